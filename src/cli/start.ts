import { CommanderError } from 'commander';
import { exitCodes, isStreamPulseError, StreamPulseError } from '../errors.ts';
import { refusalOf } from '../sources/write-failure.ts';
import { paragraph } from './paragraph.ts';
import { createProgram } from './program.ts';
import type { Surroundings } from './surroundings.ts';
import { version } from './version.ts';

/** A command line from its words to its exit code: parse, perform, and say what went wrong. */
export async function start(surroundings: Surroundings): Promise<number> {
  const { args, terminal } = surroundings;
  let exit: number = exitCodes.done;
  const program = createProgram(version, terminal, async (action, words, options) => {
    const { createContext } = await import('./context.ts');
    const context = createContext(options, surroundings);
    try {
      exit = await action(context, words, options);
    } finally {
      context.progress.end();
    }
  });
  try {
    if (args.length === 0) program.help();
    await program.parseAsync([...args], { from: 'user' });
    return exit;
  } catch (error) {
    return report(error, surroundings);
  }
}

/** What the file system refuses is for its owner to mend, and no defect. */
function understood(error: unknown): unknown {
  const { code, path, message } = error as NodeJS.ErrnoException;
  const refusal = code === undefined || code === 'ENOENT' ? undefined : refusalOf(error);
  if (!refusal) return error;
  return new StreamPulseError('write-failed', path === undefined ? message : refusal.reason, {
    place: path === undefined ? undefined : { file: path },
    remedy: `${refusal.remedy}.`,
    cause: error,
  });
}

function report(raised: unknown, { terminal, signal }: Surroundings): number {
  const error = understood(raised);
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (signal.aborted || (isStreamPulseError(error) && error.code === 'interrupted')) {
    terminal.say('Interrupted. Nothing half-written was left behind.');
    return exitCodes.interrupted;
  }
  if (isStreamPulseError(error)) {
    terminal.say(paragraph(`error [${error.code}]: ${error.message}`, '  '));
    terminal.say(paragraph(`  ${error.remedy}`, '  '));
    return error.exitCode;
  }
  terminal.say('This is a defect in StreamPulse; please report it.');
  terminal.say((error as Error)?.stack ?? String(error));
  return exitCodes.failure;
}

#!/usr/bin/env node
import { CommanderError } from 'commander';
import { exitCodes, isStreamPulseError } from '../errors.ts';
import { createProgram } from './program.ts';
import { version } from './version.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A closed pipe (… | head) ends quietly.
  process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.failure);
});

const interruption = new AbortController();
process.once('SIGINT', () => interruption.abort());
process.once('SIGTERM', () => interruption.abort());

const program = createProgram(version, async (action, args, options) => {
  const { createContext } = await import('./context.ts');
  const context = createContext(options, interruption.signal);
  try {
    process.exitCode = await action(context, args, options);
  } finally {
    context.progress.end();
  }
});

try {
  if (process.argv.length <= 2) program.help();
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (interruption.signal.aborted) {
    process.stderr.write('Interrupted. Nothing half-written was left behind.\n');
    return exitCodes.interrupted;
  }
  if (isStreamPulseError(error)) {
    process.stderr.write(`error [${error.code}]: ${error.message}\n  ${error.remedy}\n`);
    return error.exitCode;
  }
  process.stderr.write(
    `This is a defect in StreamPulse; please report it.\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return exitCodes.failure;
}

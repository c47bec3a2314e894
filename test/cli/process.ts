import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface Ended {
  /** Null where a signal ended it. */
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once stdout or stderr holds this; rejects where it ended without. */
  said(what: RegExp): Promise<RegExpExecArray>;
}

export interface Around {
  readonly directory?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Who it runs as, where not as the tests do. */
  readonly user?: number | undefined;
}

/** The built command line as a process of its own; it does not outlive the test. */
export function startProcess(args: readonly string[], around: Around = {}): Started {
  return startCommand(process.execPath, [main, ...args], around);
}

/** A moment in the life of a process, whatever the machine is busy with. */
export interface Moment {
  /** Of `node:fs`, or of `node:fs/promises`. */
  readonly call: 'renameSync' | 'open';
  /** How the name of the file ends that the call is about. */
  readonly path: string;
  /** The first such call is 1. */
  readonly times: number;
  readonly when: 'before' | 'after';
}

/** In this environment a process sends itself the signal at that moment. */
export function endingAt(moment: Moment, signal: 'SIGINT' | 'SIGKILL'): NodeJS.ProcessEnv {
  const loaded = new URL('ends-itself.mjs', import.meta.url).href;
  return {
    NODE_OPTIONS: `--import=${loaded}`,
    STREAMPULSE_TEST_END: JSON.stringify({ ...moment, signal }),
  };
}

/** A shell line in which `$STREAMPULSE` stands for the built command line. */
export function startShell(line: string, around: Around = {}): Started {
  const environment = { ...around.environment, STREAMPULSE: `${process.execPath} ${main}` };
  return startCommand('bash', ['-c', line], { ...around, environment });
}

function startCommand(
  command: string,
  args: readonly string[],
  { directory, environment, user }: Around,
): Started {
  const child = spawn(command, args, {
    cwd: directory,
    ...(user !== undefined && { uid: user, gid: user }),
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const text = { out: '', err: '' };
  for (const [name, stream] of [
    ['out', child.stdout],
    ['err', child.stderr],
  ] as const)
    stream.setEncoding('utf8').on('data', (part: string) => {
      text[name] += part;
    });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit, signal) => resolve({ exit, signal, ...text }));
  });
  return { child, ended, said: async (what) => await heard(child, text, what) };
}

async function heard(
  child: ChildProcess,
  text: { readonly out: string; readonly err: string },
  what: RegExp,
): Promise<RegExpExecArray> {
  return await new Promise((resolve, reject) => {
    const look = () => {
      const found = what.exec(text.out) ?? what.exec(text.err);
      if (found) resolve(found);
    };
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', look);
    child.once('close', () => reject(new Error(`never said ${what}: ${text.out}${text.err}`)));
    look();
  });
}

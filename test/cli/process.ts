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
}

export interface Around {
  readonly directory?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** The built command line as a process of its own; it does not outlive the test. */
export function startProcess(args: readonly string[], around: Around = {}): Started {
  return startCommand(process.execPath, [main, ...args], around);
}

/** A shell line in which `$STREAMPULSE` stands for the built command line. */
export function startShell(line: string, around: Around = {}): Started {
  const environment = { ...around.environment, STREAMPULSE: `${process.execPath} ${main}` };
  return startCommand('bash', ['-c', line], { ...around, environment });
}

function startCommand(command: string, args: readonly string[], { directory, environment }: Around): Started {
  const child = spawn(command, args, {
    cwd: directory,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, ended: ending(child) };
}

async function ending(child: ChildProcess): Promise<Ended> {
  const text = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    text.out += part;
  });
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text.err += part;
  });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit, signal) => resolve({ exit, signal, ...text }));
  });
}

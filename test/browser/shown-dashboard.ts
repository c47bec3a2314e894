import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { onWorkspace } from '../cli/command-line.ts';

const command = resolve(import.meta.dirname, '../../dist/cli/main.js');

/** A dashboard that is served by the built command, in a process of its own. */
export interface ShownDashboard {
  /** `http://127.0.0.1:PORT`. */
  readonly address: string;
  /** Of the newest run, which is served; empty where there is none. */
  readonly runId: string;
  /** A command on its workspace. */
  readonly streampulse: ReturnType<typeof onWorkspace>;
  close(): Promise<void>;
}

interface Wanted {
  /** In the order in which they are run: the last one is served. */
  readonly recipes: readonly string[];
  readonly forecaster: boolean;
  /** False: the workspace is empty. */
  readonly data?: boolean;
  /** What every request must bear. */
  readonly token?: string;
}

/** A simulated audience with runs of these recipes, served on a free port of this machine. */
export async function showDashboard(
  folder: string,
  { recipes, forecaster, data = true, token }: Wanted,
): Promise<ShownDashboard> {
  if (!existsSync(command)) throw new Error('the dashboard is not built: npm run build');
  const workspace = join(folder, 'workspace');
  const streampulse = onWorkspace(workspace);
  if (data) await importSmall(streampulse);
  let runId = '';
  for (const recipe of recipes) {
    const { out } = await streampulse('run', '--recipe', recipe, '--split', 'time', '--json');
    runId = JSON.parse(out).runId;
  }
  if (forecaster) await streampulse('forecast', 'fit');
  const server = spawn(process.execPath, [command, 'serve', '--port', '0', '--workspace', workspace], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(token !== undefined && tokenIn(folder, token)) },
  });
  return { address: await addressOf(server), runId, streampulse, close: async () => await end(server) };
}

/** The simulated audience of every dashboard here. */
export async function importSmall(streampulse: ReturnType<typeof onWorkspace>): Promise<void> {
  await streampulse('import', 'simulated', '--ratings', '12000', '--viewers', '300', '--titles', '200');
}

function tokenIn(folder: string, token: string): Record<string, string> {
  const file = join(folder, 'token');
  writeFileSync(file, `${token}\n`);
  return { STREAMPULSE_SERVE_TOKEN_FILE: file };
}

async function addressOf(server: ChildProcess): Promise<string> {
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (text) => (said += String(text)));
  for (;;) {
    const [, address] = /at (http:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? [];
    if (address !== undefined) return address;
    if (server.exitCode !== null) throw new Error(`serve ended with ${server.exitCode}: ${said}`);
    await new Promise((proceed) => setTimeout(proceed, 20));
  }
}

async function end(server: ChildProcess): Promise<void> {
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

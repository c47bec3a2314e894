import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const execute = promisify(execFile);

/** Runs the built command line in a process of its own, so that peak memory is that command's. */
export async function streampulse(args) {
  const main = join(root, 'dist/cli/main.js');
  const { stdout } = await execute(process.execPath, [main, ...args, '--json', '--progress', 'none'], {
    maxBuffer: 1 << 28,
  });
  return JSON.parse(stdout);
}

/** Runs another script of bench/ in a process of its own. */
export async function script(name, args) {
  const { stdout } = await execute(process.execPath, [
    '--max-old-space-size=20000',
    join(root, 'bench', name),
    ...args,
  ]);
  return JSON.parse(stdout);
}

export function dataFolder(name) {
  const folders = [process.env.STREAMPULSE_DATA, join(root, '../shared/data')].filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(existsSync);
}

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './scratch.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs the built command line in a process of its own, so that peak memory is that command's. */
export async function streampulse(args) {
  const main = join(root, 'dist/cli/main.js');
  return JSON.parse(await run(process.execPath, [main, ...args, '--json', '--progress', 'none']));
}

/** Runs another script of bench/ in a process of its own. */
export async function script(name, args) {
  const heap = '--max-old-space-size=20000';
  return JSON.parse(await run(process.execPath, [heap, join(root, 'bench', name), ...args]));
}

export function dataFolder(name) {
  const folders = [process.env.STREAMPULSE_DATA, join(root, '../shared/data')].filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(existsSync);
}

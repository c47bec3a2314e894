import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const roots = [process.env['STREAMPULSE_DATA'], fileURLToPath(new URL('../../shared/data', import.meta.url))];

/** The path of a real data file or folder, where this machine has it: $STREAMPULSE_DATA, then ../shared/data. */
export function realData(name: string): string | undefined {
  return roots
    .filter((root) => root !== undefined)
    .map((root) => join(root, name))
    .find((path) => existsSync(path));
}

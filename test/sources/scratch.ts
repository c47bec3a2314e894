import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StreamPulseError } from '../../src/errors.ts';
import { temporaryFolder } from '../temporary.ts';

const root = temporaryFolder();
let made = 0;

/** A new folder with these files in it. */
export function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = join(root, String(made++));
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** The error that the work ends with: a StreamPulseError or a failed test. */
export async function failure(work: Promise<unknown> | (() => unknown)): Promise<StreamPulseError> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    if (error instanceof StreamPulseError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

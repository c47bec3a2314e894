import { lstat, mkdir, readlink, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { StreamPulseError } from '../errors.ts';
import { writeFailure } from './write-failure.ts';

/**
 * Makes a folder and those above it that are missing. Node's own recursive `mkdir` never comes back from a place that
 * says of every new folder that there is no such thing (`/proc`), nor from a link to nowhere (node 20 to 22).
 * @throws `write-failed`
 */
export async function makeFolder(path: string): Promise<void> {
  for (const folder of await missingFolders(resolve(path))) {
    try {
      await mkdir(folder);
    } catch (cause) {
      // Another process may have been faster.
      if (!(await isFolder(folder))) throw notMade(folder, path, cause);
    }
  }
}

/** From the topmost down. */
async function missingFolders(path: string): Promise<string[]> {
  const missing: string[] = [];
  for (let at = path; !(await isFolder(at)); at = dirname(at)) missing.unshift(at);
  return missing;
}

/** False where there is nothing. @throws `write-failed` where there is something else */
async function isFolder(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isDirectory()) return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return false;
    if (code !== 'ENOENT') throw writeFailure(path, cause, undefined, 'the folder could not be made');
    const isLink = await lstat(path).then(
      (found) => found.isSymbolicLink(),
      () => false,
    );
    if (isLink) throw notAFolder(path, `a link to ${await readlink(path)}, which is not there`);
    return false;
  }
  throw notAFolder(path, 'no folder');
}

function notAFolder(path: string, what: string): StreamPulseError {
  return new StreamPulseError('write-failed', `it is ${what}`, {
    place: { file: path },
    expected: 'a folder, or nothing yet',
    remedy: 'Name another place, or move that away; nothing was changed.',
  });
}

function notMade(folder: string, path: string, cause: unknown): StreamPulseError {
  if ((cause as NodeJS.ErrnoException).code !== 'ENOENT')
    return writeFailure(folder, cause, undefined, 'the folder could not be made');
  return new StreamPulseError('write-failed', `no folder can be made in ${dirname(folder)}`, {
    place: { file: path },
    expected: 'a path below a folder that can be written',
    remedy: 'Name another place; nothing was changed.',
    cause,
  });
}

import { link, lstat, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { StreamPulseError } from '../errors.ts';
import { makeFolder } from '../sources/make-folder.ts';
import { writeFailure } from '../sources/write-failure.ts';
import { draftName } from './drafts.ts';
import { isAlive } from './process-id.ts';

/**
 * A folder that holds one audience: its warehouse, runs and what unfinished ones keep, reject files, own recipes and their
 * searches, answers on links, slow answers of the service.
 */
export interface Workspace {
  readonly root: string;
  readonly warehouse: string;
  readonly runs: string;
  readonly checkpoints: string;
  readonly rejects: string;
  readonly recipes: string;
  readonly tuning: string;
  readonly links: string;
  readonly answers: string;
}

export const defaultWorkspace = '.streampulse';

/** The places of a workspace, there or not: nothing is read or made. */
export function workspaceAt(path: string = defaultWorkspace): Workspace {
  const root = resolve(path);
  return {
    root,
    warehouse: join(root, 'warehouse'),
    runs: join(root, 'runs'),
    checkpoints: join(root, 'checkpoints'),
    rejects: join(root, 'rejects'),
    recipes: join(root, 'recipes'),
    tuning: join(root, 'tuning'),
    links: join(root, 'links'),
    answers: join(root, 'answers'),
  };
}

/** Writes through a temporary name, so that a reader sees the old file or the new one, never half of one. */
export async function writeWhole(path: string, contents: string | Uint8Array): Promise<void> {
  const temporary = join(dirname(path), draftName());
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(contents);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw writeFailure(path, cause, 'what was there before is unharmed');
  }
}

/**
 * Writes a word into `folder`, or where that would be made, and takes it away: asked before long work, not after.
 * @throws `write-failed`
 */
export async function requireWritable(folder: string): Promise<void> {
  const probe = join(await nearestThere(folder), draftName());
  try {
    await writeFile(probe, 'ok');
    await rm(probe);
  } catch (cause) {
    await rm(probe, { force: true }).catch(() => {});
    throw writeFailure(folder, cause, undefined, 'nothing can be written here');
  }
}

async function nearestThere(path: string): Promise<string> {
  const isThere = await lstat(path).then(
    () => true,
    ({ code }: NodeJS.ErrnoException) => code !== 'ENOENT' && code !== 'ENOTDIR',
  );
  return isThere ? path : await nearestThere(dirname(path));
}

export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Runs `work` as the only writer of the workspace. @throws `workspace-locked` */
export async function asOnlyWriter<T>(workspace: Workspace, work: () => Promise<T>): Promise<T> {
  return await holdingLock(join(workspace.root, 'write.lock'), work);
}

/** Runs `work` while a file of this process stands at `path`; one left by a dead process is taken over. */
export async function holdingLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await makeFolder(dirname(path));
  await takeLock(path);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function takeLock(path: string): Promise<void> {
  if (await createLock(path)) return;
  const owner = Number(await readFile(path, 'utf8').catch(() => ''));
  if (!isAlive(owner)) {
    await rm(path, { force: true });
    if (await createLock(path)) return;
  }
  throw new StreamPulseError('workspace-locked', `process ${owner} is writing to this workspace`, {
    place: { file: path },
  });
}

/** By a link, so that the lock never stands there without its owner's id. False where there is one already. */
async function createLock(path: string): Promise<boolean> {
  const draft = join(dirname(path), draftName());
  try {
    await writeFile(draft, String(process.pid));
    await link(draft, path);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw writeFailure(dirname(path), cause, undefined, 'nothing can be written here');
  } finally {
    await rm(draft, { force: true });
  }
}

import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StreamPulseError } from '../errors.ts';

/** A folder that holds one audience: its warehouse, its runs, its reject files. */
export interface Workspace {
  readonly root: string;
  readonly warehouse: string;
  readonly runs: string;
  readonly rejects: string;
}

export const defaultWorkspace = '.streampulse';

export function workspaceAt(path: string = defaultWorkspace): Workspace {
  const root = resolve(path);
  return {
    root,
    warehouse: join(root, 'warehouse'),
    runs: join(root, 'runs'),
    rejects: join(root, 'rejects'),
  };
}

/** Writes through a temporary name, so that a reader sees the old file or the new one, never half of one. */
export async function writeWhole(path: string, contents: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
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
    throw new StreamPulseError('write-failed', `${path} could not be written: ${(cause as Error).message}`, {
      cause,
    });
  }
}

export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Runs `work` as the only writer of the workspace; a lock left by a dead process is taken over. */
export async function asOnlyWriter<T>(workspace: Workspace, work: () => Promise<T>): Promise<T> {
  await mkdir(workspace.root, { recursive: true });
  const path = join(workspace.root, 'write.lock');
  await takeLock(path);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function takeLock(path: string): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw lockFailure(path, cause);
      const owner = Number(await readFile(path, 'utf8').catch(() => ''));
      if (attempt === 1 || isAlive(owner)) {
        throw new StreamPulseError('workspace-locked', `process ${owner} is writing to this workspace`, {
          place: { file: path },
        });
      }
      await rm(path, { force: true });
    }
  }
}

function lockFailure(path: string, cause: unknown): StreamPulseError {
  return new StreamPulseError('write-failed', `${path} could not be written: ${(cause as Error).message}`, {
    cause,
  });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

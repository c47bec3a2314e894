import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDead } from './process-id.ts';

/** A folder or file that is being filled; its name says by which process, so that what a dead one left is known. */
export function draftName(pid: number = process.pid): string {
  return `.draft-${pid}-${randomUUID()}`;
}

/** Removes drafts whose process is gone. */
export async function sweepDrafts(folder: string, isGone = isDead): Promise<void> {
  const names = await readdir(folder).catch(() => [] as string[]);
  for (const name of names) {
    const [, pid] = /^\.draft-(\d+)-/.exec(name) ?? [];
    if (pid && isGone(Number(pid))) await rm(join(folder, name), { recursive: true, force: true });
  }
}

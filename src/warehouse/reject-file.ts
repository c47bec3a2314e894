import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../sources/make-folder.ts';
import type { RowNote } from '../sources/tables.ts';
import { csvField } from '../text/csv-field.ts';
import { type Workspace, writeWhole } from './workspace.ts';

export interface RejectFile {
  readonly path: string;
  readonly rows: number;
}

/** Writes rows that were not taken, with reasons, to `rejects/<source>.csv`; what an earlier import of the source left there goes. */
export async function writeRejects(
  workspace: Workspace,
  source: string,
  notes: readonly RowNote[],
): Promise<RejectFile | undefined> {
  const path = join(workspace.rejects, `${source}.csv`);
  if (notes.length === 0) {
    await rm(path, { force: true });
    return undefined;
  }
  await makeFolder(workspace.rejects);
  const lines = notes.map(({ file, line, reason, message, raw }) =>
    [file, line, reason, message, raw].map(csvField).join(','),
  );
  await writeWhole(path, `file,line,reason,message,raw\n${lines.join('\n')}\n`);
  return { path, rows: notes.length };
}

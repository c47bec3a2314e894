import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { StreamPulseError } from '../errors.ts';
import { makeFolder } from '../sources/make-folder.ts';
import { writeFailure } from '../sources/write-failure.ts';
import { draftName, sweepDrafts } from './drafts.ts';
import { withDuckDB } from './duckdb.ts';
import { type ImportRecord, type Manifest, pointerPath, snapshotPath } from './manifest.ts';
import type { TableName } from './schema.ts';
import { type TableData, type TableFile, writeTable } from './table-file.ts';
import { syncPath, type Workspace, writeWhole } from './workspace.ts';

/** What the next snapshot is made of: tables kept from the last one, and new ones. */
export interface SnapshotPlan {
  readonly kept: Manifest | undefined;
  readonly keptTables: readonly TableName[];
  /** Written one after the other; each may be let go of once written. */
  readonly tables: readonly (() => TableData)[];
  readonly imports: readonly ImportRecord[];
  readonly signal?: AbortSignal | undefined;
  /** Done when nothing but the swap is left; the swap waits for it, and fails with it. */
  readonly beforeSwap?: () => Promise<void>;
  /** Tables that follow from others already in `directory` (by SQL), written last. */
  readonly derive?: (
    connection: DuckDBConnection,
    directory: string,
  ) => Promise<Partial<Record<TableName, TableFile>>>;
}

type Tables = Partial<Record<TableName, TableFile>>;

/**
 * Writes a snapshot beside the current one and swaps the pointer by rename. Readers of the old snapshot go on
 * undisturbed; whatever stops the writer leaves the workspace as it was.
 */
export async function writeSnapshot(workspace: Workspace, plan: SnapshotPlan): Promise<Manifest> {
  const folder = join(workspace.warehouse, 'snapshots');
  const draft = join(folder, draftName());
  try {
    // This is the only writer: whatever draft lies about was left by a dead one.
    await sweepDrafts(folder, () => true);
    await sweepDrafts(workspace.root);
    await sweepDrafts(workspace.warehouse);
    await makeFolder(folder);
    await mkdir(draft);
    const tables = await fillDraft(workspace, plan, draft);
    const manifest = manifestOf(plan, tables);
    await writeWhole(join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await plan.beforeSwap?.();
    await publish(workspace, draft, manifest.snapshot);
    return manifest;
  } catch (cause) {
    throw writeFailure(workspace.warehouse, cause, undefined, 'the warehouse could not be written');
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new StreamPulseError('interrupted', 'the import was stopped');
}

async function fillDraft(workspace: Workspace, plan: SnapshotPlan, draft: string): Promise<Tables> {
  const tables: Tables = {};
  if (plan.kept) {
    for (const name of plan.keptTables) {
      const file = plan.kept.tables[name];
      if (!file) continue;
      await link(join(snapshotPath(workspace, plan.kept.snapshot), file.file), join(draft, file.file));
      tables[name] = file;
    }
  }
  await withDuckDB(async (connection) => {
    for (const make of plan.tables) {
      const data = make();
      tables[data.name] = await writeTable(connection, draft, data);
      stopIfAborted(plan.signal);
    }
    Object.assign(tables, await plan.derive?.(connection, draft));
  });
  for (const table of Object.values(tables)) await syncPath(join(draft, table.file));
  stopIfAborted(plan.signal);
  return tables;
}

function manifestOf(plan: SnapshotPlan, tables: Tables): Manifest {
  const dataHash = hashOf(tables);
  return {
    schemaVersion: 1,
    snapshot: `${dataHash.slice(0, 12)}-${randomUUID().slice(0, 8)}`,
    dataHash,
    simulated: plan.imports.some((record) => record.simulated),
    imports: [...plan.imports],
    tables,
  };
}

function hashOf(tables: Tables): string {
  const lines = Object.entries(tables).map(([name, table]) => `${name} ${table.contentHash}`);
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

async function publish(workspace: Workspace, draft: string, snapshot: string): Promise<void> {
  const folder = join(workspace.warehouse, 'snapshots');
  const older = (await readdir(folder)).filter((name) => !name.startsWith('.draft-'));
  await rename(draft, snapshotPath(workspace, snapshot));
  await syncPath(folder);
  const before = await currentName(workspace);
  await writeWhole(pointerPath(workspace), `${JSON.stringify({ snapshot })}\n`);
  // The snapshot that was current a moment ago may still be read: it goes at the next import.
  for (const name of older)
    if (name !== before) await rm(join(folder, name), { recursive: true, force: true });
}

async function currentName(workspace: Workspace): Promise<string | undefined> {
  const text = await readFile(pointerPath(workspace), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as { snapshot?: string }).snapshot;
}

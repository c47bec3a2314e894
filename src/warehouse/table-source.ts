import { join } from 'node:path';
import { StreamPulseError } from '../errors.ts';
import { quoteText } from './duckdb.ts';
import { type Manifest, snapshotPath } from './manifest.ts';
import type { TableName } from './schema.ts';
import type { Workspace } from './workspace.ts';

/** The SQL table function that reads one table of a snapshot. */
export function tableSource(workspace: Workspace, manifest: Manifest, name: TableName): string {
  const table = manifest.tables[name];
  if (!table) {
    throw new StreamPulseError('table-missing', `the workspace has no table ${name}`, {
      place: { file: workspace.root },
    });
  }
  return `read_parquet(${quoteText(join(snapshotPath(workspace, manifest.snapshot), table.file))})`;
}

import { rowsOf, withDuckDB } from './duckdb.ts';
import type { Manifest } from './manifest.ts';
import { tableSource } from './table-source.ts';
import type { Workspace } from './workspace.ts';

/** Test rows of the splits that the data set itself defines: name -> rating ids. Empty where it has none. */
export async function canonicalTestIds(
  workspace: Workspace,
  manifest: Manifest,
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const splits = new Map<string, Set<number>>();
  if (!manifest.tables['canonical_splits']) return splits;
  await withDuckDB(async (connection) => {
    const source = tableSource(workspace, manifest, 'canonical_splits');
    const rows = await rowsOf(connection, `SELECT split, rating_id FROM ${source} ORDER BY split, rating_id`);
    for (const row of rows) {
      const name = String(row['split']);
      const ids = splits.get(name) ?? splits.set(name, new Set()).get(name)!;
      ids.add(Number(row['rating_id']));
    }
  });
  return splits;
}

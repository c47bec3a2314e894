import { rowsOf, withDuckDB } from './duckdb.ts';
import type { Manifest } from './manifest.ts';
import { tableSource } from './table-source.ts';
import type { Workspace } from './workspace.ts';

/** External ids of all titles, in key order. */
export async function titleIds(workspace: Workspace, manifest: Manifest): Promise<string[]> {
  return await withDuckDB(async (connection) => {
    const source = tableSource(workspace, manifest, 'titles');
    const rows = await rowsOf(connection, `SELECT title_id FROM ${source} ORDER BY title_key`);
    return rows.map((row) => String(row['title_id']));
  });
}

import { rowsOf, withDuckDB } from '../warehouse/duckdb.ts';
import type { Manifest } from '../warehouse/manifest.ts';
import { tableSource } from '../warehouse/table-source.ts';
import type { Workspace } from '../warehouse/workspace.ts';

/** By title key: 1 where the title is linked to a catalogue; what a human said of that counts alone. */
export interface LinkedTitles {
  readonly tmdb: Int32Array;
  readonly netflix: Int32Array;
}

export async function readLinkedTitles(
  workspace: Workspace,
  manifest: Manifest,
): Promise<LinkedTitles | null> {
  const titles = manifest.tables['titles']?.rows;
  if (!manifest.tables['links'] || titles === undefined) return null;
  const source = tableSource(workspace, manifest, 'links');
  const rows = await withDuckDB((connection) =>
    rowsOf(
      connection,
      `SELECT title_key, bool_or(netflix_id IS NOT NULL) AS netflix,
         coalesce(bool_or(tmdb_id IS NOT NULL) FILTER (method = 'override tmdb'), bool_or(tmdb_id IS NOT NULL)) AS tmdb
       FROM ${source} GROUP BY title_key ORDER BY title_key`,
    ),
  );
  const flags = (name: string) => {
    const linked = new Int32Array(titles);
    for (const row of rows) if (row[name] === true) linked[Number(row['title_key'])] = 1;
    return linked;
  };
  return { tmdb: flags('tmdb'), netflix: flags('netflix') };
}

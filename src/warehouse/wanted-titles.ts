import type { WantedTitle } from '../sources/tmdb-api/wanted-title.ts';
import { rowsOf, withDuckDB } from './duckdb.ts';
import type { Manifest } from './manifest.ts';
import { tableSource } from './table-source.ts';
import type { Workspace } from './workspace.ts';

/**
 * The titles with the ids that TMDB may know them by, of the surest link that has one; without those of which a human
 * said that TMDB has none.
 *
 * @throws `table-missing`
 */
export async function wantedTitles(workspace: Workspace, manifest: Manifest): Promise<WantedTitle[]> {
  const titles = tableSource(workspace, manifest, 'titles');
  const links = manifest.tables['links'] ? tableSource(workspace, manifest, 'links') : undefined;
  const surest = (id: string) => `(SELECT DISTINCT ON (title_key) title_key, ${id} FROM ${links}
    WHERE ${id} IS NOT NULL ORDER BY title_key, method <> 'override tmdb', score DESC, method, ${id})`;
  const sql = links
    ? `SELECT t.title_id, t.name, t.year, a.tmdb_id, coalesce(b.imdb_id, t.imdb_id) AS imdb_id
       FROM ${titles} t LEFT JOIN ${surest('tmdb_id')} a USING (title_key)
         LEFT JOIN ${surest('imdb_id')} b USING (title_key)
       WHERE title_key NOT IN (
         SELECT title_key FROM ${links} WHERE method = 'override tmdb' AND tmdb_id IS NULL)`
    : `SELECT title_id, name, year, NULL AS tmdb_id, imdb_id FROM ${titles}`;
  return await withDuckDB(async (connection) => {
    const rows = await rowsOf(connection, `${sql} ORDER BY title_key`);
    return rows.map((row) => ({
      titleId: String(row['title_id']),
      name: String(row['name']),
      year: row['year'] === null ? null : Number(row['year']),
      tmdbId: row['tmdb_id'] === null ? null : Number(row['tmdb_id']),
      imdbId: row['imdb_id'] === null ? null : String(row['imdb_id']),
    }));
  });
}

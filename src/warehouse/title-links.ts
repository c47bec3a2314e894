import { rowsOf, withDuckDB } from './duckdb.ts';
import { requireManifest } from './manifest.ts';
import { tableSource } from './table-source.ts';
import type { Workspace } from './workspace.ts';

/** How a title is tied to the catalogues; nulls where it is not. */
export interface TitleLink {
  readonly tmdbId: number | null;
  readonly imdbId: string | null;
  readonly netflixId: string | null;
  readonly method: string;
  /** 0 to 1. */
  readonly score: number | null;
  /** ISO day on which Netflix added it. */
  readonly netflixAddedOn: string | null;
}

/** The links of one title, the surest first; none where the workspace has no links. */
export async function titleLinks(workspace: Workspace, titleKey: number): Promise<TitleLink[]> {
  const manifest = await requireManifest(workspace);
  if (!manifest.tables['links']) return [];
  const links = tableSource(workspace, manifest, 'links');
  const added = manifest.tables['netflix_titles']
    ? `LEFT JOIN ${tableSource(workspace, manifest, 'netflix_titles')} n USING (netflix_id)`
    : 'LEFT JOIN (SELECT NULL::VARCHAR AS netflix_id, NULL::DATE AS added_on) n USING (netflix_id)';
  const rows = await withDuckDB((connection) =>
    rowsOf(
      connection,
      `SELECT l.tmdb_id, l.imdb_id, netflix_id, l.method, l.score, strftime(n.added_on, '%Y-%m-%d') AS added
       FROM ${links} l ${added} WHERE l.title_key = $1
       ORDER BY l.score DESC NULLS LAST, l.method, l.tmdb_id, netflix_id`,
      [titleKey],
    ),
  );
  return rows.map((row) => ({
    tmdbId: row['tmdb_id'] === null ? null : Number(row['tmdb_id']),
    imdbId: text(row['imdb_id']),
    netflixId: text(row['netflix_id']),
    method: String(row['method']),
    score: row['score'] === null ? null : Number(row['score']),
    netflixAddedOn: text(row['added']),
  }));
}

function text(value: unknown): string | null {
  return value === null ? null : String(value);
}

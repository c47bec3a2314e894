import { rowsOf, withDuckDB } from '../warehouse/duckdb.ts';
import type { Manifest } from '../warehouse/manifest.ts';
import { tableSource } from '../warehouse/table-source.ts';
import type { Workspace } from '../warehouse/workspace.ts';

/** One title of the Netflix catalogue. */
export interface CatalogueEntry {
  readonly kind: 'film' | 'show';
  /** Month (see `monthOf`) in which it was added; NaN where unknown. */
  readonly addedMonth: number;
  readonly ageRating: string | null;
  readonly countries: readonly string[];
}

export async function readCatalogue(
  workspace: Workspace,
  manifest: Manifest,
): Promise<CatalogueEntry[] | null> {
  if (!manifest.tables['netflix_titles']) return null;
  const source = tableSource(workspace, manifest, 'netflix_titles');
  const rows = await withDuckDB((connection) =>
    rowsOf(
      connection,
      `SELECT kind, 12 * year(added_on) + month(added_on) - 1 AS added, age_rating, countries
       FROM ${source} ORDER BY netflix_id`,
    ),
  );
  return rows.map((row) => ({
    kind: row['kind'] === 'show' ? 'show' : 'film',
    addedMonth: row['added'] === null ? NaN : Number(row['added']),
    ageRating: row['age_rating'] === null ? null : String(row['age_rating']),
    countries: (row['countries'] as readonly string[] | null) ?? [],
  }));
}

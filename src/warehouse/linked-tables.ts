import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteText, rowsOf } from './duckdb.ts';
import { copyToParquet } from './parquet-file.ts';
import type { TableName } from './schema.ts';
import { type TableFile, tableFile, tablePath } from './table-file.ts';

/** What TMDB knows of our titles, through `links`: keywords, and the metrics that were counted later. */
const queries = {
  title_keywords: (tmdb: string, links: string) => `
    SELECT DISTINCT l.title_key, k.keyword
    FROM ${links} l JOIN ${tmdb} t ON t.tmdb_id = l.tmdb_id, UNNEST(t.keywords) AS k(keyword)
    ORDER BY 1, 2`,
  title_metrics: (tmdb: string, links: string) => `
    SELECT DISTINCT ON (title_key, metric)
      title_key, metric, value, metrics_source AS source, CAST(NULL AS DATE) AS counted_at
    FROM (
      SELECT l.title_key, t.metrics_source,
        UNNEST(['popularity', 'vote_count', 'vote_average']) AS metric,
        UNNEST([t.popularity, t.vote_count, t.vote_average]) AS value
      FROM ${links} l JOIN ${tmdb} t ON t.tmdb_id = l.tmdb_id)
    WHERE value IS NOT NULL
    ORDER BY title_key, metric, value`,
} as const;

/** Writes the tables that follow from `links` and `tmdb_titles`, where the draft has both. */
export async function deriveLinkedTables(
  connection: DuckDBConnection,
  directory: string,
): Promise<Partial<Record<TableName, TableFile>>> {
  const links = tablePath(directory, 'links');
  const tmdb = tablePath(directory, 'tmdb_titles');
  if (!existsSync(links) || !existsSync(tmdb)) return {};
  const tables: Partial<Record<TableName, TableFile>> = {};
  for (const name of Object.keys(queries) as (keyof typeof queries)[]) {
    const sql = queries[name](`read_parquet(${quoteText(tmdb)})`, `read_parquet(${quoteText(links)})`);
    await copyToParquet(connection, sql, tablePath(directory, name));
    const written = `read_parquet(${quoteText(tablePath(directory, name))})`;
    const rows = await rowsOf(connection, `SELECT * FROM ${written} ORDER BY 1, 2`);
    const hash = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
    tables[name] = await tableFile(directory, name, rows.length, hash);
  }
  return tables;
}

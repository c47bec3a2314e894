import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { deriveTable } from './derived-table.ts';
import { quoteText } from './duckdb.ts';
import type { TableName } from './schema.ts';
import { type TableFile, tablePath } from './table-file.ts';

interface LinkedTable {
  /** The catalogue table that it comes from. */
  readonly from: TableName;
  /** `l` is the link of each title that counts; `t` the catalogue table. */
  readonly select: string;
}

const listed = (column: string, name: string): LinkedTable => ({
  from: 'tmdb_titles',
  select: `SELECT DISTINCT l.title_key, item.${name}
    FROM l JOIN t USING (tmdb_id), UNNEST(t.${column}) AS item(${name})`,
});

/** What TMDB knows of our titles, through `links`. */
const queries = {
  title_keywords: listed('keywords', 'keyword'),
  title_countries: listed('countries', 'country'),
  title_companies: listed('companies', 'company'),
  title_details: {
    from: 'tmdb_titles',
    select: `SELECT l.title_key, t.* FROM l JOIN t USING (tmdb_id)`,
  },
  title_metrics: {
    from: 'tmdb_titles',
    select: `SELECT title_key, metric, value, source, counted_at FROM (
      SELECT l.title_key, t.metrics_source AS source, t.counted_at,
        UNNEST(['popularity', 'vote_count', 'vote_average']) AS metric,
        UNNEST([t.popularity, t.vote_count, t.vote_average]) AS value
      FROM l JOIN t USING (tmdb_id))
    WHERE value IS NOT NULL`,
  },
  title_people: {
    from: 'tmdb_people',
    select: `SELECT l.title_key, t.* FROM l JOIN t USING (tmdb_id)`,
  },
  title_certifications: {
    from: 'tmdb_certifications',
    select: `SELECT l.title_key, t.* FROM l JOIN t USING (tmdb_id)`,
  },
} as const satisfies Partial<Record<TableName, LinkedTable>>;

const override = quoteText('override tmdb');

const catalogueTables = ['tmdb_titles', 'tmdb_people', 'tmdb_certifications'] as const;

type LinkedName = keyof typeof queries;

export const linkedTables = Object.keys(queries) as LinkedName[];

/**
 * Writes the tables that follow from `links` and TMDB's catalogue, where the draft has both. Of a title's links to rows
 * that are here, that with the highest score counts, unless a human has said which it is, or that there is none.
 */
export async function deriveLinkedTables(
  connection: DuckDBConnection,
  directory: string,
): Promise<Partial<Record<TableName, TableFile>>> {
  const held = (name: TableName) => existsSync(tablePath(directory, name));
  const source = (name: TableName) => `read_parquet(${quoteText(tablePath(directory, name))})`;
  const tables: Partial<Record<TableName, TableFile>> = {};
  const catalogue = catalogueTables.filter(held);
  if (!held('links') || catalogue.length === 0) return tables;
  const here = catalogue.map((name) => `SELECT tmdb_id FROM ${source(name)}`).join(' UNION ');
  for (const name of linkedTables) {
    const { from, select }: LinkedTable = queries[name];
    if (!held(from)) continue;
    const sql = `WITH l AS (
        SELECT DISTINCT ON (title_key) title_key, tmdb_id
        FROM ${source('links')} WHERE tmdb_id IN (${here})
          AND (method = ${override} OR title_key NOT IN (
            SELECT title_key FROM ${source('links')} WHERE method = ${override}))
        ORDER BY title_key, score DESC, method, tmdb_id),
      t AS (SELECT * FROM ${source(from)}) ${select}`;
    tables[name] = await deriveTable(connection, directory, name, sql);
  }
  return tables;
}

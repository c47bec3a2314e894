import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { deriveTable } from './derived-table.ts';
import { quoteText } from './duckdb.ts';
import { writeParquet } from './parquet-file.ts';
import { type SqlType, schema, type TableName } from './schema.ts';
import { type TableData, type TableFile, tableColumns } from './table-file.ts';

type Tables = Partial<Record<TableName, TableFile>>;

/**
 * Writes each table as what was there before with the new rows in it. Of a film of TMDB the new row's values count where
 * it has any, and the old ones where it is silent; of people, age ratings and alternative titles, and of links made in
 * the same way, those of a film or title that the new rows speak of are replaced.
 *
 * @param before the SQL source of a table as it was; undefined where there was none
 */
export async function mergeIntoCatalogue(
  connection: DuckDBConnection,
  directory: string,
  tables: readonly (() => TableData)[],
  before: (name: TableName) => string | undefined,
): Promise<Tables> {
  const merged: Tables = {};
  const path = join(directory, 'incoming.parquet');
  for (const make of tables) {
    const data = make();
    await writeParquet(connection, path, tableColumns(data));
    const query = mergedRows(data.name, `read_parquet(${quoteText(path)})`, before(data.name));
    merged[data.name] = await deriveTable(connection, directory, data.name, query);
    await rm(path);
  }
  return merged;
}

function mergedRows(name: TableName, incoming: string, before: string | undefined): string {
  if (!before) return `SELECT * FROM ${incoming}`;
  if (name === 'tmdb_titles') return mergedTitles(incoming, before);
  const key = name === 'links' ? 'title_key, method' : 'tmdb_id';
  return `SELECT * FROM ${incoming} UNION ALL
    SELECT * FROM ${before} WHERE (${key}) NOT IN (SELECT (${key}) FROM ${incoming})`;
}

/** Counted together, so taken together. */
const counted = ['popularity', 'vote_count', 'vote_average'];
const ofCounting: readonly string[] = [...counted, 'metrics_source', 'counted_at'];

function mergedTitles(incoming: string, before: string): string {
  const columns = Object.entries<SqlType>(schema.tmdb_titles.columns).map(
    ([column, type]) => `${mergedValue(column, type)} AS ${column}`,
  );
  return `SELECT ${columns.join(', ')} FROM ${incoming} n FULL JOIN ${before} o ON n.tmdb_id = o.tmdb_id`;
}

function mergedValue(column: string, type: SqlType): string {
  if (ofCounting.includes(column))
    return `CASE WHEN ${counted.map((name) => `n.${name} IS NULL`).join(' AND ')} AND o.tmdb_id IS NOT NULL
      THEN o.${column} ELSE n.${column} END`;
  if (type === 'VARCHAR[]')
    return `CASE WHEN len(n.${column}) > 0 THEN n.${column} ELSE coalesce(o.${column}, n.${column}) END`;
  return `coalesce(n.${column}, o.${column})`;
}

import { type DuckDBConnection, type DuckDBValue, type JS, JSDuckDBValueConverter } from '@duckdb/node-api';

export { withDuckDB } from '../sources/in-memory-duckdb.ts';

export type Row = Record<string, JS>;

/** All rows of a query as plain objects; for small results only. */
export async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
  values: DuckDBValue[] = [],
): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql, values);
  return reader.convertRowObjects(JSDuckDBValueConverter) as Row[];
}

export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

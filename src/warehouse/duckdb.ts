import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBValue,
  type JS,
  JSDuckDBValueConverter,
} from '@duckdb/node-api';

/** An in-memory DuckDB that loads no extension and is closed when `use` ends, however it ends. */
export async function withDuckDB<T>(use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    preserve_insertion_order: 'true',
  });
  const connection = await instance.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

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

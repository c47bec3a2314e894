import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteText } from './duckdb.ts';
import { copyToParquet } from './parquet-file.ts';
import { schema, type TableName } from './schema.ts';
import { type TableFile, tableFile, tablePath } from './table-file.ts';

/** Writes the rows of a query as one table of `directory`, sorted by the table's key. */
export async function deriveTable(
  connection: DuckDBConnection,
  directory: string,
  name: TableName,
  query: string,
): Promise<TableFile> {
  const { columns, order } = schema[name];
  const path = tablePath(directory, name);
  const sorted = `SELECT ${Object.keys(columns).join(', ')} FROM (${query}) ORDER BY ${order.join(', ')}`;
  await copyToParquet(connection, sorted, path);
  const hash = createHash('sha256');
  let rows = 0;
  const written = await connection.stream(
    `SELECT * FROM read_parquet(${quoteText(path)}) ORDER BY ${order.join(', ')}`,
  );
  for await (const chunk of written.yieldRowsJs()) {
    for (const row of chunk) hash.update(`${JSON.stringify(row)}\n`);
    rows += chunk.length;
  }
  return await tableFile(directory, name, rows, hash.digest('hex'));
}

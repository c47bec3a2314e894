import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnData } from './columns.ts';
import { type ParquetColumn, writeParquet } from './parquet-file.ts';
import { type SqlType, schema, type TableName } from './schema.ts';

/** A table in memory, its columns named as in the schema. */
export interface TableData {
  readonly name: TableName;
  readonly columns: Readonly<Record<string, ColumnData>>;
}

export interface TableFile {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  /** sha256 of the values, column by column: the same whatever wrote the Parquet file. */
  readonly contentHash: string;
}

export function tablePath(directory: string, name: TableName): string {
  return join(directory, `${name}.parquet`);
}

/** Writes `data` to `<directory>/<name>.parquet`. */
export async function writeTable(
  connection: DuckDBConnection,
  directory: string,
  data: TableData,
): Promise<TableFile> {
  const columns = tableColumns(data);
  await writeParquet(connection, tablePath(directory, data.name), columns);
  return await tableFile(directory, data.name, columns[0].data.length, contentHash(data));
}

/** The columns of a table in the order of the schema. */
export function tableColumns(data: TableData): ParquetColumn[] {
  return Object.entries<SqlType>(schema[data.name].columns).map(([name, type]) => ({
    name,
    type,
    data: data.columns[name],
  }));
}

export async function tableFile(
  directory: string,
  name: TableName,
  rows: number,
  contentHash: string,
): Promise<TableFile> {
  const { size } = await stat(tablePath(directory, name));
  return { file: `${name}.parquet`, rows, bytes: size, contentHash };
}

function contentHash(data: TableData): string {
  const hash = createHash('sha256');
  for (const [name, column] of Object.entries(data.columns)) {
    hash.update(`${name}\n`);
    if (ArrayBuffer.isView(column)) hash.update(column);
    else for (const value of column) hash.update(`${JSON.stringify(value)}\n`);
  }
  return hash.digest('hex');
}

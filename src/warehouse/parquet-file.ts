import {
  DOUBLE,
  type DuckDBConnection,
  type DuckDBType,
  FLOAT,
  INTEGER,
  LIST,
  VARCHAR,
} from '@duckdb/node-api';
import { appendColumns, type ColumnData } from './columns.ts';
import { quoteIdentifier, quoteText } from './duckdb.ts';
import type { SqlType } from './schema.ts';

/** A column to be written: DATE as ISO text, TIMESTAMP as seconds since 1970. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: SqlType;
  readonly data: ColumnData;
}

const stagingType: Record<SqlType, DuckDBType> = {
  INTEGER,
  FLOAT,
  DOUBLE,
  VARCHAR,
  'VARCHAR[]': LIST(VARCHAR),
  DATE: VARCHAR,
  TIMESTAMP: DOUBLE,
};

/** Writes columns of equal length to `path`, rows in the order given. */
export async function writeParquet(
  connection: DuckDBConnection,
  path: string,
  columns: readonly ParquetColumn[],
): Promise<void> {
  const declared = columns.map(
    ({ name, type }) => `${quoteIdentifier(name)} ${stagingType[type].toString()}`,
  );
  await connection.run(`CREATE TABLE staging (${declared.join(', ')})`);
  try {
    const appender = await connection.createAppender('staging');
    appendColumns(
      appender,
      columns.map(({ type }) => stagingType[type]),
      columns.map(({ data }) => data),
    );
    appender.closeSync();
    const selected = columns.map(
      ({ name, type }) => `${fromStaging(name, type)} AS ${quoteIdentifier(name)}`,
    );
    await copyToParquet(connection, `SELECT ${selected.join(', ')} FROM staging`, path);
  } finally {
    await connection.run('DROP TABLE staging');
  }
}

function fromStaging(name: string, type: SqlType): string {
  const column = quoteIdentifier(name);
  if (type === 'DATE') return `CAST(${column} AS DATE)`;
  if (type === 'TIMESTAMP') return `make_timestamp(CAST(${column} * 1000000 AS BIGINT))`;
  return column;
}

export async function copyToParquet(
  connection: DuckDBConnection,
  query: string,
  path: string,
): Promise<void> {
  await connection.run(`COPY (${query}) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd)`);
}

import { stat } from 'node:fs/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { StreamPulseError } from '../errors.ts';
import { BadRow } from './bad-row.ts';
import { fileName } from './byte-stream.ts';
import { CsvHeader } from './csv-header.ts';
import type { CsvLayout } from './csv-rows.ts';
import type { Reading } from './reading.ts';

interface Column {
  readonly name: string;
  readonly type: string;
}

/**
 * As `readCsv`, of a Parquet file: each value as text, lists joined by `|`, NULL as empty; a row's line is its number.
 *
 * @param uses the columns to read; absent ones read as empty
 * @throws StreamPulseError `format-wrong`, `row-bad`, `field-too-long`, `input-too-large`, `column-missing`
 */
export async function readParquet<Row>(
  path: string,
  layout: CsvLayout<Row>,
  uses: readonly string[],
  reading: Reading,
): Promise<Row[]> {
  const file = fileName(path);
  const { size } = await stat(path);
  if (size > reading.limits.fileBytes)
    throw new StreamPulseError('input-too-large', `more than ${reading.limits.fileBytes} bytes`, {
      place: { file },
    });
  return withConnection(file, (connection) => readRows(connection, path, layout, uses, reading));
}

async function withConnection<T>(
  file: string,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    preserve_insertion_order: 'true',
  });
  const connection = await instance.connect();
  try {
    return await use(connection);
  } catch (cause) {
    if (cause instanceof StreamPulseError) throw cause;
    const [what] = String((cause as Error).message).split('\n');
    throw new StreamPulseError('format-wrong', `cannot be read as Parquet: ${what}`, {
      place: { file },
      cause,
    });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function readRows<Row>(
  connection: DuckDBConnection,
  path: string,
  layout: CsvLayout<Row>,
  uses: readonly string[],
  reading: Reading,
): Promise<Row[]> {
  const books = reading.ledger.open(fileName(path), layout.table);
  const columns = await columnsOf(connection, path);
  if (columns.length > reading.limits.columns)
    throw new StreamPulseError('input-too-large', `${columns.length} columns`, {
      place: { file: books.file },
    });
  const header = new CsvHeader(
    columns.map(({ name }) => name),
    books.file,
    Buffer.from(columns.map(({ name }) => name).join(',')),
  );
  const parse = layout.parser(header);
  const read = columns.filter(({ name }) => uses.includes(name.trim()));
  const place = new Map(read.map(({ name }, i) => [name.trim(), i]));
  const rows: Row[] = [];
  let fields: readonly string[] = [];
  let line = 0;
  const cell = (column: string) => fields[place.get(column) ?? -1] ?? '';
  for await (const record of records(connection, path, read)) {
    if (line++ % 65_536 === 0) reading.checkAborted(books.file);
    fields = record;
    const raw = record.join(',').slice(0, 1_000);
    if (record.some((field) => field.length > reading.limits.fieldBytes))
      throw tooLong(books.file, line, reading);
    try {
      rows.push(parse(cell, { line, raw, books }));
      books.keep();
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      books.reject(line, error, raw);
    }
  }
  if (!layout.mayBeEmpty) books.requireRows();
  return rows;
}

async function columnsOf(connection: DuckDBConnection, path: string): Promise<Column[]> {
  const reader = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source(path)}`);
  return reader.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
}

async function* records(
  connection: DuckDBConnection,
  path: string,
  columns: readonly Column[],
): AsyncGenerator<string[]> {
  if (columns.length === 0) return;
  const result = await connection.stream(`SELECT ${columns.map(asText).join(', ')} FROM ${source(path)}`);
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
    for (const row of chunk.getRows()) yield row.map((value) => (value === null ? '' : String(value)));
}

function asText({ name, type }: Column): string {
  const quoted = `"${name.replaceAll('"', '""')}"`;
  return type.endsWith('[]') ? `array_to_string(${quoted}, '|')` : `CAST(${quoted} AS VARCHAR)`;
}

/** The characters of a pattern, each in a bracket of its own, stand for themselves. */
function source(path: string): string {
  const literal = path.replaceAll(/[*?[]/g, '[$&]').replaceAll("'", "''");
  return `read_parquet('${literal}')`;
}

function tooLong(file: string, line: number, reading: Reading): StreamPulseError {
  return new StreamPulseError(
    'field-too-long',
    `a field of more than ${reading.limits.fieldBytes} characters`,
    {
      place: { file, line },
    },
  );
}

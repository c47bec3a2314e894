import { stat } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { StreamPulseError } from '../errors.ts';
import { BadRow } from './bad-row.ts';
import { fileName } from './byte-stream.ts';
import { CsvHeader } from './csv-header.ts';
import type { CsvLayout } from './csv-rows.ts';
import { withDuckDB } from './in-memory-duckdb.ts';
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
  try {
    return await withDuckDB(use);
  } catch (cause) {
    if (cause instanceof StreamPulseError) throw cause;
    const [what] = String((cause as Error).message).split('\n');
    throw new StreamPulseError('format-wrong', `cannot be read as Parquet: ${what}`, {
      place: { file },
      cause,
    });
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
  const parse = layout.parser(headerOf(columns, books.file, reading));
  const read = columns.filter(({ name }) => uses.includes(name.trim()));
  const place = new Map(read.map(({ name }, i) => [name.trim(), i]));
  const rows: Row[] = [];
  let line = 0;
  for await (const fields of records(connection, path, read)) {
    if (line++ % 65_536 === 0) reading.checkAborted(books.file);
    checkLengths(fields, books.file, line, reading);
    const raw = () => fields.join(',').slice(0, 1_000);
    try {
      rows.push(parse((column) => fields[place.get(column) ?? -1] ?? '', { line, raw, books }));
      books.keep();
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      books.reject(line, error, raw());
    }
  }
  if (!layout.mayBeEmpty) books.requireRows();
  return rows;
}

function headerOf(columns: readonly Column[], file: string, { limits }: Reading): CsvHeader {
  if (columns.length > limits.columns)
    throw new StreamPulseError('input-too-large', `${columns.length} columns`, {
      place: { file },
      expected: `at most ${limits.columns}`,
    });
  const names = columns.map(({ name }) => name);
  return new CsvHeader(names, file, Buffer.from(names.join(',')));
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

function checkLengths(
  fields: readonly string[],
  file: string,
  line: number,
  { limits: { fieldBytes } }: Reading,
): void {
  if (fields.every((field) => field.length <= fieldBytes)) return;
  throw new StreamPulseError('field-too-long', `a field of more than ${fieldBytes} characters`, {
    place: { file, line },
  });
}

import { isAscii } from 'node:buffer';
import { type CsvError, type Options as CsvOptions, parse as createParser, type Parser } from 'csv-parse';
import { StreamPulseError } from '../errors.ts';
import { BadRow } from './bad-row.ts';
import { fileName, readBytes } from './byte-stream.ts';
import { CsvHeader } from './csv-header.ts';
import { fieldCount } from './delimited-rows.ts';
import type { Reading } from './reading.ts';
import { RecordWindow } from './record-window.ts';
import type { FileLedger } from './row-ledger.ts';
import { asLatin1, decode } from './text-encoding.ts';

/** The fields of one record by column name; an absent column reads as empty. */
export type Cell = (column: string) => string;

export interface RecordPlace {
  readonly line: number;
  /** The record as it stands, cut to 1,000 characters. */
  raw(): string;
  readonly books: FileLedger;
}

export type RecordParser<Row> = (cell: Cell, place: RecordPlace) => Row;

/** A CSV file with a header line; fields may be quoted and hold line ends. */
export interface CsvLayout<Row> {
  readonly table: string;
  readonly delimiter?: string;
  /** Whether a header without rows will do; otherwise that is `file-empty`. */
  readonly mayBeEmpty?: boolean;
  /** Looks at the header, may refuse it, and gives the parser of the records. */
  parser(header: CsvHeader): RecordParser<Row>;
}

/** Fields come as Latin-1, one character a byte, so that bytes that are not UTF-8 can be told apart row by row. */
const dialect = {
  encoding: 'latin1',
  record_delimiter: ['\r\n', '\n'],
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
} as const satisfies CsvOptions;

/**
 * Parses each record; a parser that throws {@link BadRow} rejects its row.
 *
 * @throws StreamPulseError `row-bad`, `field-too-long`, `input-too-large`, `format-wrong`, `column-missing` and
 * whatever `readBytes` throws
 */
export async function readCsv<Row>(path: string, layout: CsvLayout<Row>, reading: Reading): Promise<Row[]> {
  const books = reading.ledger.open(fileName(path), layout.table);
  const rows: Row[] = [];
  const window = new RecordWindow(books.file, reading.limits.fieldBytes);
  const take = recordTaker(layout, books, reading, rows);
  const parser = createParser({
    ...dialect,
    delimiter: layout.delimiter ?? ',',
    on_record: (record: string[], info) => {
      const { bytes, line } = window.take(info.bytes);
      take(record, bytes, line);
      return null;
    },
  });
  try {
    await feed(parser, readBytes(path, reading), window);
  } catch (error) {
    if ((error as CsvError).code !== 'CSV_QUOTE_NOT_CLOSED') throw error;
    const { bytes, line } = window.rest();
    books.reject(line, new BadRow('quote-not-closed', 'a quote that is never closed'), asLatin1(bytes));
  } finally {
    parser.destroy();
  }
  if (!layout.mayBeEmpty) books.requireRows();
  return rows;
}

async function feed(parser: Parser, chunks: AsyncIterable<Buffer>, window: RecordWindow): Promise<void> {
  parser.on('error', () => {});
  for await (const chunk of chunks) {
    window.push(chunk);
    await settled((done) => parser.write(chunk, done));
    window.check();
  }
  await settled((done) => parser.end(done));
}

function settled(start: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));
}

type RecordTaker = (record: string[], bytes: Buffer, line: number) => void;

function recordTaker<Row>(
  layout: CsvLayout<Row>,
  books: FileLedger,
  reading: Reading,
  rows: Row[],
): RecordTaker {
  let header: CsvHeader | undefined;
  let parse: RecordParser<Row> | undefined;
  let fields: readonly string[] = [];
  const cell: Cell = (column) => fields[header?.indexOf(column) ?? -1] ?? '';
  return (record, bytes, line) => {
    checkWidth(record, books.file, line, reading.limits.columns);
    if (!header || !parse) {
      header = new CsvHeader(record.map(fromLatin1), books.file, bytes);
      parse = layout.parser(header);
      return;
    }
    const { names } = header;
    const parseRow = parse;
    books.attempt(line, bytes, () => {
      if (record.length !== names.length) throw fieldCount(record.length, names, layout.delimiter ?? ',');
      fields = decoded(record, bytes);
      rows.push(parseRow(cell, { line, books, raw: () => asLatin1(bytes.subarray(0, 1_000)) }));
      books.keep();
    });
  };
}

function checkWidth(record: readonly string[], file: string, line: number, most: number): void {
  if (record.length <= most) return;
  throw new StreamPulseError('input-too-large', `${record.length} columns`, {
    place: { file, line },
    expected: `at most ${most}`,
  });
}

function decoded(record: readonly string[], bytes: Buffer): readonly string[] {
  if (bytes.includes(0)) throw new BadRow('nul-byte', 'a NUL byte', { expected: 'text' });
  if (isAscii(bytes)) return record;
  return record.map((field) => decode(Buffer.from(field, 'latin1'), 'utf-8'));
}

function fromLatin1(field: string): string {
  return Buffer.from(field, 'latin1').toString('utf8');
}

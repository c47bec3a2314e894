import { StreamPulseError } from '../errors.ts';
import { BadRow } from './bad-row.ts';
import { visitLines } from './byte-lines.ts';
import { fileName } from './byte-stream.ts';
import { textKind } from './file-kind.ts';
import type { Reading } from './reading.ts';
import { decode, type Encoding } from './text-encoding.ts';

/** Lines of fields without quotes: `u.item`, `movies.dat` and their like. */
export interface DelimitedLayout {
  readonly table: string;
  readonly delimiter: string;
  readonly encoding: Encoding;
  readonly columns: readonly string[];
}

/**
 * Parses each line; a parser that throws {@link BadRow} rejects its row.
 *
 * @throws StreamPulseError `row-bad`, `format-wrong` where the first line shows that it is another kind of file,
 * and whatever `visitLines` throws
 */
export async function readDelimited<Row>(
  path: string,
  layout: DelimitedLayout,
  reading: Reading,
  parse: (fields: readonly string[]) => Row,
): Promise<Row[]> {
  const books = reading.ledger.open(fileName(path), layout.table);
  const rows: Row[] = [];
  let first = true;
  await visitLines(path, reading, (buffer, start, end, line) => {
    const bytes = buffer.subarray(start, end);
    if (first) checkLayout(bytes, layout, books.file);
    first = false;
    books.attempt(line, bytes, () => {
      rows.push(parse(split(decode(bytes, layout.encoding), layout)));
      books.keep();
    });
  });
  books.requireRows();
  return rows;
}

function split(text: string, { delimiter, columns }: DelimitedLayout): string[] {
  const fields = text.split(delimiter);
  if (fields.length === columns.length) return fields;
  throw fieldCount(fields.length, columns, delimiter);
}

export function fieldCount(found: number, columns: readonly string[], delimiter: string): BadRow {
  const mark = delimiter === '\t' ? '<tab>' : delimiter;
  return new BadRow('field-count', `${found} ${found === 1 ? 'field' : 'fields'}`, {
    expected: `${columns.length} (${columns.join(mark)})`,
  });
}

function checkLayout(line: Buffer, { delimiter, columns }: DelimitedLayout, file: string): void {
  if (columns.length === 1 || line.includes(delimiter)) return;
  throw wrongFormat(line, file, columns.join(delimiter === '\t' ? '<tab>' : delimiter));
}

export function wrongFormat(
  head: Uint8Array,
  file: string,
  expected: string,
  remedy?: string,
): StreamPulseError {
  const what = `looks like ${textKind(head)}`;
  return new StreamPulseError('format-wrong', what, { place: { file }, expected, ...(remedy && { remedy }) });
}

import { visitLines } from './byte-lines.ts';
import { fileName } from './byte-stream.ts';
import { fieldCount, wrongFormat } from './delimited-rows.ts';
import { idField, secondsField, starsField } from './field-value.ts';
import { RatingColumns } from './rating-columns.ts';
import type { Reading } from './reading.ts';
import type { FileLedger } from './row-ledger.ts';
import type { RatingTable } from './tables.ts';
import { asLatin1, decode } from './text-encoding.ts';

/** Lines of viewer, title, stars, seconds; all of them numbers. */
export interface RatingLayout {
  readonly delimiter: '\t' | '::' | ',';
  /** The first line, where the layout has one. */
  readonly header?: string;
  /** What the rows are counted as; `ratings` unless said otherwise. */
  readonly table?: string;
}

const columns = ['viewer', 'title', 'stars', 'timestamp'];
const largestId = 2 ** 31 - 1;
const zero = 48;
const five = 53;
const dot = 46;

/**
 * Reads a rating file of any length straight from its bytes; ids must be whole numbers below 2^31.
 *
 * @throws StreamPulseError `row-bad`, `format-wrong`, `file-empty` and whatever `visitLines` throws
 */
export async function readRatingLines(
  path: string,
  layout: RatingLayout,
  reading: Reading,
): Promise<RatingTable> {
  const books = reading.ledger.open(fileName(path), layout.table ?? 'ratings');
  const ratings = new RatingColumns();
  const scan = ratingScanner(layout, ratings, reading, books);
  let first = true;
  await visitLines(path, reading, (buffer, start, end, line) => {
    if (!first) return scan(buffer, start, end, line);
    first = false;
    if (!checkFirstLine(buffer.subarray(start, end), layout, books.file)) scan(buffer, start, end, line);
  });
  books.keep(ratings.rows);
  books.requireRows();
  return ratings.toTable(books.file);
}

/** Whether the line is the header. @throws StreamPulseError `format-wrong` */
function checkFirstLine(line: Buffer, { delimiter, header }: RatingLayout, file: string): boolean {
  const mark = delimiter === '\t' ? '<tab>' : delimiter;
  if (header === undefined && line.includes(delimiter)) return false;
  if (header !== undefined && asLatin1(line).trim() === header) return true;
  throw wrongFormat(line, file, header === undefined ? columns.join(mark) : `the header ${header}`);
}

type Scan = (buffer: Buffer, start: number, end: number, line: number) => void;

/** One pass over the bytes; whatever is not plainly a good row is parsed again, slowly, to say what is wrong. */
function ratingScanner(
  { delimiter }: RatingLayout,
  ratings: RatingColumns,
  { latestSecond, limits }: Reading,
  books: FileLedger,
): Scan {
  const mark = delimiter.charCodeAt(0);
  const width = delimiter.length;
  const isMark = (buffer: Buffer, at: number) =>
    buffer[at] === mark && (width === 1 || buffer[at + 1] === mark);

  const slowRow = (bytes: Buffer, line: number) => {
    books.attempt(line, bytes, () => {
      const fields = decode(bytes, 'utf-8').split(delimiter);
      if (fields.length !== columns.length) throw fieldCount(fields.length, columns, delimiter);
      const [viewer, title, stars, seconds] = fields as [string, string, string, string];
      ratings.push(
        Number(idField('viewer id', viewer)),
        Number(idField('title id', title)),
        starsField(stars),
        secondsField(seconds, latestSecond),
        line,
      );
    });
  };

  return (buffer, start, end, line) => {
    let at = start;
    let viewer = 0;
    for (let digit = buffer[at] - zero; digit >= 0 && digit <= 9; digit = buffer[++at] - zero)
      viewer = viewer * 10 + digit;
    let good = at > start && viewer <= largestId && isMark(buffer, at);
    at += width;
    const titleFrom = at;
    let title = 0;
    for (let digit = buffer[at] - zero; digit >= 0 && digit <= 9; digit = buffer[++at] - zero)
      title = title * 10 + digit;
    good &&= at > titleFrom && title <= largestId && isMark(buffer, at);
    at += width;
    let stars = buffer[at++] - zero;
    if (buffer[at] === dot) {
      const half = buffer[at + 1];
      good &&= half === zero || half === five;
      if (half === five) stars += 0.5;
      at += 2;
    }
    good &&= stars >= 0.5 && stars <= 5 && isMark(buffer, at);
    at += width;
    const secondsFrom = at;
    let seconds = 0;
    for (let digit = buffer[at] - zero; digit >= 0 && digit <= 9; digit = buffer[++at] - zero)
      seconds = seconds * 10 + digit;
    good &&= at > secondsFrom && at === end && seconds > 0 && seconds <= latestSecond;
    if (good) ratings.push(viewer, title, stars, seconds, line);
    else slowRow(buffer.subarray(start, end), line);
    if (ratings.rows > limits.rows) books.checkRows(ratings.rows);
  };
}

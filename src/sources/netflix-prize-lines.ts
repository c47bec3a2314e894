import { BadRow } from './bad-row.ts';
import type { LineVisitor } from './byte-lines.ts';
import { isoDate, secondsOfDate } from './calendar-date.ts';
import { fieldCount } from './delimited-rows.ts';
import { idField, secondsInRange, starsField } from './field-value.ts';
import type { RatingColumns } from './rating-columns.ts';
import type { FileLedger } from './row-ledger.ts';
import { asLatin1, decode } from './text-encoding.ts';

const comma = 44;
const zero = 48;
const colon = 58;
const hyphen = 45;
const dateBytes = 10;
const columns = ['viewer', 'stars', 'date'];

/** Takes `title:` lines and, below each, its ratings: `viewer,stars,YYYY-MM-DD`. */
export function prizeScanner(ratings: RatingColumns, latest: number, books: FileLedger): LineVisitor {
  const days = new DaySeconds();
  let title = -1;

  const slowRow = (bytes: Buffer, line: number) => {
    books.attempt(line, bytes, () => {
      const text = decode(bytes, 'utf-8');
      if (text.endsWith(':')) {
        title = -1;
        title = Number(idField('title id', text.slice(0, -1)));
      } else ratings.push(...ratingOf(text, title, latest), line);
    });
  };

  return (buffer, start, end, line) => {
    let at = start;
    let viewer = 0;
    for (let digit = buffer[at] - zero; digit >= 0 && digit <= 9; digit = buffer[++at] - zero)
      viewer = viewer * 10 + digit;
    const stars = buffer[at + 1] - zero;
    const plain = at - start < 10 && at > start && buffer[at] === comma && buffer[at + 2] === comma;
    const seconds = plain && at + 3 + dateBytes === end ? days.at(buffer, at + 3) : Number.NaN;
    if (title >= 0 && stars >= 1 && stars <= 5 && seconds > 0 && seconds <= latest)
      ratings.push(viewer, title, stars, seconds, line);
    else if (buffer[at] === colon && at + 1 === end && at > start && at - start < 10) title = viewer;
    else slowRow(buffer.subarray(start, end), line);
  };
}

function ratingOf(text: string, title: number, latest: number): [number, number, number, number] {
  const fields = text.split(',');
  if (fields.length !== columns.length) throw fieldCount(fields.length, columns, ',');
  const [viewer, stars, date] = fields as [string, string, string];
  if (title < 0) throw new BadRow('title-missing', 'a rating without a good title line above it');
  if (isoDate(date) === null)
    throw new BadRow('date-bad', 'date', { value: date, expected: 'a date such as 2005-12-31' });
  return [
    Number(idField('viewer id', viewer)),
    title,
    starsField(stars),
    secondsInRange(secondsOfDate(date), date, latest),
  ];
}

/** Seconds of dates as text, each worked out once. */
class DaySeconds {
  readonly #known = new Map<number, number>();

  /** NaN where the ten bytes are no date. */
  at(buffer: Buffer, from: number): number {
    if (buffer[from + 4] !== hyphen || buffer[from + 7] !== hyphen) return Number.NaN;
    const month = digits(buffer, from + 5, 2);
    const key = digits(buffer, from, 4) * 10_000 + month * 100 + digits(buffer, from + 8, 2);
    const known = this.#known.get(key);
    if (known !== undefined || Number.isNaN(key)) return known ?? key;
    const date = isoDate(asLatin1(buffer.subarray(from, from + dateBytes)));
    const seconds = date === null ? Number.NaN : secondsOfDate(date);
    this.#known.set(key, seconds);
    return seconds;
  }
}

function digits(buffer: Buffer, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const digit = buffer[at] - zero;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
}

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStreamPulseError } from '../../src/errors.ts';
import { LineCutter } from '../../src/sources/byte-lines.ts';
import { formats } from '../../src/sources/formats.ts';
import { readRatingLines } from '../../src/sources/rating-lines.ts';
import { beginReading } from '../../src/sources/reading.ts';
import { folderOf } from './scratch.ts';

const now = 2_000_000_000;
const rating = fc.record({
  viewer: fc.nat(2 ** 31 - 1),
  title: fc.nat(2 ** 31 - 1),
  stars: fc.integer({ min: 1, max: 10 }).map((halves) => halves / 2),
  seconds: fc.integer({ min: 1, max: now }),
  form: fc.constantFrom('plain', 'fixed'),
  end: fc.constantFrom('\n', '\r\n', '\n\n'),
});

describe('readRatingLines', () => {
  it('gives back what was written, whatever the line ends', async () => {
    const delimiter = fc.constantFrom('\t' as const, '::' as const, ',' as const);
    await fc.assert(
      fc.asyncProperty(fc.array(rating, { minLength: 1 }), delimiter, async (rows, mark) => {
        const text = rows
          .map(({ viewer, title, stars, seconds, form, end }) =>
            [viewer, title, form === 'fixed' ? stars.toFixed(1) : stars, seconds].join(mark).concat(end),
          )
          .join('');
        const file = join(folderOf({ r: text }), 'r');
        const table = await readRatingLines(file, { delimiter: mark }, beginReading({ maxErrors: 0, now }));
        expect([...table.viewerId]).toEqual(rows.map((row) => row.viewer));
        expect([...table.titleId]).toEqual(rows.map((row) => row.title));
        expect([...table.stars]).toEqual(rows.map((row) => row.stars));
        expect([...table.ratedAt]).toEqual(rows.map((row) => row.seconds));
        const lineOf = rows.map((_, i) => 1 + linesBefore(rows, i));
        expect([...table.line!]).toEqual(lineOf);
      }),
      { numRuns: 60 },
    );
  });
});

function linesBefore(rows: readonly { end: string }[], i: number): number {
  return rows.slice(0, i).reduce((sum, { end }) => sum + end.split('\n').length - 1, 0);
}

describe('LineCutter', () => {
  it('gives the same lines, however the bytes are cut into chunks', () => {
    const text = fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), (whole, size) => {
        const found: [string, number][] = [];
        const cutter = new LineCutter('f', 1_000, (buffer, start, end, line) => {
          found.push([buffer.toString('latin1', start, end), line]);
        });
        const bytes = Buffer.from(whole);
        for (let at = 0; at < bytes.length; at += size) cutter.push(bytes.subarray(at, at + size));
        cutter.end();
        const expected = whole
          .split('\n')
          .map((line, i): [string, number] => [line.replace(/\r$/, ''), i + 1])
          .filter(([line]) => line !== '');
        expect(found).toEqual(expected);
      }),
    );
  });
});

describe('any bytes', () => {
  const readable = formats.filter((format) => format.files.length > 0);
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc
      .constantFrom(
        '1\t2\t3\t880000000\n',
        '1::2::3::4\n',
        'movieId,title,genres\n',
        '"',
        ',',
        '\r\n',
        '1:\n',
        '|',
        "[{'",
      )
      .map((text) => new Uint8Array(Buffer.from(text))),
    fc.constantFrom(...readable.map((format) => new Uint8Array(Buffer.from(`${format.files.join()}\n`)))),
  );

  it('are read or refused with a StreamPulseError, and leave Object.prototype alone', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece),
        fc.constantFrom(...readable),
        fc.constantFrom(0, 1_000),
        async (pieces, format, maxErrors) => {
          const name = format.files[0];
          const file = join(folderOf({ [name]: Buffer.concat(pieces) }), name);
          try {
            const { counts } = await format.read(file, { maxErrors });
            for (const count of counts) expect(count.rowsIn).toBe(count.rowsKept + count.rowsRejected);
          } catch (error) {
            if (!isStreamPulseError(error)) throw error;
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });
});

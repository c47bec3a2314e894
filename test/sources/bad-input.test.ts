import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { formatNamed, formats } from '../../src/sources/formats.ts';
import { readMappedTable } from '../../src/sources/mapped-table.ts';
import { readMovieLens100k } from '../../src/sources/movielens-100k.ts';
import { movieLensCsvReader } from '../../src/sources/movielens-csv.ts';
import { readTmdb } from '../../src/sources/tmdb.ts';
import { failure, folderOf } from './scratch.ts';

const good = '1\t2\t3\t880000000\n';
const header = 'userId,movieId,rating,timestamp\n';
const readData = (content: string | Uint8Array, options: object = {}) =>
  readMovieLens100k(join(folderOf({ 'u.data': content }), 'u.data'), { maxErrors: 0, ...options });
const readRatings = (content: string | Uint8Array, options: object = {}) =>
  movieLensCsvReader('ml-latest')(join(folderOf({ 'ratings.csv': content }), 'ratings.csv'), {
    maxErrors: 0,
    ...options,
  });
const readTable = (content: string | Uint8Array, options: object = {}) =>
  readMappedTable(join(folderOf({ 'r.csv': content }), 'r.csv'), { maxErrors: 0, ...options });
const tableHeader = 'viewer_id,title_id,stars,rated_at\n';

describe('a file that is not what it should be', () => {
  it.each(formats.filter((format) => format.files.length > 0))('$name: missing', async ({ name }) => {
    const error = await failure(formatNamed(name).read(join(folderOf({}), 'nowhere'), { maxErrors: 0 }));
    expect(error.code).toBe('file-missing');
    expect(error.message).toContain('nowhere');
  });

  it('a folder where a file should be', async () => {
    expect((await failure(readMappedTable(folderOf({}), { maxErrors: 0 }))).code).toBe('file-unreadable');
  });

  it.each([
    ['a PNG image', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
    ['a ZIP archive', [0x50, 0x4b, 3, 4, 0]],
    ['a PDF document', [...Buffer.from('%PDF-1.7')]],
    ['a Parquet file', [...Buffer.from('PAR1....')]],
    ['UTF-16 text', [0xff, 0xfe, 0x31, 0]],
  ])('%s', async (kind, bytes) => {
    const error = await failure(readData(Uint8Array.from(bytes)));
    expect(error.code).toBe('file-not-text');
    expect(error.message).toBe(`u.data: looks like ${kind}, expected text`);
  });

  it('a gzip inside a gzip', async () => {
    expect((await failure(readData(gzipSync(gzipSync(good))))).message).toContain('looks like gzip data');
  });

  it.each([
    [
      'userId,movieId,rating,timestamp\n1,2,3,4\n',
      'comma-separated text of 4 fields a line, starting "userId,',
    ],
    ['1::2::3::4\n', '::-separated text of 4 fields'],
    ['1|24|M|technician\n', 'pipe-separated text of 4 fields'],
    ['one;two\n', 'semicolon-separated text of 2 fields'],
    ['hello\n', 'plain text of 1 field a line'],
    ['<!DOCTYPE html>\n<p>', 'an HTML or XML page'],
    ['{"status": 404}\n', 'JSON'],
  ])('another text: %s', async (text, kind) => {
    const error = await failure(readData(text));
    expect(error.code).toBe('format-wrong');
    expect(error.message).toContain(`u.data: looks like ${kind}`);
    expect(error.message).toContain('expected viewer<tab>title<tab>stars<tab>timestamp');
  });

  it('a CSV with none of the columns, and one with a column twice', async () => {
    expect((await failure(readTable('a,b\n1,2\n'))).code).toBe('format-wrong');
    const twice = await failure(readTable('viewer_id,title_id,stars,rated_at,stars\n1,2,3,4,5\n'));
    expect(twice.message).toBe(
      'r.csv:1: 2 columns named stars (found "viewer_id, title_id, stars, rated_at, stars")',
    );
  });

  it.each([
    ['no bytes', ''],
    ['only blank lines', '\n\r\n\n'],
    ['only a byte order mark', '\ufeff'],
  ])('an empty file: %s', async (_, text) => {
    expect((await failure(readData(text))).code).toBe('file-empty');
  });

  it('a header without rows', async () => {
    expect((await failure(readRatings(header))).code).toBe('file-empty');
    expect((await failure(readTable(tableHeader))).code).toBe('file-empty');
  });

  it('a gzip that ends too early, and one that is damaged', async () => {
    const whole = gzipSync(
      Array.from({ length: 5_000 }, (_, i) => `${i}\t${i * 7}\t3\t880000000`).join('\n'),
    );
    const cut = await failure(readData(whole.subarray(0, whole.length / 2)));
    expect(cut.code).toBe('file-truncated');
    expect(cut.message).toBe('u.data: the gzip data ends too early');
    whole.fill(0xff, whole.length / 2, whole.length / 2 + 40);
    expect((await failure(readData(whole))).code).toBe('checksum-wrong');
  });
});

describe('a row that is not what it should be', () => {
  it.each([
    ['1\t2\t3', 'field-count', '3 fields, expected 4 (viewer<tab>title<tab>stars<tab>timestamp)'],
    ['1\t2\t3\t880000000\t9', 'field-count', '5 fields'],
    ['x\t2\t3\t880000000', 'id-not-a-number', 'viewer id (found "x")'],
    ['1\t\t3\t880000000', 'id-not-a-number', 'title id (found "")'],
    ['1\t99999999999\t3\t880000000', 'id-not-a-number', 'title id (found "99999999999")'],
    ['1\t-2\t3\t880000000', 'id-not-a-number', 'title id (found "-2")'],
    ['1\t2\t0\t880000000', 'stars-out-of-range', 'stars (found "0"), expected 0.5 to 5 in steps of 0.5'],
    ['1\t2\t5.5\t880000000', 'stars-out-of-range', 'stars (found "5.5")'],
    ['1\t2\t3.7\t880000000', 'stars-out-of-range', 'stars (found "3.7")'],
    ['1\t2\t10\t880000000', 'stars-out-of-range', 'stars (found "10")'],
    ['1\t2\tNaN\t880000000', 'stars-not-a-number', 'stars (found "NaN")'],
    ['1\t2\t3\t0', 'time-out-of-range', 'timestamp (found "0")'],
    ['1\t2\t3\t-880000000', 'time-out-of-range', 'timestamp (found "-880000000")'],
    ['1\t2\t3\t880000000000', 'time-out-of-range', 'timestamp (found "880000000000")'],
    ['1\t2\t3\tnow', 'time-not-a-number', 'timestamp (found "now"), expected seconds since 1970'],
    ['1\t2\t3\t880000000 ', 'time-not-a-number', 'timestamp'],
    ['1\t\0\t3\t880000000', 'nul-byte', 'a NUL byte, expected text'],
  ])('%j', async (row, reason, message) => {
    const file = `${good}${row}\n${good}`;
    const stopped = await failure(readData(file));
    expect(stopped.code).toBe('row-bad');
    expect(stopped.message).toContain(`u.data:2: ${message}`);
    const { rejected, ratings, counts } = await readData(file, { maxErrors: 1 });
    expect(rejected).toMatchObject([{ file: 'u.data', line: 2, reason, raw: row }]);
    expect(rejected[0].message).toContain(message);
    expect([...ratings!.line!]).toEqual([1, 3]);
    expect(counts).toEqual([{ file: 'u.data', table: 'ratings', rowsIn: 3, rowsKept: 2, rowsRejected: 1 }]);
  });

  it('bytes that are not UTF-8', async () => {
    const file = Buffer.concat([Buffer.from(`${good}1\t2\t3`), Buffer.of(0xe9, 0x0a)]);
    expect((await failure(readData(file))).message).toContain('u.data:2: bytes that are not UTF-8');
    const table = Buffer.concat([Buffer.from(`${tableHeader}a,b,3,1000000000\n`), Buffer.of(0xe9)]);
    const rest = Buffer.from(',b,3,1000000000\nÉ,b,3,1000000000\n');
    const { rejected, ratings } = await readTable(Buffer.concat([table, rest]), { maxErrors: 1 });
    expect(rejected).toMatchObject([{ line: 3, reason: 'bad-utf8', raw: 'é,b,3,1000000000' }]);
    expect(ratings!.viewerId).toEqual(['a', 'É']);
  });

  it('NUL bytes and open quotes in a CSV', async () => {
    const text = `${tableHeader}a,b\0,3,1000000000\n\na,b,3,1000000000\n"a,b,3,1000000000\n`;
    const { rejected } = await readTable(text, { maxErrors: 2 });
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'nul-byte'],
      [5, 'quote-not-closed'],
    ]);
  });

  it('counts on past the errors that are allowed, and stops at the first beyond', async () => {
    const file = `${good}bad\n`.repeat(10);
    const { rejected, counts } = await readData(file, { maxErrors: 10 });
    expect(rejected).toHaveLength(10);
    expect(counts[0]).toMatchObject({ rowsIn: 20, rowsKept: 10, rowsRejected: 10 });
    expect((await failure(readData(file, { maxErrors: 9 }))).message).toContain('u.data:20: 1 field');
    expect((await failure(readData(file, { maxErrors: -1 }))).code).toBe('option-bad');
  });

  it('keeps notes of the first 100,000, each cut to 1,000 characters, and counts all', async () => {
    const text = `${good}${'y'.repeat(2_000)}\t\n${'x\n'.repeat(100_500)}`;
    const { rejected, counts } = await readData(text, { maxErrors: 1e6 });
    expect(rejected).toHaveLength(100_000);
    expect(rejected[0].raw).toHaveLength(1_000);
    expect(counts[0].rowsRejected).toBe(100_501);
  });

  it('takes a rating of the next hours, but none of the day after tomorrow', async () => {
    const now = 880_000_000;
    const row = (seconds: number) => `1\t2\t3\t${seconds}\n`;
    expect((await readData(row(now + 86_400), { now })).ratings!.rows).toBe(1);
    expect((await failure(readData(row(now + 86_401), { now }))).code).toBe('row-bad');
  });
});

describe('line ends and marks', () => {
  it('takes LF and CRLF mixed, a byte order mark, and a last line without an end', async () => {
    const { ratings } = await readData(
      '\ufeff1\t2\t3\t880000000\r\n\r\n4\t5\t1\t880000001\n6\t7\t5\t880000002',
    );
    expect([...ratings!.viewerId]).toEqual([1, 4, 6]);
    expect([...ratings!.line!]).toEqual([1, 3, 4]);
  });

  it('takes them in a CSV too', async () => {
    const text =
      '\ufeffviewer_id,title_id,stars,rated_at\r\na,"b\r\nc",3,1000000000\n\n\r\nd,e,4,1000000000\r\n';
    const { ratings } = await readTable(text);
    expect(ratings).toMatchObject({ viewerId: ['a', 'd'], titleId: ['b\r\nc', 'e'] });
    expect([...ratings!.line!]).toEqual([2, 6]);
  });
});

describe('limits', () => {
  const long = 'x'.repeat(10_000_000);

  it('stops at a field of 10 MB', async () => {
    const line = await failure(readData(`${good}${long}\n`));
    expect(line.code).toBe('field-too-long');
    expect(line.message).toBe('u.data:2: a line of more than 1048576 bytes');
    const quoted = await failure(readTable(`${tableHeader}a,b,3,1000000000\n"${long}",b,3,1\n`));
    expect(quoted.message).toBe('r.csv:3: a record of more than 1048576 bytes');
    expect((await failure(readTable(`${tableHeader}${','.repeat(3_000_000)}\n`))).code).toBe(
      'field-too-long',
    );
  });

  it('stops at a long line that lies within one chunk', async () => {
    const limits = { fieldBytes: 100 };
    expect((await failure(readData(`${good}${'1'.repeat(101)}\n${good}`, { limits }))).code).toBe(
      'field-too-long',
    );
    const table = `${tableHeader}${'a'.repeat(200)},b,3,1000000000\nc,d,3,1000000000\n`;
    expect((await failure(readTable(table, { limits }))).message).toContain(
      'r.csv:2: a record of more than 100',
    );
  });

  it('stops at too many bytes, rows, columns', async () => {
    const code = async (work: Promise<unknown>) => (await failure(work)).code;
    expect(await code(readData(good.repeat(10), { limits: { fileBytes: 50 } }))).toBe('input-too-large');
    expect(await code(readData(gzipSync(good.repeat(9)), { limits: { fileBytes: 80 } }))).toBe(
      'input-too-large',
    );
    expect(await code(readData(good.repeat(4), { limits: { rows: 3 } }))).toBe('input-too-large');
    const rows = `${tableHeader}${'a,b,3,1000000000\n'.repeat(4)}`;
    expect(await code(readTable(rows, { limits: { rows: 3 } }))).toBe('input-too-large');
    const wide = Array.from({ length: 1_001 }, (_, i) => `c${i}`).join(',');
    const error = await failure(readTable(`${wide}\n`));
    expect(error.message).toBe('r.csv:1: 1001 columns, expected at most 1000');
  });

  it('stops at a gzip bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(3_000_000, '\n'));
    const limits = { gzipFreeBytes: 1_000_000 };
    const error = await failure(readData(bomb, { limits }));
    expect(error.code).toBe('input-too-large');
    expect(error.message).toBe('u.data: gzip data that grows more than 200-fold');
  });

  it('stops when it is told to, and tells how far it is', async () => {
    const seen: unknown[] = [];
    await readData(good, { onProgress: (progress: unknown) => seen.push(progress) });
    expect(seen).toEqual([{ stage: 'u.data', done: good.length, total: good.length, unit: 'bytes' }]);
    expect((await failure(readData(good, { signal: AbortSignal.abort() }))).code).toBe('interrupted');
  });
});

describe('hostile names', () => {
  it('takes __proto__ for a column like any other', async () => {
    const text = '__proto__,viewer_id,title_id,stars,rated_at,constructor\n1,a,b,3,1000000000,2\n';
    const { ratings } = await readTable(text, { map: { title_id: '__proto__' } });
    expect(ratings!.titleId).toEqual(Int32Array.of(1));
    const map = JSON.parse('{"__proto__": "stars"}');
    expect((await failure(readTable(text, { map }))).code).toBe('option-bad');
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('viewer_id');
  });

  it('takes __proto__ for a key of a TMDB list like any other', async () => {
    const list = `"[{'__proto__': {'name': 'X', 'polluted': 1}, 'name': 'Drama'}]"`;
    const text = `tmdb_id,id,title,genres,belongs_to_collection,adult\n1,1,A,${list},,False\n`;
    const file = join(folderOf({ 'm.csv': text }), 'm.csv');
    const { tmdbTitles } = await readTmdb(file, { maxErrors: 0 });
    expect(tmdbTitles![0].genres).toEqual(['Drama']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

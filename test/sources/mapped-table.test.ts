import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { readMappedTable } from '../../src/sources/mapped-table.ts';
import { failure, folderOf } from './scratch.ts';

const strict = { maxErrors: 0 };
const map = { viewer_id: 'user', title_id: 'film', stars: 'score', rated_at: 'when' };
const fileOf = (text: string | Uint8Array, name = 'r.csv') => join(folderOf({ [name]: text }), name);

async function parquetOf(select: string): Promise<string> {
  const file = join(folderOf({}), 'a[1]*.parquet');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  return file;
}

describe('readMappedTable', () => {
  it('reads a CSV by a column map, ids as text where one is text', async () => {
    const text = 'when;user;extra;film;score\n2001-09-09T01:46:40Z;1;x;007;4.5\n1000000001;ann;y;8;0.5\n';
    const { ratings } = await readMappedTable(fileOf(gzipSync(text), 'r.csv.gz'), { ...strict, map });
    expect(ratings).toMatchObject({ rows: 2, file: 'r.csv', viewerId: ['1', 'ann'], titleId: ['007', '8'] });
    expect([...ratings!.ratedAt]).toEqual([1_000_000_000, 1_000_000_001]);
    expect([...ratings!.stars]).toEqual([4.5, 0.5]);
    expect([...ratings!.line!]).toEqual([2, 3]);
  });

  it('keeps whole numbers as numbers, past the first growth', async () => {
    const lines = Array.from({ length: 3_000 }, (_, i) => `${i},${i % 7},3,1000000000`);
    const file = fileOf(`viewer_id,title_id,stars,rated_at\n${lines.join('\n')}`);
    const { ratings } = await readMappedTable(file, strict);
    expect(ratings!.viewerId).toEqual(Int32Array.from({ length: 3_000 }, (_, i) => i));
  });

  it('reads viewers and titles beside the ratings', async () => {
    const folder = folderOf({
      'r.csv': 'viewer_id,title_id,stars,rated_at\na,t,3,1000000000\n',
      'v.csv': 'id,age,gender\na,41,F\nb,,\n',
      't.csv': 'title_id,name,release_date,genres,imdb_id\nt,Oak,1995-10-30,"Drama, Science Fiction",111\n',
    });
    const { viewers, titles, knownGenres } = await readMappedTable(join(folder, 'r.csv'), {
      ...strict,
      viewers: { file: join(folder, 'v.csv'), columns: { viewer_id: 'id' } },
      titles: { file: join(folder, 't.csv') },
    });
    expect(viewers).toEqual([
      { viewerId: 'a', age: 41, gender: 'F', occupation: null, zip: null },
      { viewerId: 'b', age: null, gender: null, occupation: null, zip: null },
    ]);
    expect(titles).toMatchObject([
      { titleId: 't', name: 'Oak', year: 1995, genres: ['Drama', 'Sci-Fi'], imdbId: 'tt0000111' },
    ]);
    expect(knownGenres).toEqual(['Drama', 'Sci-Fi']);
  });

  it('reads Parquet: numbers, timestamps and lists, in file order', async () => {
    const file = await parquetOf(
      `SELECT i AS viewer_id, 'f' || i AS title_id, (i % 5 + 1)::DOUBLE AS stars,
       TIMESTAMP '2001-09-09 01:46:40' + INTERVAL (i) SECOND AS rated_at FROM range(5000) t(i)`,
    );
    const titles = await parquetOf(`SELECT 'f1' AS title_id, 'Fir' AS name, ['Drama', 'War'] AS genres`);
    const tables = await readMappedTable(file, { ...strict, titles: { file: titles } });
    expect(tables.ratings!.viewerId).toEqual(Int32Array.from({ length: 5_000 }, (_, i) => i));
    expect(tables.ratings!.titleId[4_999]).toBe('f4999');
    expect(tables.ratings!.stars.slice(0, 6)).toEqual(Float32Array.of(1, 2, 3, 4, 5, 1));
    expect(tables.ratings!.ratedAt[9]).toBe(1_000_000_009);
    expect(tables.titles![0].genres).toEqual(['Drama', 'War']);
  });

  it('rejects bad rows of Parquet by row number, and keeps its limits', async () => {
    const file = await parquetOf(
      `SELECT 1 AS viewer_id, 'x' AS title_id, i AS stars, 1000000000 AS rated_at FROM range(4, 7) t(i)`,
    );
    const { rejected } = await readMappedTable(file, { maxErrors: 1 });
    expect(rejected).toMatchObject([{ line: 3, reason: 'stars-out-of-range', raw: '1,x,6,1000000000' }]);
    const limits = async (limits: object) =>
      (await failure(readMappedTable(file, { ...strict, limits }))).code;
    expect(await limits({ columns: 3 })).toBe('input-too-large');
    expect(await limits({ fileBytes: 10 })).toBe('input-too-large');
    expect(await limits({ fieldBytes: 3 })).toBe('field-too-long');
    expect(await limits({ rows: 0 })).toBe('input-too-large');
    const abort = readMappedTable(file, { ...strict, signal: AbortSignal.abort() });
    expect((await failure(abort)).code).toBe('interrupted');
  });

  it('refuses what only begins as Parquet, and a Parquet file without the columns', async () => {
    const broken = await failure(readMappedTable(fileOf('PAR1 and no more', 'r.parquet'), strict));
    expect(broken.code).toBe('format-wrong');
    expect(broken.message).toContain('r.parquet: cannot be read as Parquet');
    const other = await failure(readMappedTable(await parquetOf('SELECT 1 AS viewer_id'), strict));
    expect(other.code).toBe('column-missing');
  });

  it.each([
    ['rated_at', '2001-02-30', 'time-not-a-number'],
    ['rated_at', 'yesterday', 'time-not-a-number'],
    ['rated_at', '-5', 'time-out-of-range'],
    ['viewer_id', '', 'id-missing'],
    ['viewer_id', 'x'.repeat(300), 'id-too-long'],
    ['stars', 'five', 'stars-not-a-number'],
  ])('rejects a row with %s %s', async (column, value, reason) => {
    const row = new Map(
      Object.entries({ viewer_id: 'a', title_id: 'b', stars: '3', rated_at: '2001-02-03' }),
    );
    const good = [...row.values()].join(',');
    row.set(column, value);
    const file = fileOf(`${[...row.keys()].join(',')}\n${good}\n${[...row.values()].join(',')}\n`);
    const { rejected, ratings } = await readMappedTable(file, { maxErrors: 1 });
    expect(rejected).toMatchObject([{ line: 3, reason }]);
    expect(ratings!.rows).toBe(1);
  });

  it.each([
    ['2001-09-09 01:46', 1_000_000_000 - 40],
    ['2001-09-09T03:46:40+02:00', 1_000_000_000],
    ['2001-09-09 01:46:40.5+00', 1_000_000_000.5],
    ['2001-09-09 01:46:40 UTC', 1_000_000_000],
    ['2001-09-09', 1_000_000_000 - 6_400],
    ['1000000000000', 1_000_000_000],
    ['1000000000250', 1_000_000_000.25],
  ])('reads the time %s', async (text, seconds) => {
    const { ratings } = await readMappedTable(
      fileOf(`viewer_id,title_id,stars,rated_at\na,b,3,${text}\n`),
      strict,
    );
    expect(ratings!.ratedAt[0]).toBe(seconds);
  });

  it('asks for a column that the map names, also where it may be absent', async () => {
    const viewers = { file: fileOf('viewer_id,years\na,41\n'), columns: { age: 'yaers' } };
    const file = fileOf('viewer_id,title_id,stars,rated_at\na,b,3,2001-02-03\n');
    const error = await failure(readMappedTable(file, { ...strict, viewers }));
    expect(error.message).toBe('r.csv:1: no column yaers (found "viewer_id, years")');
  });

  it('takes the names of a map without the spaces around them, as those of a header', async () => {
    const file = fileOf('viewer_id,title_id, how much? ,rated_at\na,b,3,2001-02-03\n');
    const { ratings } = await readMappedTable(file, { ...strict, map: { stars: 'how much? ' } });
    expect([...ratings!.stars]).toEqual([3]);
  });

  it('gives ratings without times the first second of 1970', async () => {
    const file = fileOf('viewer_id,title_id,stars\na,b,3\na,c,4\n');
    const { ratings } = await readMappedTable(file, { ...strict, timeless: true });
    expect([...ratings!.ratedAt]).toEqual([0, 0]);
  });

  it('reads another scale as stars', async () => {
    const file = fileOf('viewer_id,title_id,stars,rated_at\na,b,8,2001-02-03\na,c,7.9,2001-02-04\n');
    const { ratings } = await readMappedTable(file, { ...strict, scale: '1-10' });
    expect([...ratings!.stars]).toEqual([4, 3.5]);
  });

  it('refuses a column map that names none of our columns', async () => {
    const error = await failure(readMappedTable(fileOf('a\n1\n'), { ...strict, map: { user: 'viewer_id' } }));
    expect(error.code).toBe('option-bad');
    const missing = await failure(readMappedTable(fileOf('user,film\n1,2\n'), { ...strict, map }));
    expect(missing.message).toBe('r.csv:1: no column score (found "user, film")');
  });
});

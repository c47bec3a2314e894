import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readMovieLens1m } from '../../src/sources/movielens-1m.ts';
import { realData } from '../real-data.ts';
import { failure, folderOf } from './scratch.ts';

const strict = { maxErrors: 0 };
const small = {
  'ratings.dat': '2::11::5::978300760\r\n1::12::3::978302109\n',
  'users.dat': '1::F::1::10::48067\n2::M::56::1::70072-1\n',
  'movies.dat': Buffer.from("11::Long Été, The (1998)::Animation|Children's\n12::Plain::Drama\n", 'latin1'),
};

describe('readMovieLens1m', () => {
  it('reads ratings, viewers and titles, names occupations and unifies genres', async () => {
    const tables = await readMovieLens1m(folderOf(small), strict);
    expect([...tables.ratings!.stars]).toEqual([5, 3]);
    expect([...tables.ratings!.line!]).toEqual([1, 2]);
    expect(tables.viewers).toEqual([
      { viewerId: '1', age: 1, gender: 'F', occupation: 'K-12 student', zip: '48067' },
      { viewerId: '2', age: 56, gender: 'M', occupation: 'educator', zip: '70072-1' },
    ]);
    expect(tables.titles!.map(({ name, year, genres }) => ({ name, year, genres }))).toEqual([
      { name: 'Long Été, The', year: 1998, genres: ['Animation', 'Children'] },
      { name: 'Plain', year: null, genres: ['Drama'] },
    ]);
  });

  it('reads ratings.dat.gz', async () => {
    const { 'ratings.dat': ratings, ...rest } = small;
    const tables = await readMovieLens1m(folderOf({ ...rest, 'ratings.dat.gz': gzipSync(ratings) }), strict);
    expect(tables.ratings).toMatchObject({ rows: 2, file: 'ratings.dat' });
  });

  it('says which line lacks a field', async () => {
    const folder = folderOf({ ...small, 'movies.dat': '11::A (1998)::Drama\n12::B (1999) Drama\n' });
    const error = await failure(readMovieLens1m(folder, strict));
    expect(error.code).toBe('row-bad');
    expect(error.message).toBe('movies.dat:2: 2 fields, expected 3 (movie::title::genres)');
  });

  it('says which occupation and gender there is not', async () => {
    const occupation = failure(
      readMovieLens1m(folderOf({ ...small, 'users.dat': '1::F::1::21::0\n' }), strict),
    );
    expect((await occupation).message).toContain('users.dat:1: occupation (found "21")');
    const gender = failure(readMovieLens1m(folderOf({ ...small, 'users.dat': '1::X::1::2::0\n' }), strict));
    expect((await gender).message).toContain('users.dat:1: gender (found "X"), expected F or M');
  });

  const real = realData('ml-1m');
  it.skipIf(!real)('reads the real set (skipped where ml-1m is not there)', async () => {
    const tables = await readMovieLens1m(real!, strict);
    expect(tables.ratings!.rows).toBe(1_000_209);
    expect(tables.viewers).toHaveLength(6_040);
    expect(tables.titles).toHaveLength(3_883);
    expect(tables.titles!.filter((title) => title.year === null)).toEqual([]);
    expect(tables.rejected).toEqual([]);
  });
});

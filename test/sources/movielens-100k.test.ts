import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readMovieLens100k } from '../../src/sources/movielens-100k.ts';
import { realData } from '../real-data.ts';
import { failure, folderOf } from './scratch.ts';

const flags = (...on: number[]) =>
  Array.from({ length: 19 }, (_, i) => (on.includes(i) ? '1' : '0')).join('|');
const small = {
  'u.data': '7\t3\t4\t880000000\n8\t3\t2\t880000001\n7\t5\t5\t880000002\n',
  'u.user': '7|31|F|none|02139\n8|19|M|student|T8H1N\n',
  'u.item': Buffer.from(
    `3|Été Long, L' (1995)|06-Feb-1995||http://x|${flags(4, 5)}\n5|unknown||||${flags(0)}\n`,
    'latin1',
  ),
};
const strict = { maxErrors: 0 };

describe('readMovieLens100k', () => {
  it('reads ratings, viewers and titles in file order', async () => {
    const tables = await readMovieLens100k(folderOf(small), strict);
    expect([...tables.ratings!.viewerId]).toEqual([7, 8, 7]);
    expect([...tables.ratings!.titleId]).toEqual([3, 3, 5]);
    expect([...tables.ratings!.stars]).toEqual([4, 2, 5]);
    expect([...tables.ratings!.ratedAt]).toEqual([880000000, 880000001, 880000002]);
    expect([...tables.ratings!.line!]).toEqual([1, 2, 3]);
    expect(tables.viewers).toEqual([
      { viewerId: '7', age: 31, gender: 'F', occupation: 'none', zip: '02139' },
      { viewerId: '8', age: 19, gender: 'M', occupation: 'student', zip: 'T8H1N' },
    ]);
    expect(tables.titles).toEqual([
      {
        titleId: '3',
        name: "Été Long, L'",
        year: 1995,
        releaseDate: '1995-02-06',
        genres: ['Children', 'Comedy'],
        overview: null,
        imdbId: null,
      },
      expect.objectContaining({ titleId: '5', name: 'unknown', year: null, releaseDate: null, genres: [] }),
    ]);
    expect(tables.knownGenres).toHaveLength(18);
  });

  it('ties the test part of a split to rows of the rating table', async () => {
    const folder = folderOf({ ...small, 'ua.test': '7\t5\t5\t880000002\n7\t3\t4\t880000000\n' });
    const { canonicalSplits } = await readMovieLens100k(folder, strict);
    expect(canonicalSplits).toEqual([{ name: 'ua', testRows: Int32Array.of(0, 2) }]);
  });

  it('refuses a split that tests what was never rated', async () => {
    const error = await failure(
      readMovieLens100k(folderOf({ ...small, 'u1.test': '9\t9\t1\t880000000\n' }), strict),
    );
    expect(error.code).toBe('format-wrong');
    expect(error.message).toBe('u1.test:1: viewer 9, title 9 is not in the rating table');
  });

  it('takes gzipped files and a lone u.data', async () => {
    const gzipped = folderOf({ ...small, 'u.data': '', 'x/u.data.gz': gzipSync(small['u.data']) });
    const tables = await readMovieLens100k(`${gzipped}/x/u.data.gz`, strict);
    expect(tables.ratings!.rows).toBe(3);
    expect(tables.titles).toBeUndefined();
  });

  it('names the genre flag that is neither 0 nor 1', async () => {
    const item = small['u.item'].toString('latin1').replace('|1|1|', '|1|2|');
    const error = await failure(readMovieLens100k(folderOf({ ...small, 'u.item': item }), strict));
    expect(error.message).toBe('u.item:1: genre flag (found "2"), expected 0 or 1');
  });

  it('needs u.user in a folder', async () => {
    const { 'u.user': _, ...rest } = small;
    expect((await failure(readMovieLens100k(folderOf(rest), strict))).code).toBe('file-missing');
  });

  const real = realData('ml-100k');
  it.skipIf(!real)('reads the real set (skipped where ml-100k is not there)', async () => {
    const tables = await readMovieLens100k(real!, strict);
    expect(tables.ratings!.rows).toBe(100_000);
    expect(tables.viewers).toHaveLength(943);
    expect(tables.titles).toHaveLength(1_682);
    const sizes = tables.canonicalSplits!.map((split) => [split.name, split.testRows.length]);
    expect(Object.fromEntries(sizes)).toEqual({
      u1: 20_000,
      u2: 20_000,
      u3: 20_000,
      u4: 20_000,
      u5: 20_000,
      ua: 9_430,
      ub: 9_430,
    });
    const folds = tables.canonicalSplits!.slice(0, 5).flatMap((split) => [...split.testRows]);
    expect(new Set(folds).size).toBe(100_000);
    expect(tables.rejected).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { readMovieLens10m } from '../../src/sources/movielens-10m.ts';
import { failure, folderOf } from './scratch.ts';

const small = {
  'ratings.dat': '1::122::4.5::838985046\n1::185::0.5::838983525\n',
  'movies.dat': '122::Été, L’ (1992)::Comedy|IMAX\n185::Nothing (1995)::(no genres listed)\n',
  'tags.dat': '1::122::slow: but fine::1188263867\n',
};

it('reads half stars, UTF-8 titles and tags', async () => {
  const tables = await readMovieLens10m(folderOf(small), { maxErrors: 0 });
  expect([...tables.ratings!.stars]).toEqual([4.5, 0.5]);
  expect(tables.titles!.map((title) => [title.name, title.genres])).toEqual([
    ['Été, L’', ['Comedy', 'IMAX']],
    ['Nothing', []],
  ]);
  expect(tables.tags).toEqual([
    { viewerId: '1', titleId: '122', tag: 'slow: but fine', taggedAt: 1188263867 },
  ]);
  expect(tables.viewers).toBeUndefined();
});

it('finds the folder that the archive makes', async () => {
  const inside = Object.entries(small).map(([name, text]) => [`ml-10M100K/${name}`, text]);
  const tables = await readMovieLens10m(folderOf(Object.fromEntries(inside)), { maxErrors: 0 });
  expect(tables.ratings!.rows).toBe(2);
});

it('rejects a title that is not UTF-8', async () => {
  const movies = Buffer.from('122::Été (1992)::Comedy\n', 'latin1');
  const folder = folderOf({ ...small, 'movies.dat': movies });
  expect((await failure(readMovieLens10m(folder, { maxErrors: 0 }))).message).toContain(
    'movies.dat:1: bytes that are not UTF-8',
  );
  const { rejected, titles } = await readMovieLens10m(folder, { maxErrors: 1 });
  expect(titles).toEqual([]);
  expect(rejected).toMatchObject([{ file: 'movies.dat', line: 1, reason: 'bad-utf8' }]);
});

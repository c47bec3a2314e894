import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { movieLensCsvReader } from '../../src/sources/movielens-csv.ts';
import { realData } from '../real-data.ts';
import { failure, folderOf } from './scratch.ts';

const strict = { maxErrors: 0 };
const read = movieLensCsvReader('ml-latest');
const small = {
  'ratings.csv': '\ufeffuserId,movieId,rating,timestamp\r\n1,10,4.0,964982703\r\n1,11,0.5,964981247\r\n',
  'movies.csv':
    'movieId,title,genres\n10,"Long ""Été"", The (1995) ",Comedy|Sci-Fi\n11,No Year,(no genres listed)\n',
  'links.csv': 'movieId,imdbId,tmdbId\n10,0114709,862\n11,,\n',
  'tags.csv': 'userId,movieId,tag,timestamp\n1,10,"two\nlines, quoted",1445714994\n1,11,plain,1445714995\n',
};

describe('movieLensCsvReader', () => {
  it('reads all four files', async () => {
    const tables = await read(folderOf(small), strict);
    expect([...tables.ratings!.stars]).toEqual([4, 0.5]);
    expect([...tables.ratings!.line!]).toEqual([2, 3]);
    expect(tables.titles).toMatchObject([
      { titleId: '10', name: 'Long "Été", The', year: 1995, genres: ['Comedy', 'Sci-Fi'] },
      { titleId: '11', name: 'No Year', year: null, genres: [] },
    ]);
    expect(tables.links).toEqual([
      { titleId: '10', imdbId: 'tt0114709', tmdbId: 862, method: 'links.csv', score: 1 },
      { titleId: '11', imdbId: null, tmdbId: null, method: 'links.csv', score: 1 },
    ]);
    expect(tables.tags!.map((tag) => tag.tag)).toEqual(['two\nlines, quoted', 'plain']);
    expect(tables.counts.every((count) => count.rowsIn === 2 && count.rowsKept === 2)).toBe(true);
  });

  it('reads gzipped files, and goes without links and tags', async () => {
    const folder = folderOf({
      'ratings.csv.gz': gzipSync(small['ratings.csv']),
      'movies.csv.gz': gzipSync(small['movies.csv']),
    });
    const tables = await read(folder, strict);
    expect(tables.ratings!.rows).toBe(2);
    expect(tables.titles).toHaveLength(2);
    expect(tables.links).toBeUndefined();
  });

  it('counts lines through quoted line ends', async () => {
    const tags = `${small['tags.csv']}\r\nx,10,bad,1445714996\n`;
    const error = await failure(read(folderOf({ ...small, 'tags.csv': tags }), strict));
    expect(error.message).toBe(
      'tags.csv:6: viewer id (found "x"), expected a whole number of 0 to 2147483647',
    );
  });

  it('needs the header of a rating file', async () => {
    const error = await failure(read(folderOf({ ...small, 'ratings.csv': '1,10,4.0,964982703\n' }), strict));
    expect(error.code).toBe('format-wrong');
    expect(error.message).toContain('expected the header userId,movieId,rating,timestamp');
  });

  const real = realData('ml-latest-small');
  it.skipIf(!real)('reads the real set (skipped where ml-latest-small is not there)', async () => {
    const tables = await movieLensCsvReader('ml-latest-small')(real!, strict);
    expect(tables.ratings!.rows).toBe(100_836);
    expect(new Set(tables.ratings!.viewerId as Int32Array).size).toBe(610);
    expect(tables.titles).toHaveLength(9_742);
    expect(tables.links).toHaveLength(9_742);
    expect(tables.tags).toHaveLength(3_683);
    expect(tables.rejected).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { readNetflixPrize } from '../../src/sources/netflix-prize.ts';
import { failure, folderOf } from './scratch.ts';

const strict = { maxErrors: 0 };
const small = {
  'combined_data_1.txt': '1:\n1488844,3,2005-09-06\r\n822109,5,2005-05-13\n2:\n822109,1,2004-02-29\n',
  'combined_data_10.txt': '9:\n7,4,1999-11-11\n',
  'combined_data_2.txt': '3:\n7,2,2000-01-05',
  'movie_titles.csv': Buffer.from('1,2003,Dinosaur\n2,NULL,Été, a Winter, a Spring\n', 'latin1'),
};

describe('readNetflixPrize', () => {
  it('reads all parts in the order of their numbers', async () => {
    const { ratings, titles, counts } = await readNetflixPrize(folderOf(small), strict);
    expect([...ratings!.titleId]).toEqual([1, 1, 2, 3, 9]);
    expect([...ratings!.viewerId]).toEqual([1488844, 822109, 822109, 7, 7]);
    expect([...ratings!.stars]).toEqual([3, 5, 1, 2, 4]);
    expect([...ratings!.ratedAt].map((t) => new Date(t * 1000).toISOString())).toEqual([
      '2005-09-06T00:00:00.000Z',
      '2005-05-13T00:00:00.000Z',
      '2004-02-29T00:00:00.000Z',
      '2000-01-05T00:00:00.000Z',
      '1999-11-11T00:00:00.000Z',
    ]);
    expect(ratings!.line).toBeUndefined();
    expect(titles).toMatchObject([
      { titleId: '1', name: 'Dinosaur', year: 2003 },
      { titleId: '2', name: 'Été, a Winter, a Spring', year: null },
    ]);
    expect(counts.map((count) => count.rowsKept)).toEqual([3, 1, 1, 2]);
  });

  it('keeps the lines of a single part', async () => {
    const folder = folderOf({ 'combined_data_4.txt': small['combined_data_1.txt'] });
    const { ratings } = await readNetflixPrize(`${folder}/combined_data_4.txt`, strict);
    expect([...ratings!.line!]).toEqual([2, 3, 5]);
  });

  it.each([
    ['5,6,2005-01-01', 'stars-out-of-range', 'stars (found "6")'],
    ['5,3,2005-02-30', 'date-bad', 'date (found "2005-02-30"), expected a date such as 2005-12-31'],
    ['5,3,200p-02-03', 'date-bad', 'date (found "200p-02-03")'],
    ['5,3,2999-01-01', 'time-out-of-range', 'timestamp (found "2999-01-01")'],
    ['5,3', 'field-count', '2 fields, expected 3 (viewer,stars,date)'],
    ['x5,3,2005-01-01', 'id-not-a-number', 'viewer id (found "x5")'],
    ['x:', 'id-not-a-number', 'title id (found "x")'],
  ])('rejects %s', async (line, reason, message) => {
    const file = `${folderOf({ 'combined_data_1.txt': `1:\n${line}\n` })}/combined_data_1.txt`;
    expect((await failure(readNetflixPrize(file, strict))).message).toContain(
      `combined_data_1.txt:2: ${message}`,
    );
    const { rejected } = await readNetflixPrize(file, { maxErrors: 1 });
    expect(rejected).toMatchObject([{ line: 2, reason, raw: line }]);
  });

  it('rejects ratings below a title line that cannot be read', async () => {
    const folder = folderOf({
      'combined_data_1.txt': '1:\n5,3,2005-01-01\ny:\n6,3,2005-01-01\n2:\n7,3,2005-01-01\n',
    });
    const file = `${folder}/combined_data_1.txt`;
    const { ratings, rejected } = await readNetflixPrize(file, { maxErrors: 9 });
    expect([...ratings!.viewerId]).toEqual([5, 7]);
    expect(rejected.map((row) => row.reason)).toEqual(['id-not-a-number', 'title-missing']);
  });

  it('says when a file or folder is something else', async () => {
    const table = await failure(
      readNetflixPrize(folderOf({ 'combined_data_1.txt': 'a,b,c\n1,2,3\n' }), strict),
    );
    expect(table.message).toContain('looks like comma-separated text of 3 fields');
    expect((await failure(readNetflixPrize(folderOf({}), strict))).code).toBe('file-missing');
  });
});

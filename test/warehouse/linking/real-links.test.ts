import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readLinkPairs } from '../../../src/sources/link-pairs.ts';
import { readLinksFile } from '../../../src/sources/links-file.ts';
import { readMovieLens1m } from '../../../src/sources/movielens-1m.ts';
import { readMovieLens100k } from '../../../src/sources/movielens-100k.ts';
import { movieLensCsvReader } from '../../../src/sources/movielens-csv.ts';
import { beginReading } from '../../../src/sources/reading.ts';
import type { TitleRow, TmdbTitleRow } from '../../../src/sources/tables.ts';
import { readTmdb } from '../../../src/sources/tmdb.ts';
import { countPairs, judgePairs } from '../../../src/warehouse/linking/judge-pairs.ts';
import { countLinks } from '../../../src/warehouse/linking/link-accuracy.ts';
import { planLinks } from '../../../src/warehouse/linking/plan-links.ts';
import type { TitleRecord } from '../../../src/warehouse/linking/title-record.ts';
import { realData } from '../../real-data.ts';

const strict = { maxErrors: 0 };
const tmdbFile = realData('tmdb/tmdb_movies.csv');

const sets = [
  { name: 'ml-100k', truth: 'tmdb/ml100k_to_tmdb.csv', read: readMovieLens100k },
  { name: 'ml-1m', truth: 'tmdb/ml1m_to_tmdb.csv', read: readMovieLens1m },
  {
    name: 'ml-latest-small',
    truth: 'ml-latest-small/links.csv',
    read: movieLensCsvReader('ml-latest-small'),
  },
];

const titleRecord = ({ titleId, name, year, genres }: TitleRow): TitleRecord => ({
  id: titleId,
  names: [name],
  year,
  genres,
});

const entryRecord = (row: TmdbTitleRow): TitleRecord => ({
  id: String(row.tmdbId),
  names: row.originalName === null ? [row.name] : [row.name, row.originalName],
  year: row.releaseDate === null ? null : Number(row.releaseDate.slice(0, 4)),
  genres: row.genres,
});

describe('links by names alone', () => {
  for (const { name, truth, read } of sets) {
    const folder = realData(name);
    const truthFile = realData(truth);
    const isHere = folder && truthFile && tmdbFile;
    it.skipIf(!isHere)(`find ${name} in TMDB (skipped where the data is not there)`, async () => {
      const { titles } = await read(folder!, strict);
      const catalogue = (await readTmdb(tmdbFile!, strict)).tmdbTitles!.map(entryRecord);
      const plan = planLinks({
        target: 'tmdb',
        titles: titles!.map(titleRecord),
        catalogue,
        ids: new Map(),
        overrides: new Map(),
      });
      const rows = await readLinksFile(truthFile!, beginReading(strict));
      const ids = new Map(
        rows.map(({ titleId, tmdbId }) => [titleId, tmdbId === null ? null : String(tmdbId)]),
      );
      const { right, judged, findable } = countLinks(plan, ids, new Set(catalogue.map(({ id }) => id)));
      expect(right / judged).toBeGreaterThanOrEqual(0.995);
      expect(right / findable).toBeGreaterThanOrEqual(0.97);
    });
  }
});

describe('the labelled pairs', () => {
  it('are judged as docs/reference/linking.md says', async () => {
    const rows = await readLinkPairs(fileURLToPath(new URL('netflix-pairs.csv', import.meta.url)));
    const { pairs, same, linked, linkedRight } = countPairs(judgePairs(rows));
    expect([pairs, same]).toEqual([200, 112]);
    expect([linked, linkedRight]).toEqual([98, 95]);
  });
});

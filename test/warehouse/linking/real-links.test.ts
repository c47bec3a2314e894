import { readFileSync } from 'node:fs';
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
import { chooseCandidate } from '../../../src/warehouse/linking/choose-candidate.ts';
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
      const task = { target: 'tmdb' as const, titles: titles!.map(titleRecord), catalogue };
      const plan = planLinks({ ...task, ids: new Map(), overrides: new Map() });
      const rows = await readLinksFile(truthFile!, beginReading(strict));
      const ids = new Map(
        rows.map(({ titleId, tmdbId }) => [titleId, tmdbId === null ? null : String(tmdbId)]),
      );
      const { right, judged, findable } = countLinks({ ...task, plan }, ids);
      expect(right / judged).toBeGreaterThanOrEqual(0.995);
      expect(right / findable).toBeGreaterThanOrEqual(0.97);
    });
  }
});

const recordedSearch = realData('tmdb/fixtures/recorded/search-movie-with-rate-limit-headers.json');

describe('the recorded search for House in 1977', () => {
  it.skipIf(!recordedSearch)(
    'has the film in the seventh place (skipped where the data is not there)',
    () => {
      const { results } = JSON.parse(readFileSync(recordedSearch!, 'utf8')).response.body as {
        results: {
          id: number;
          title: string;
          original_title: string;
          release_date: string;
          original_language: string;
        }[];
      };
      const found = results.map((row) => ({
        id: String(row.id),
        names: [row.title, row.original_title],
        year: Number(row.release_date.slice(0, 4)),
        languages: [row.original_language],
      }));
      const choice = chooseCandidate({ id: 'x', names: ['House (Hausu)'], year: 1977 }, found);
      expect([choice.chosen?.id, found.findIndex(({ id }) => id === choice.chosen?.id)]).toEqual([
        '25623',
        6,
      ]);
      expect(chooseCandidate({ id: 'x', names: ['House'], year: 1986 }, found).chosen).toBeNull();
    },
  );
});

describe('the labelled pairs', () => {
  it('are judged as docs/reference/linking.md says', async () => {
    const rows = await readLinkPairs(fileURLToPath(new URL('netflix-pairs.csv', import.meta.url)));
    const { pairs, same, linked, linkedRight } = countPairs(judgePairs(rows));
    expect([pairs, same]).toEqual([200, 112]);
    expect([linked, linkedRight]).toEqual([98, 95]);
  });
});

import { StreamPulseError } from '../errors.ts';
import type { ColumnMap } from './column-map.ts';
import { licences } from './licences.ts';
import { type MappedFile, readMappedTable } from './mapped-table.ts';
import { readMovieLens1m } from './movielens-1m.ts';
import { readMovieLens10m } from './movielens-10m.ts';
import { readMovieLens100k } from './movielens-100k.ts';
import { type MovieLensCsvName, movieLensCsvReader } from './movielens-csv.ts';
import { readNetflixPrize } from './netflix-prize.ts';
import { readNetflixTitles } from './netflix-titles.ts';
import type { RatingScale } from './rating-scale.ts';
import { type SimulationOptions, simulate } from './simulator/simulate.ts';
import type { ReadOptions, SourceTables } from './tables.ts';
import { readTmdb } from './tmdb.ts';

/** What a FORMAT of `streampulse import FORMAT` is. */
export interface Format {
  readonly name: string;
  readonly summary: string;
  /** The files it expects; a `?` behind a name says that it may be absent. Each may also be gzipped. */
  readonly files: readonly string[];
  readonly licence: string;
  /** Whether `downloadMovieLens` can fetch it. */
  readonly downloadable: boolean;
  /** @param path a folder or the main file; not looked at by `simulated` */
  read(path: string, options: FormatOptions): Promise<SourceTables>;
}

/** Settings that single formats take beside {@link ReadOptions}. */
export interface FormatOptions extends ReadOptions {
  /** `tmdb`: a CSV that ties a source's title ids to TMDB ids. */
  readonly links?: string | undefined;
  /** `table`: our column name -> the file's, for the ratings; and the tables beside them. */
  readonly map?: ColumnMap | undefined;
  readonly scale?: RatingScale | undefined;
  readonly timeless?: boolean | undefined;
  readonly viewers?: MappedFile | undefined;
  readonly titles?: MappedFile | undefined;
  /** `simulated`: how much of everything; 100,000 ratings of seed 1 unless said otherwise. */
  readonly simulation?: SimulationOptions | undefined;
}

/** The formats that `import` reads. */
export const formats: readonly Format[] = [
  {
    name: 'ml-100k',
    summary: 'MovieLens 100K: 100,000 ratings of 1997-98, with demographics',
    files: ['u.data', 'u.user', 'u.item', 'u.genre?', 'u1.test?', 'ua.test?'],
    licence: licences.movieLensClosed,
    downloadable: true,
    read: readMovieLens100k,
  },
  {
    name: 'ml-1m',
    summary: 'MovieLens 1M: 1,000,209 ratings of 2000-03, with demographics',
    files: ['ratings.dat', 'users.dat', 'movies.dat'],
    licence: licences.movieLensClosed,
    downloadable: true,
    read: readMovieLens1m,
  },
  {
    name: 'ml-10m',
    summary: 'MovieLens 10M: 10,000,054 ratings in half stars, no demographics',
    files: ['ratings.dat', 'movies.dat', 'tags.dat?'],
    licence: licences.movieLensClosed,
    downloadable: true,
    read: readMovieLens10m,
  },
  movieLensCsv('ml-20m', 'MovieLens 20M: 20,000,263 ratings of 1995-2015'),
  movieLensCsv('ml-25m', 'MovieLens 25M: 25,000,095 ratings of 1995-2019'),
  movieLensCsv('ml-32m', 'MovieLens 32M: 32,000,204 ratings of 1995-2023'),
  movieLensCsv('ml-latest', 'MovieLens latest: whatever GroupLens offers now, large or small'),
  movieLensCsv('ml-latest-small', 'MovieLens latest, small: 100,836 ratings of 1996-2018'),
  {
    name: 'netflix-prize',
    summary: 'Netflix Prize: 100,480,507 ratings of 1999-2005',
    files: ['combined_data_1.txt', 'movie_titles.csv'],
    licence: licences.netflixPrize,
    downloadable: false,
    read: readNetflixPrize,
  },
  {
    name: 'netflix-titles',
    summary: 'Netflix catalogue of September 2021: films and shows, no ratings',
    files: ['netflix_titles.csv'],
    licence: licences.netflixTitles,
    downloadable: false,
    read: readNetflixTitles,
  },
  {
    name: 'tmdb',
    summary: 'TMDB metadata: The Movies Dataset, TMDB 5000 or a joined table, told by the header',
    files: ['tmdb_movies.csv', 'movies_metadata.csv?', 'tmdb_5000_movies.csv?', 'keywords.csv?'],
    licence: licences.tmdb,
    downloadable: false,
    read: readTmdb,
  },
  {
    name: 'table',
    summary: 'any CSV or Parquet file of ratings, with a column map',
    files: ['ratings.csv'],
    licence: licences.own,
    downloadable: false,
    read: readMappedTable,
  },
  {
    name: 'simulated',
    summary: 'an audience with known truth, made by the simulator',
    files: [],
    licence: licences.simulated,
    downloadable: false,
    read: async (_path, options) => simulate(options.simulation ?? { ratings: 100_000, seed: 1 }, options),
  },
];

function movieLensCsv(name: MovieLensCsvName, summary: string): Format {
  return {
    name,
    summary,
    files: ['ratings.csv', 'movies.csv', 'links.csv?', 'tags.csv?'],
    licence: licences.movieLensShared,
    downloadable: true,
    read: movieLensCsvReader(name),
  };
}

/** @throws StreamPulseError `option-bad` */
export function formatNamed(name: string): Format {
  const found = formats.find((format) => format.name === name);
  if (found) return found;
  const expected = formats.map((format) => format.name).join(', ');
  throw new StreamPulseError('option-bad', 'no such format', { value: name, expected });
}

import { StreamPulseError } from '../errors.ts';
import { licences } from './licences.ts';
import { readMovieLens1m } from './movielens-1m.ts';
import { readMovieLens10m } from './movielens-10m.ts';
import { readMovieLens100k } from './movielens-100k.ts';
import { type MovieLensCsvName, movieLensCsvReader } from './movielens-csv.ts';
import type { ReadOptions, SourceTables } from './tables.ts';

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
export interface FormatOptions extends ReadOptions {}

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

import { StreamPulseError } from '../errors.ts';
import { licences } from './licences.ts';
import { readMovieLens100k } from './movielens-100k.ts';
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
];

/** @throws StreamPulseError `option-bad` */
export function formatNamed(name: string): Format {
  const found = formats.find((format) => format.name === name);
  if (found) return found;
  const expected = formats.map((format) => format.name).join(', ');
  throw new StreamPulseError('option-bad', 'no such format', { value: name, expected });
}

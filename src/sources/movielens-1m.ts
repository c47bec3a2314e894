import { BadRow } from './bad-row.ts';
import { readDelimited } from './delimited-rows.ts';
import { idField, wholeField } from './field-value.ts';
import { genderField } from './gender.ts';
import { movieLensGenres } from './genre-name.ts';
import { licences } from './licences.ts';
import { readMovieLensDatTitles } from './movielens-10m.ts';
import { occupationByCode } from './occupation.ts';
import { readRatingLines } from './rating-lines.ts';
import { beginReading, type Reading } from './reading.ts';
import { openFolder } from './source-folder.ts';
import type { ReadOptions, SourceTables, ViewerRow } from './tables.ts';

/**
 * MovieLens 1M: `ratings.dat`, `users.dat`, `movies.dat`, fields apart by `::`, Latin-1. Ages are the lower bounds
 * of its bands.
 *
 * @param path the folder, or `ratings.dat` itself
 * @throws StreamPulseError `file-missing`, `format-wrong`, `row-bad` and others of the data
 */
export async function readMovieLens1m(path: string, options: ReadOptions): Promise<SourceTables> {
  const reading = beginReading(options);
  const folder = await openFolder(path, 'ratings.dat', ['ml-1m']);
  const ratings = await readRatingLines(await folder.need('ratings.dat'), { delimiter: '::' }, reading);
  const userFile = await folder.expect('users.dat');
  const movieFile = await folder.expect('movies.dat');
  const viewers = userFile ? { viewers: await readViewers(userFile, reading) } : {};
  const titles = movieFile ? { titles: await readMovieLensDatTitles(movieFile, 'latin1', reading) } : {};
  return {
    source: 'ml-1m',
    simulated: false,
    licence: licences.movieLensClosed,
    ratings,
    ...viewers,
    ...titles,
    knownGenres: movieLensGenres,
    counts: reading.ledger.counts,
    rejected: reading.ledger.rejected,
    mended: reading.ledger.mended,
  };
}

function readViewers(path: string, reading: Reading): Promise<ViewerRow[]> {
  const columns = ['viewer', 'gender', 'age', 'occupation', 'zip'];
  const layout = { table: 'viewers', delimiter: '::', encoding: 'latin1', columns } as const;
  return readDelimited(path, layout, reading, (row) => {
    const [viewer, gender, age, occupation, zip] = row as [string, string, string, string, string];
    return {
      viewerId: idField('viewer id', viewer),
      age: wholeField('age', age, 1, 120),
      gender: genderField(gender),
      occupation: occupationField(occupation),
      zip: zip.trim() || null,
    };
  });
}

function occupationField(code: string): string {
  const name = /^\d+$/.test(code) ? occupationByCode[Number(code)] : undefined;
  if (name !== undefined) return name;
  const expected = `a code of 0 to ${occupationByCode.length - 1}`;
  throw new BadRow('occupation-unknown', 'occupation', { value: code, expected });
}

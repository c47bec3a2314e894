import { BadRow } from './bad-row.ts';
import { dayMonthYear, yearOf } from './calendar-date.ts';
import { canonicalSplit } from './canonical-split.ts';
import { readDelimited } from './delimited-rows.ts';
import { idField, wholeField } from './field-value.ts';
import { genderField } from './gender.ts';
import { genreNames, movieLensGenres } from './genre-name.ts';
import { licences } from './licences.ts';
import { occupationName } from './occupation.ts';
import { readRatingLines } from './rating-lines.ts';
import { beginReading, type Reading } from './reading.ts';
import { openFolder, type SourceFolder } from './source-folder.ts';
import type {
  CanonicalSplit,
  RatingTable,
  ReadOptions,
  SourceTables,
  TitleRow,
  ViewerRow,
} from './tables.ts';
import { splitYear } from './title-name.ts';

const layout = { delimiter: '\t' } as const;
const splitNames = ['u1', 'u2', 'u3', 'u4', 'u5', 'ua', 'ub'];

/** u.item's flags in order; the first stands for no genre. */
const flaggedGenres = ['unknown', ...movieLensGenres];

/**
 * MovieLens 100K: `u.data`, `u.user`, `u.item` and, where they are there, `u.genre` and the parts of `u1` to `ub`.
 *
 * @param path the folder, or `u.data` itself
 * @throws StreamPulseError `file-missing`, `format-wrong`, `row-bad` and others of the data
 */
export async function readMovieLens100k(path: string, options: ReadOptions): Promise<SourceTables> {
  const reading = beginReading(options);
  const folder = await openFolder(path, 'u.data', ['ml-100k']);
  const ratings = await readRatingLines(await folder.need('u.data'), layout, reading);
  const userFile = await folder.expect('u.user');
  const genres = await readGenres(folder, reading);
  const itemFile = await folder.expect('u.item');
  const viewers = userFile ? { viewers: await readViewers(userFile, reading) } : {};
  const titles = itemFile ? { titles: await readTitles(itemFile, genres, reading) } : {};
  return {
    source: 'ml-100k',
    simulated: false,
    licence: licences.movieLensClosed,
    ratings,
    ...viewers,
    ...titles,
    canonicalSplits: await readSplits(folder, ratings, reading),
    knownGenres: genreNames(genres),
    counts: reading.ledger.counts,
    rejected: reading.ledger.rejected,
    mended: reading.ledger.mended,
  };
}

function readViewers(path: string, reading: Reading): Promise<ViewerRow[]> {
  const columns = ['viewer', 'age', 'gender', 'occupation', 'zip'];
  return readDelimited(
    path,
    { table: 'viewers', delimiter: '|', encoding: 'latin1', columns },
    reading,
    (row) => {
      const [viewer, age, gender, occupation, zip] = row as [string, string, string, string, string];
      return {
        viewerId: idField('viewer id', viewer),
        age: wholeField('age', age, 1, 120),
        gender: genderField(gender),
        occupation: occupationName(occupation),
        zip: zip.trim() || null,
      };
    },
  );
}

function readTitles(path: string, genres: readonly string[], reading: Reading): Promise<TitleRow[]> {
  const columns = ['title', 'name', 'released', 'video', 'imdb', ...genres];
  return readDelimited(
    path,
    { table: 'titles', delimiter: '|', encoding: 'latin1', columns },
    reading,
    (row) => {
      const [title, text, released] = row as [string, string, string];
      const { name, year } = splitYear(text);
      const releaseDate = dayMonthYear(released);
      return {
        titleId: idField('title id', title),
        name,
        year: year ?? yearOf(releaseDate),
        releaseDate,
        genres: genreNames(genres.filter((_, i) => genreFlag(row[5 + i]))),
        overview: null,
        imdbId: null,
      };
    },
  );
}

function genreFlag(text: string): boolean {
  if (text === '0' || text === '1') return text === '1';
  throw new BadRow('genre-flag', 'genre flag', { value: text, expected: '0 or 1' });
}

async function readGenres(folder: SourceFolder, reading: Reading): Promise<readonly string[]> {
  const path = await folder.find('u.genre');
  if (!path) return flaggedGenres;
  const columns = ['genre', 'number'];
  const layout = { table: 'genres', delimiter: '|', encoding: 'latin1', columns } as const;
  return readDelimited(path, layout, reading, ([genre]) => genre);
}

/** One split a `.test` file, tied to the rating table by viewer and title. */
async function readSplits(
  folder: SourceFolder,
  ratings: RatingTable,
  reading: Reading,
): Promise<CanonicalSplit[]> {
  const splits: CanonicalSplit[] = [];
  for (const name of splitNames) {
    const path = await folder.find(`${name}.test`);
    if (!path) continue;
    splits.push(
      canonicalSplit(name, await readRatingLines(path, { ...layout, table: 'splits' }, reading), ratings),
    );
  }
  return splits;
}

import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StreamPulseError } from '../errors.ts';
import { BadRow } from './bad-row.ts';
import { visitLines } from './byte-lines.ts';
import { fileName } from './byte-stream.ts';
import { wrongFormat } from './delimited-rows.ts';
import { idField, wholeField } from './field-value.ts';
import { licences } from './licences.ts';
import { prizeScanner } from './netflix-prize-lines.ts';
import { RatingColumns } from './rating-columns.ts';
import { beginReading, type Reading } from './reading.ts';
import { kindOf, openFolder } from './source-folder.ts';
import type { RatingTable, ReadOptions, SourceTables, TitleRow } from './tables.ts';
import { asLatin1, decode } from './text-encoding.ts';

const ratingFile = /^combined_data_\d+\.txt(\.gz)?$/;

/**
 * The Netflix Prize: `combined_data_1.txt` and on, `movie_titles.csv`. A rating's time is midnight UTC of its date;
 * rows keep their lines only where there is one rating file.
 *
 * @param path the folder, or one of the rating files
 * @throws StreamPulseError `file-missing`, `format-wrong`, `row-bad` and others of the data
 */
export async function readNetflixPrize(path: string, options: ReadOptions): Promise<SourceTables> {
  const reading = beginReading(options);
  const files = await ratingFiles(path);
  const ratings = await readRatings(files, reading);
  const folder = await openFolder(path, basename(files[0]));
  const titleFile = await folder.expect('movie_titles.csv');
  const titles = titleFile ? { titles: await readTitles(titleFile, reading) } : {};
  return {
    source: 'netflix-prize',
    simulated: false,
    licence: licences.netflixPrize,
    ratings,
    ...titles,
    knownGenres: [],
    counts: reading.ledger.counts,
    rejected: reading.ledger.rejected,
    mended: reading.ledger.mended,
  };
}

async function ratingFiles(path: string): Promise<string[]> {
  const kind = await kindOf(path);
  if (kind === 'file') return [path];
  const names = kind === 'folder' ? await readdir(path) : [];
  const found = names.filter((name) => ratingFile.test(name)).sort(byNumber);
  if (found.length > 0) return found.map((name) => join(path, name));
  throw new StreamPulseError('file-missing', `no file ${join(path, 'combined_data_1.txt')}`);
}

function byNumber(a: string, b: string): number {
  return Number(/\d+/.exec(a)) - Number(/\d+/.exec(b));
}

async function readRatings(files: readonly string[], reading: Reading): Promise<RatingTable> {
  const ratings = new RatingColumns();
  for (const file of files) await readRatingFile(file, ratings, reading);
  if (files.length === 1) return ratings.toTable(fileName(files[0]));
  const { line: _, ...table } = ratings.toTable(join(basename(dirname(files[0])), 'combined_data_*.txt'));
  return table;
}

async function readRatingFile(path: string, ratings: RatingColumns, reading: Reading): Promise<void> {
  const books = reading.ledger.open(fileName(path), 'ratings');
  const before = ratings.rows;
  const scan = prizeScanner(ratings, reading.latestSecond, books);
  let first = true;
  await visitLines(path, reading, (buffer, start, end, line) => {
    const head = first ? buffer.subarray(start, end) : undefined;
    if (head && !/^\d+:$/.test(asLatin1(head)))
      throw wrongFormat(head, books.file, 'a first line such as 1: (the title of the ratings below it)');
    first = false;
    scan(buffer, start, end, line);
    if (ratings.rows > reading.limits.rows) books.checkRows(ratings.rows);
  });
  books.keep(ratings.rows - before);
  books.requireRows();
}

/** `id,year or NULL,name`; the name may hold commas and is never quoted. */
async function readTitles(path: string, reading: Reading): Promise<TitleRow[]> {
  const books = reading.ledger.open(fileName(path), 'titles');
  const titles: TitleRow[] = [];
  await visitLines(path, reading, (buffer, start, end, line) => {
    const bytes = buffer.subarray(start, end);
    books.attempt(line, bytes, () => {
      titles.push(titleRow(decode(bytes, 'latin1')));
      books.keep();
    });
  });
  return titles;
}

function titleRow(text: string): TitleRow {
  const [, id, year, name] = /^([^,]*),([^,]*),(.*)$/s.exec(text) ?? [];
  if (id === undefined || year === undefined || name === undefined)
    throw new BadRow('field-count', 'too few fields', { value: text, expected: '3 (id,year,title)' });
  return {
    titleId: idField('title id', id),
    name: name.trim(),
    year: year === 'NULL' ? null : wholeField('year', year, 1870, 2100),
    releaseDate: null,
    genres: [],
    overview: null,
    imdbId: null,
  };
}

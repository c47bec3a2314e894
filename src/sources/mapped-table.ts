import { open } from 'node:fs/promises';
import { BadRow } from './bad-row.ts';
import { fileName, readBytes } from './byte-stream.ts';
import { isoDate, yearOf } from './calendar-date.ts';
import { type ColumnMap, ColumnNames } from './column-map.ts';
import { type Cell, type CsvLayout, readCsv } from './csv-rows.ts';
import { listField, maybeNumber, maybeText, wholeField } from './field-value.ts';
import { genderField } from './gender.ts';
import { genreNames } from './genre-name.ts';
import { IdColumnBuilder, textIdField } from './id-column.ts';
import { instantField } from './instant.ts';
import { licences } from './licences.ts';
import { imdbId } from './movie-ids.ts';
import { readParquet } from './parquet-rows.ts';
import { RatingColumns } from './rating-columns.ts';
import { type RatingScale, starsReader } from './rating-scale.ts';
import { beginReading, type Reading } from './reading.ts';
import type { RatingTable, ReadOptions, SourceTables, TitleRow, ViewerRow } from './tables.ts';

export interface MappedFile {
  readonly file: string;
  readonly columns?: ColumnMap | undefined;
}

export interface MappedTableOptions extends ReadOptions {
  /** For the ratings: viewer_id, title_id, stars, rated_at. */
  readonly map?: ColumnMap | undefined;
  /** What the ratings run from and to; 0.5 to 5 stars unless said otherwise. */
  readonly scale?: RatingScale | undefined;
  /** Whether the ratings have no rated_at: then all carry the same second, the first of 1970. */
  readonly timeless?: boolean | undefined;
  /** Columns viewer_id and, where there are, age, gender, occupation, zip. */
  readonly viewers?: MappedFile | undefined;
  /** Columns title_id, name and, where there are, year, release_date, genres, overview, imdb_id. */
  readonly titles?: MappedFile | undefined;
}

/**
 * Ratings from any CSV (also gzipped; comma, semicolon, tab or pipe) or Parquet file. Ids may be text; times are
 * seconds or milliseconds since 1970, or ISO; genres are joined by `|` or commas.
 *
 * @throws StreamPulseError `option-bad` at a wrong column map, and others of the data
 */
export async function readMappedTable(path: string, options: MappedTableOptions): Promise<SourceTables> {
  const reading = beginReading(options);
  const ratings = await readRatings(path, options, reading);
  const { viewers: viewerFile, titles: titleFile } = options;
  const viewers = viewerFile ? { viewers: await readTable(viewerFile, viewerTable, reading) } : {};
  const titles = titleFile ? { titles: await readTable(titleFile, titleTable, reading) } : {};
  return {
    source: 'table',
    simulated: false,
    licence: licences.own,
    ratings,
    ...viewers,
    ...titles,
    knownGenres: [...new Set(titles.titles?.flatMap((title) => title.genres))].sort(),
    counts: reading.ledger.counts,
    rejected: reading.ledger.rejected,
    mended: reading.ledger.mended,
  };
}

interface TableKind<Row> {
  readonly table: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  row(cell: Cell, line: number): Row;
}

async function readTable<Row>(mapped: MappedFile, kind: TableKind<Row>, reading: Reading): Promise<Row[]> {
  const names = new ColumnNames(kind.required, kind.optional, mapped.columns);
  const layout: CsvLayout<Row> = {
    table: kind.table,
    parser(header) {
      names.check(header);
      return (cell, place) => kind.row(names.over(cell), place.line);
    },
  };
  if (await isParquet(mapped.file)) return readParquet(mapped.file, layout, names.used, reading);
  return readCsv(mapped.file, { ...layout, delimiter: await delimiterOf(mapped.file, reading) }, reading);
}

async function readRatings(
  file: string,
  { map, scale = '0.5-5', timeless = false }: MappedTableOptions,
  reading: Reading,
): Promise<RatingTable> {
  const starsOf = starsReader(scale);
  const viewers = new IdColumnBuilder();
  const titles = new IdColumnBuilder();
  const numbers = new RatingColumns();
  const kind: TableKind<null> = {
    table: 'ratings',
    required: ['viewer_id', 'title_id', 'stars', ...(timeless ? [] : ['rated_at'])],
    optional: [],
    row(cell, line) {
      const viewer = textIdField('viewer_id', cell('viewer_id'));
      const title = textIdField('title_id', cell('title_id'));
      const stars = starsOf(cell('stars').trim());
      const seconds = timeless ? 0 : instantField(cell('rated_at'), reading.latestSecond);
      numbers.push(0, 0, stars, seconds, line);
      viewers.push(viewer);
      titles.push(title);
      return null;
    },
  };
  await readTable({ file, columns: map }, kind, reading);
  const table = numbers.toTable(fileName(file));
  return { ...table, viewerId: viewers.build(), titleId: titles.build() };
}

const viewerTable: TableKind<ViewerRow> = {
  table: 'viewers',
  required: ['viewer_id'],
  optional: ['age', 'gender', 'occupation', 'zip'],
  row: (cell) => ({
    viewerId: textIdField('viewer_id', cell('viewer_id')),
    age: ageField(cell('age')),
    gender: genderField(cell('gender').trim()),
    occupation: maybeText(cell('occupation')),
    zip: maybeText(cell('zip')),
  }),
};

const titleTable: TableKind<TitleRow> = {
  table: 'titles',
  required: ['title_id', 'name'],
  optional: ['year', 'release_date', 'genres', 'overview', 'imdb_id'],
  row(cell) {
    const releaseDate = dateField(cell('release_date').trim());
    const year = cell('year').trim();
    const genres = cell('genres');
    return {
      titleId: textIdField('title_id', cell('title_id')),
      name: maybeText(cell('name')) ?? '',
      year: year === '' ? yearOf(releaseDate) : wholeField('year', year, 1870, 2100),
      releaseDate,
      genres: genreNames(listField(genres, genres.includes('|') ? '|' : ',')),
      overview: maybeText(cell('overview')),
      imdbId: imdbId(cell('imdb_id')),
    };
  },
};

function ageField(text: string): number | null {
  const age = maybeNumber('age', text);
  if (age === null || (age >= 1 && age <= 120)) return age;
  throw new BadRow('age-bad', 'age', { value: text, expected: '1 to 120' });
}

function dateField(text: string): string | null {
  const date = isoDate(text.slice(0, 10));
  if (date !== null || text === '') return date;
  throw new BadRow('date-bad', 'release_date', { value: text, expected: 'a date such as 1995-10-30' });
}

async function isParquet(path: string): Promise<boolean> {
  const handle = await open(path, 'r').catch(() => undefined);
  if (!handle) return false;
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString('latin1') === 'PAR1';
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}

const delimiters = [',', ';', '\t', '|'];

/** The mark that stands most often in the first line. */
async function delimiterOf(path: string, reading: Reading): Promise<string> {
  for await (const chunk of readBytes(path, reading)) {
    const [line = ''] = chunk.subarray(0, 65_536).toString('latin1').split('\n', 1);
    const counts = delimiters.map((mark) => line.split(mark).length);
    return delimiters[counts.indexOf(Math.max(...counts))];
  }
  return ',';
}

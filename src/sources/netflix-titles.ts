import { BadRow } from './bad-row.ts';
import { monthDayYear } from './calendar-date.ts';
import { type Cell, type CsvLayout, type RecordPlace, readCsv } from './csv-rows.ts';
import { listField, maybeText, wholeField } from './field-value.ts';
import { licences } from './licences.ts';
import { beginReading } from './reading.ts';
import { openFolder } from './source-folder.ts';
import type { NetflixTitleRow, ReadOptions, SourceTables } from './tables.ts';

const columns = [
  'show_id',
  'type',
  'title',
  'director',
  'cast',
  'country',
  'date_added',
  'release_year',
  'rating',
  'duration',
  'listed_in',
  'description',
];
const kinds = new Map([
  ['Movie', 'film'],
  ['TV Show', 'show'],
] as const);

/**
 * The Netflix catalogue `netflix_titles.csv`. A running time that stands in the `rating` column is put where it
 * belongs, and the row is reported in `mended`.
 *
 * @param path the folder or the file
 * @throws StreamPulseError `file-missing`, `format-wrong`, `row-bad` and others of the data
 */
export async function readNetflixTitles(path: string, options: ReadOptions): Promise<SourceTables> {
  const reading = beginReading(options);
  const folder = await openFolder(path, 'netflix_titles.csv', ['netflix']);
  const netflixTitles = await readCsv(await folder.need('netflix_titles.csv'), layout, reading);
  return {
    source: 'netflix-titles',
    simulated: false,
    licence: licences.netflixTitles,
    netflixTitles,
    knownGenres: [...new Set(netflixTitles.flatMap((title) => title.genres))].sort(),
    counts: reading.ledger.counts,
    rejected: reading.ledger.rejected,
    mended: reading.ledger.mended,
  };
}

const layout: CsvLayout<NetflixTitleRow> = {
  table: 'netflix_titles',
  parser(header) {
    header.require(columns);
    return titleRow;
  },
};

function titleRow(cell: Cell, place: RecordPlace): NetflixTitleRow {
  const { ageRating, duration } = mendedDuration(cell, place);
  return {
    netflixId: idOf(cell),
    kind: kindOfTitle(cell('type')),
    name: cell('title').trim(),
    directors: listField(cell('director'), ','),
    cast: listField(cell('cast'), ','),
    countries: listField(cell('country'), ','),
    addedOn: addedOn(cell('date_added')),
    year: cell('release_year') === '' ? null : wholeField('release year', cell('release_year'), 1870, 2100),
    ageRating: maybeText(ageRating),
    ...lengthOf(duration),
    genres: listField(cell('listed_in'), ','),
    description: maybeText(cell('description')),
  };
}

function mendedDuration(cell: Cell, { books, line, raw }: RecordPlace) {
  const ageRating = cell('rating').trim();
  const duration = cell('duration').trim();
  if (duration !== '' || !/^\d+ (min|Seasons?)$/.test(ageRating)) return { ageRating, duration };
  books.mend(line, 'duration-in-rating', `${idOf(cell)}: ${ageRating} moved from rating to duration`, raw());
  return { ageRating: '', duration: ageRating };
}

function idOf(cell: Cell): string {
  const id = cell('show_id').trim();
  if (id !== '') return id;
  throw new BadRow('id-missing', 'show_id is empty');
}

function kindOfTitle(text: string): 'film' | 'show' {
  for (const [word, kind] of kinds) if (text === word) return kind;
  throw new BadRow('kind-unknown', 'type', { value: text, expected: 'Movie or TV Show' });
}

function addedOn(text: string): string | null {
  const date = monthDayYear(text);
  if (date !== null || text.trim() === '') return date;
  throw new BadRow('date-bad', 'date_added', { value: text, expected: 'a date such as September 25, 2021' });
}

function lengthOf(text: string): { runtimeMinutes: number | null; seasons: number | null } {
  const [, count, unit] = /^(\d+) (min|Seasons?)$/.exec(text) ?? [];
  if (text !== '' && count === undefined)
    throw new BadRow('duration-bad', 'duration', { value: text, expected: 'N min or N Seasons' });
  return {
    runtimeMinutes: unit === 'min' ? Number(count) : null,
    seasons: unit?.startsWith('S') ? Number(count) : null,
  };
}

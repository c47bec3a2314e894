import { BadRow } from './bad-row.ts';
import { isoDate } from './calendar-date.ts';
import type { CsvHeader } from './csv-header.ts';
import type { Cell } from './csv-rows.ts';
import { listField, maybeNumber, maybeText } from './field-value.ts';
import { genreNames } from './genre-name.ts';
import { type Literal, parseLiteral } from './literal.ts';
import { imdbId, tmdbId } from './movie-ids.ts';
import type { TmdbTitleRow } from './tables.ts';

/** One of the tables that TMDB metadata is passed around in. */
export interface TmdbLayout {
  readonly name: string;
  /** The columns that tell it from the others. */
  readonly signs: readonly string[];
  row(cell: Cell): TmdbTitleRow;
}

const noOverview = new Set(['no overview found.', 'no overview']);

export const tmdbLayouts: readonly TmdbLayout[] = [
  {
    name: 'joined',
    signs: ['tmdb_id', 'title', 'genres', 'keywords', 'metrics_source'],
    row: (cell) => ({
      ...plainColumns(cell, cell('tmdb_id')),
      genres: genreNames(listField(cell('genres'), '|')),
      keywords: listField(cell('keywords'), '|'),
      countries: [],
      companies: [],
      collection: null,
      metricsSource: cell('metrics_source').trim() || 'unknown',
    }),
  },
  {
    name: 'movies-dataset',
    signs: ['id', 'title', 'genres', 'belongs_to_collection', 'adult'],
    row: (cell) => ({ ...listColumns(cell), metricsSource: 'movies-dataset' }),
  },
  {
    name: 'tmdb-5000',
    signs: ['id', 'title', 'genres', 'keywords', 'production_companies'],
    row: (cell) => ({ ...listColumns(cell), metricsSource: 'tmdb-5000' }),
  },
];

/** @throws StreamPulseError `format-wrong` where the header is none of the layouts' */
export function tmdbLayoutOf(header: CsvHeader): TmdbLayout {
  const found = tmdbLayouts.find(({ signs }) => signs.every((sign) => header.has(sign)));
  if (found) return found;
  const expected = tmdbLayouts.map(({ name, signs }) => `${signs.join(',')} (${name})`);
  throw header.wrong([...expected, 'movie_id,cast,crew (credits)'].join(' or '));
}

function listColumns(cell: Cell) {
  return {
    ...plainColumns(cell, cell('id')),
    genres: genreNames(namesIn(cell('genres'))),
    keywords: namesIn(cell('keywords')),
    countries: namesIn(cell('production_countries')),
    companies: namesIn(cell('production_companies')),
    collection: namesIn(cell('belongs_to_collection'))[0] ?? null,
  };
}

function plainColumns(cell: Cell, id: string) {
  const name = maybeText(cell('title'));
  const overview = maybeText(cell('overview'));
  if (name === null) throw new BadRow('title-missing', 'title is empty');
  return {
    tmdbId: tmdbId(id),
    imdbId: imdbId(cell('imdb_id')),
    name,
    originalName: maybeText(cell('original_title')),
    releaseDate: releaseDate(cell('release_date')),
    overview: overview && noOverview.has(overview.toLowerCase()) ? null : overview,
    runtimeMinutes: maybePositive('runtime', cell('runtime')),
    budget: maybePositive('budget', cell('budget')),
    revenue: maybePositive('revenue', cell('revenue')),
    language: maybeText(cell('original_language')),
    popularity: maybeNumber('popularity', cell('popularity')),
    voteCount: maybeNumber('vote_count', cell('vote_count')),
    voteAverage: maybeNumber('vote_average', cell('vote_average')),
    countedAt: null,
  };
}

/** TMDB writes 0 where it does not know. */
function maybePositive(name: string, text: string): number | null {
  return maybeNumber(name, text) || null;
}

function releaseDate(text: string): string | null {
  const date = isoDate(text);
  if (date !== null || text.trim() === '') return date;
  throw new BadRow('date-bad', 'release_date', { value: text, expected: 'a date such as 1995-10-30' });
}

/** The names in `[{'id': 16, 'name': 'Animation'}]`, or in one such dict. */
export function namesIn(text: string): string[] {
  if (text.trim() === '') return [];
  const value = parseLiteral(text);
  const items: readonly Literal[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => (item instanceof Map ? nameOf(item) : []));
}

function nameOf(item: ReadonlyMap<string, Literal>): string[] {
  const name = item.get('name');
  return typeof name === 'string' && name.trim() !== '' ? [name.trim()] : [];
}

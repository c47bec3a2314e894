import { type CsvLayout, readCsv } from './csv-rows.ts';
import { idField } from './field-value.ts';
import { maybeTmdbId } from './movie-ids.ts';
import type { Reading } from './reading.ts';
import type { LinkRow } from './tables.ts';

const idColumns = ['item_id', 'movie_id', 'title_id', 'movieId'];
const tmdbColumns = ['tmdb_id', 'tmdbId'];

/** How far each way of making a link is to be trusted; a way that is not named here counts as 0.9. */
const scores = new Map([
  ['id+title', 1],
  ['title+year', 0.98],
  ['hand', 0.95],
  ['title+year±1', 0.9],
  ['id only', 0.8],
]);
const otherScore = 0.9;

/**
 * Links from a source's titles to TMDB: a CSV with `item_id`, `movie_id` or `title_id`, and `tmdb_id`, `how`;
 * also MovieLens's own `links.csv`.
 * A row without a TMDB id says that there is no link: its score is 0.
 */
export function readLinksFile(path: string, reading: Reading): Promise<LinkRow[]> {
  return readCsv(path, linksLayout, reading);
}

const linksLayout: CsvLayout<LinkRow> = {
  table: 'links',
  mayBeEmpty: true,
  parser(header) {
    const tmdbColumn = tmdbColumns.find((column) => header.has(column)) ?? 'tmdb_id';
    header.require([tmdbColumn]);
    const idColumn = idColumns.find((column) => header.has(column));
    if (!idColumn) throw header.wrong(idColumns.join(' or '));
    return (cell) => {
      const tmdbId = maybeTmdbId(cell(tmdbColumn));
      const method = cell('how').trim() || (tmdbId === null ? 'none' : 'links file');
      const score = tmdbId === null ? 0 : (scores.get(method) ?? otherScore);
      return { titleId: idField(idColumn, cell(idColumn)), imdbId: null, tmdbId, method, score };
    };
  },
};

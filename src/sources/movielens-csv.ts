import { type Cell, type CsvLayout, readCsv } from './csv-rows.ts';
import { idField, secondsField } from './field-value.ts';
import { movieLensGenres } from './genre-name.ts';
import { licences } from './licences.ts';
import { imdbId, maybeTmdbId } from './movie-ids.ts';
import { movieLensTitle } from './movielens-titles.ts';
import { readRatingLines } from './rating-lines.ts';
import { beginReading, type Reading } from './reading.ts';
import { openFolder } from './source-folder.ts';
import type { LinkRow, ReadOptions, SourceTables, TagRow, TitleRow } from './tables.ts';

export type MovieLensCsvName = 'ml-20m' | 'ml-25m' | 'ml-32m' | 'ml-latest' | 'ml-latest-small';

const ratingLayout = { delimiter: ',', header: 'userId,movieId,rating,timestamp' } as const;

/**
 * A reader of MovieLens 20M and later: `ratings.csv`, `movies.csv` and, where they are there, `links.csv`, `tags.csv`.
 *
 * @throws StreamPulseError `file-missing`, `format-wrong`, `row-bad` and others of the data
 */
export function movieLensCsvReader(source: MovieLensCsvName) {
  return async (path: string, options: ReadOptions): Promise<SourceTables> => {
    const reading = beginReading(options);
    const folder = await openFolder(path, 'ratings.csv', [source]);
    const ratings = await readRatingLines(await folder.need('ratings.csv'), ratingLayout, reading);
    const movieFile = await folder.expect('movies.csv');
    const linkFile = await folder.find('links.csv');
    const tagFile = await folder.find('tags.csv');
    const titles = movieFile ? { titles: await readCsv(movieFile, titleLayout, reading) } : {};
    const links = linkFile ? { links: await readCsv(linkFile, linkLayout, reading) } : {};
    const tags = tagFile ? { tags: await readCsv(tagFile, tagLayout(reading), reading) } : {};
    return {
      source,
      simulated: false,
      licence: licences.movieLensShared,
      ratings,
      ...titles,
      ...links,
      ...tags,
      knownGenres: [...movieLensGenres, 'IMAX'],
      counts: reading.ledger.counts,
      rejected: reading.ledger.rejected,
      mended: reading.ledger.mended,
    };
  };
}

const titleLayout: CsvLayout<TitleRow> = {
  table: 'titles',
  parser(header) {
    header.require(['movieId', 'title', 'genres']);
    return (cell) => movieLensTitle(movieId(cell), cell('title'), cell('genres'));
  },
};

const linkLayout: CsvLayout<LinkRow> = {
  table: 'links',
  mayBeEmpty: true,
  parser(header) {
    header.require(['movieId', 'imdbId', 'tmdbId']);
    return (cell) => ({
      titleId: movieId(cell),
      imdbId: imdbId(cell('imdbId')),
      tmdbId: maybeTmdbId(cell('tmdbId')),
      method: 'links.csv',
      score: 1,
    });
  },
};

function tagLayout(reading: Reading): CsvLayout<TagRow> {
  return {
    table: 'tags',
    mayBeEmpty: true,
    parser(header) {
      header.require(['userId', 'movieId', 'tag', 'timestamp']);
      return (cell) => ({
        viewerId: idField('viewer id', cell('userId')),
        titleId: movieId(cell),
        tag: cell('tag').trim(),
        taggedAt: secondsField(cell('timestamp'), reading.latestSecond),
      });
    },
  };
}

function movieId(cell: Cell): string {
  return idField('movie id', cell('movieId'));
}

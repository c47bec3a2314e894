import { readDelimited } from './delimited-rows.ts';
import { idField, secondsField } from './field-value.ts';
import { genreNames, movieLensGenres } from './genre-name.ts';
import { licences } from './licences.ts';
import { movieLensTitle } from './movielens-titles.ts';
import { readRatingLines } from './rating-lines.ts';
import { beginReading, type Reading } from './reading.ts';
import { openFolder } from './source-folder.ts';
import type { ReadOptions, SourceTables, TagRow, TitleRow } from './tables.ts';
import type { Encoding } from './text-encoding.ts';

/**
 * MovieLens 10M: `ratings.dat` with half stars, `movies.dat` and, where it is there, `tags.dat`; `::`, UTF-8.
 *
 * @param path the folder, or `ratings.dat` itself
 * @throws StreamPulseError `file-missing`, `format-wrong`, `row-bad` and others of the data
 */
export async function readMovieLens10m(path: string, options: ReadOptions): Promise<SourceTables> {
  const reading = beginReading(options);
  const folder = await openFolder(path, 'ratings.dat', ['ml-10M100K']);
  const ratings = await readRatingLines(await folder.need('ratings.dat'), { delimiter: '::' }, reading);
  const movieFile = await folder.expect('movies.dat');
  const tagFile = await folder.find('tags.dat');
  const titles = movieFile ? { titles: await readMovieLensDatTitles(movieFile, 'utf-8', reading) } : {};
  const tags = tagFile ? { tags: await readTags(tagFile, reading) } : {};
  return {
    source: 'ml-10m',
    simulated: false,
    licence: licences.movieLensClosed,
    ratings,
    ...titles,
    ...tags,
    knownGenres: genreNames([...movieLensGenres, 'IMAX']),
    counts: reading.ledger.counts,
    rejected: reading.ledger.rejected,
    mended: reading.ledger.mended,
  };
}

/** `movies.dat` of 1M and 10M. */
export function readMovieLensDatTitles(
  path: string,
  encoding: Encoding,
  reading: Reading,
): Promise<TitleRow[]> {
  const layout = { table: 'titles', delimiter: '::', encoding, columns: ['movie', 'title', 'genres'] };
  return readDelimited(path, layout, reading, ([movie, title, genres]) =>
    movieLensTitle(idField('movie id', movie), title, genres),
  );
}

function readTags(path: string, reading: Reading): Promise<TagRow[]> {
  const columns = ['viewer', 'title', 'tag', 'timestamp'];
  const layout = { table: 'tags', delimiter: '::', encoding: 'utf-8', columns } as const;
  return readDelimited(path, layout, reading, ([viewer, title, tag, seconds]) => ({
    viewerId: idField('viewer id', viewer),
    titleId: idField('title id', title),
    tag: tag.trim(),
    taggedAt: secondsField(seconds, reading.latestSecond),
  }));
}

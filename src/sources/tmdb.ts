import { BadRow } from './bad-row.ts';
import { fileName } from './byte-stream.ts';
import { type CsvLayout, readCsv } from './csv-rows.ts';
import { licences } from './licences.ts';
import { readLinksFile } from './links-file.ts';
import { tmdbId } from './movie-ids.ts';
import { beginReading, type Reading } from './reading.ts';
import { kindOf, openFolder, type SourceFolder } from './source-folder.ts';
import type { ReadOptions, SourceTables, TmdbTitleRow } from './tables.ts';
import { namesIn, tmdbLayoutOf } from './tmdb-layouts.ts';

export interface TmdbOptions extends ReadOptions {
  /** A CSV that ties a source's title ids to TMDB ids. */
  readonly links?: string | undefined;
}

const tableFiles = ['tmdb_movies.csv', 'movies_metadata.csv', 'tmdb_5000_movies.csv'];

/**
 * TMDB metadata in the layout of The Movies Dataset, of TMDB 5000 or of a joined table, told by the header. Beside
 * `movies_metadata.csv`, its `keywords.csv` is read where it is there. Of rows with one TMDB id the first is kept.
 *
 * @param path one of the tables, or a folder with one of them under its usual name
 * @throws StreamPulseError `file-missing`, `format-wrong`, `row-bad` and others of the data
 */
export async function readTmdb(path: string, options: TmdbOptions): Promise<SourceTables> {
  const reading = beginReading(options);
  const { file, folder } = await findTable(path);
  const keywords = fileName(file) === 'movies_metadata.csv' ? await readKeywords(folder, reading) : new Map();
  const tmdbTitles = await readCsv(file, titleLayout(keywords), reading);
  const links = options.links ? { links: await readLinksFile(options.links, reading) } : {};
  return {
    source: 'tmdb',
    simulated: false,
    licence: licences.tmdb,
    tmdbTitles,
    ...links,
    knownGenres: [...new Set(tmdbTitles.flatMap((title) => title.genres))].sort(),
    counts: reading.ledger.counts,
    rejected: reading.ledger.rejected,
    mended: reading.ledger.mended,
  };
}

async function findTable(path: string): Promise<{ file: string; folder: SourceFolder }> {
  const isFolder = (await kindOf(path)) === 'folder';
  const folder = await openFolder(path, isFolder ? tableFiles[0] : fileName(path));
  if (!isFolder) return { file: path, folder };
  for (const name of tableFiles) {
    const file = await folder.find(name);
    if (file) return { file, folder };
  }
  return { file: await folder.need(tableFiles[0]), folder };
}

type Keywords = ReadonlyMap<number, readonly string[]>;

function titleLayout(keywords: Keywords): CsvLayout<TmdbTitleRow> {
  return {
    table: 'tmdb_titles',
    parser(header) {
      const layout = tmdbLayoutOf(header);
      header.require(layout.signs);
      const seen = new Set<number>();
      return (cell) => {
        const row = layout.row(cell);
        if (seen.has(row.tmdbId))
          throw new BadRow('id-repeated', `TMDB id ${row.tmdbId} stands in an earlier row`);
        seen.add(row.tmdbId);
        const more = row.keywords.length === 0 ? keywords.get(row.tmdbId) : undefined;
        return more ? { ...row, keywords: more } : row;
      };
    },
  };
}

async function readKeywords(folder: SourceFolder, reading: Reading): Promise<Keywords> {
  const path = await folder.find('keywords.csv');
  return new Map(path ? await readCsv(path, keywordLayout, reading) : []);
}

const keywordLayout: CsvLayout<readonly [number, readonly string[]]> = {
  table: 'keywords',
  mayBeEmpty: true,
  parser(header) {
    header.require(['id', 'keywords']);
    return (cell) => [tmdbId(cell('id')), namesIn(cell('keywords'))];
  },
};

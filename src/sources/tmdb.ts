import { BadRow } from './bad-row.ts';
import { fileName, readBytes } from './byte-stream.ts';
import { type CsvLayout, readCsv } from './csv-rows.ts';
import { licences } from './licences.ts';
import { readLinksFile } from './links-file.ts';
import { tmdbId } from './movie-ids.ts';
import { beginReading, type Reading } from './reading.ts';
import { kindOf, openFolder, type SourceFolder } from './source-folder.ts';
import type { ReadOptions, SourceTables, TmdbPersonRow, TmdbTitleRow } from './tables.ts';
import { creditsLayout } from './tmdb-credits.ts';
import { namesIn, tmdbLayoutOf } from './tmdb-layouts.ts';

/** How TMDB's tables are read. */
export interface TmdbOptions extends ReadOptions {
  /** A CSV that ties a source's title ids to TMDB ids. */
  readonly links?: string | undefined;
}

const tableFiles = ['tmdb_movies.csv', 'movies_metadata.csv', 'tmdb_5000_movies.csv'];

/** The tables that lie beside another, where they are there. */
const companions = new Map([
  ['movies_metadata.csv', { keywords: 'keywords.csv', credits: 'credits.csv' }],
  ['tmdb_5000_movies.csv', { keywords: undefined, credits: 'tmdb_5000_credits.csv' }],
]);

/**
 * TMDB metadata in the layout of The Movies Dataset, of TMDB 5000 or of a joined table, told by the header. Beside
 * `movies_metadata.csv`, its `keywords.csv` and `credits.csv` are read where they are there, and beside
 * `tmdb_5000_movies.csv` its `tmdb_5000_credits.csv`; a table of credits may also come alone. Of rows with one TMDB id
 * the first is kept.
 *
 * @param path one of the tables, or a folder with one of them under its usual name
 * @throws StreamPulseError `file-missing`, `format-wrong`, `row-bad` and others of the data
 */
export async function readTmdb(path: string, options: TmdbOptions): Promise<SourceTables> {
  const reading = beginReading(options);
  const { file, folder } = await findTable(path);
  const read = (await isCredits(file, reading))
    ? { tmdbPeople: await readPeople(file, reading) }
    : await readTitles(file, folder, reading);
  const links = options.links ? { links: await readLinksFile(options.links, reading) } : {};
  const tmdbTitles: readonly TmdbTitleRow[] = read.tmdbTitles ?? [];
  return {
    source: 'tmdb',
    simulated: false,
    licence: licences.tmdb,
    ...read,
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

type TitlesAndPeople = Pick<SourceTables, 'tmdbTitles' | 'tmdbPeople'>;

async function readTitles(file: string, folder: SourceFolder, reading: Reading): Promise<TitlesAndPeople> {
  const beside = companions.get(fileName(file));
  const find = async (name: string | undefined) => (name ? await folder.find(name) : undefined);
  const keywords = await readKeywords(await find(beside?.keywords), reading);
  const tmdbTitles = await readCsv(file, titleLayout(keywords), reading);
  const credits = await find(beside?.credits);
  return credits ? { tmdbTitles, tmdbPeople: await readPeople(credits, reading) } : { tmdbTitles };
}

async function readPeople(file: string, reading: Reading): Promise<TmdbPersonRow[]> {
  return (await readCsv(file, creditsLayout, reading)).flat();
}

async function isCredits(file: string, reading: Reading): Promise<boolean> {
  for await (const chunk of readBytes(file, reading)) {
    const [first] = chunk.toString('latin1').split('\n', 1);
    const names = first.split(',').map((name) => name.replaceAll('"', '').trim());
    return names.includes('cast') && names.includes('crew');
  }
  return false;
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

async function readKeywords(path: string | undefined, reading: Reading): Promise<Keywords> {
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

import { isStreamPulseError, StreamPulseError } from '../../errors.ts';
import { licences } from '../licences.ts';
import type { LinkRow, RowNote, SourceTables } from '../tables.ts';
import type { TmdbClient } from './client.ts';
import { concurrently } from './concurrently.ts';
import { rowsOfDetails, type TmdbRows } from './rows.ts';
import { hasId, missingAddress, type WantedTitle } from './wanted-title.ts';

export interface AskProgress {
  /** First the titles that the cache knows all about, then those that TMDB is asked about. */
  readonly stage: 'cache' | 'TMDB';
  readonly done: number;
  readonly total: number;
  /** Titles out of the cache. */
  readonly hits: number;
  readonly failed: number;
}

export interface AskOptions {
  /** Titles that are asked about at once; default 12. */
  readonly atOnce?: number;
  readonly onProgress?: ((progress: AskProgress) => void) | undefined;
}

/** What TMDB said of the titles; the rows that became of it, and the titles without any, each with its reason. */
export interface AskedTitles {
  readonly tables: SourceTables;
  /** Titles of which details came. */
  readonly known: number;
  /** Titles of whose id TMDB knows no film, or more than one. */
  readonly unknown: number;
  /** Titles without an id: not asked about. */
  readonly withoutId: number;
  readonly failed: number;
}

/** After so many failures in a row the service counts as out of order. */
const outage = 20;

/**
 * Asks TMDB about each title by its TMDB id, or else by its IMDb id. A title that fails is set aside; a refused key, an
 * outage, a full disk or an interruption end the work, and what was answered until then is in the client's cache.
 *
 * @throws StreamPulseError as {@link TmdbClient}
 */
export async function askTitles(
  client: TmdbClient,
  titles: readonly WantedTitle[],
  { atOnce = 12, onProgress }: AskOptions = {},
): Promise<AskedTitles> {
  const books = new Books();
  const [cached, others] = await partition(client, titles.filter(hasId));
  let failedInARow = 0;
  const ask = async (title: WantedTitle) => {
    try {
      books.enter(title, await answerTo(client, title));
      failedInARow = 0;
    } catch (error) {
      if (!isFailureOfOne(error)) throw error;
      books.fail(title, error);
      if (++failedInARow >= outage) throw outOfOrder(error);
    }
  };
  const stages = [
    ['cache', cached],
    ['TMDB', others],
  ] as const;
  for (const [stage, members] of stages) {
    let done = 0;
    await concurrently(members, atOnce, async (title) => {
      await ask(title);
      done++;
      onProgress?.({ stage, done, total: members.length, hits: cached.length, failed: books.failed });
    });
  }
  for (const title of titles)
    if (!hasId(title)) books.setAside(title, 'no-id', 'neither a TMDB id nor an IMDb id');
  return books.close(titles.length);
}

/** Those that the cache knows all about, and the others. */
async function partition(
  { cache, base }: TmdbClient,
  titles: readonly WantedTitle[],
): Promise<[WantedTitle[], WantedTitle[]]> {
  const cached: WantedTitle[] = [];
  const others: WantedTitle[] = [];
  for (const title of titles) {
    const isCached = (await missingAddress(cache, base, title)) === undefined;
    (isCached ? cached : others).push(title);
  }
  return [cached, others];
}

function outOfOrder(last: Error): StreamPulseError {
  return new StreamPulseError('tmdb-failed', `${outage} titles failed in a row; the last: ${last.message}`);
}

interface TitleAnswer {
  readonly rows: TmdbRows;
  /** Where the title was found by its IMDb id. */
  readonly link: LinkRow | undefined;
}

/** Undefined where TMDB knows no such film; an id of TMDB's that is no more gives way to the IMDb id. */
async function answerTo(client: TmdbClient, title: WantedTitle): Promise<TitleAnswer | undefined> {
  const byId = title.tmdbId === null ? undefined : await detailsOf(client, title.tmdbId);
  if (byId) return { rows: byId, link: undefined };
  if (title.imdbId === null) return undefined;
  const { value } = await client.find(title.imdbId);
  const films = value?.movie_results ?? [];
  if (films.length !== 1) return undefined;
  const rows = await detailsOf(client, films[0].id);
  if (!rows) return undefined;
  const { titleId, imdbId } = title;
  return { rows, link: { titleId, imdbId, tmdbId: films[0].id, method: 'tmdb find', score: 1 } };
}

async function detailsOf(client: TmdbClient, tmdbId: number): Promise<TmdbRows | undefined> {
  const { value, at } = await client.details(tmdbId);
  return value && rowsOfDetails(value, at);
}

function isFailureOfOne(error: unknown): error is StreamPulseError {
  return isStreamPulseError(error) && (error.code === 'tmdb-failed' || error.code === 'tmdb-reply-bad');
}

/** Titles = titles known + titles set aside. */
class Books {
  failed = 0;
  #known = 0;
  #unknown = 0;
  #withoutId = 0;
  readonly #rows = new Map<number, TmdbRows>();
  readonly #links: LinkRow[] = [];
  readonly #aside: RowNote[] = [];

  enter(title: WantedTitle, answer: TitleAnswer | undefined): void {
    if (!answer) {
      this.#unknown++;
      this.setAside(title, 'tmdb-unknown', 'TMDB knows no film, or more than one, of its id');
      return;
    }
    this.#known++;
    this.#rows.set(answer.rows.title.tmdbId, answer.rows);
    if (answer.link) this.#links.push(answer.link);
  }

  fail(title: WantedTitle, error: Error): void {
    this.failed++;
    this.setAside(title, 'tmdb-failed', error.message);
  }

  setAside({ titleId, name, year, tmdbId, imdbId }: WantedTitle, reason: string, message: string): void {
    if (reason === 'no-id') this.#withoutId++;
    const raw = [titleId, name, year ?? '', tmdbId ?? '', imdbId ?? ''].join(' | ');
    this.#aside.push({ file: 'titles', line: 0, reason, message, raw });
  }

  close(titles: number): AskedTitles {
    const rows = [...this.#rows.values()];
    const tables: SourceTables = {
      source: 'tmdb-api',
      simulated: false,
      licence: licences.tmdb,
      tmdbTitles: rows.map(({ title }) => title),
      tmdbPeople: rows.flatMap(({ people }) => people),
      tmdbCertifications: rows.flatMap(({ certifications }) => certifications),
      tmdbAlternativeTitles: rows.flatMap(({ alternativeTitles }) => alternativeTitles),
      ...(this.#links.length > 0 ? { links: this.#links } : {}),
      knownGenres: [...new Set(rows.flatMap(({ title }) => title.genres))].sort(),
      counts: [
        {
          file: 'api.themoviedb.org',
          table: 'tmdb_titles',
          rowsIn: titles,
          rowsKept: this.#known,
          rowsRejected: titles - this.#known,
        },
      ],
      rejected: this.#aside,
      mended: [],
    };
    return {
      tables,
      known: this.#known,
      unknown: this.#unknown,
      withoutId: this.#withoutId,
      failed: this.failed,
    };
  }
}

import { isStreamPulseError, StreamPulseError } from '../../errors.ts';
import { CachedAnswers, NotCached } from './answers.ts';
import { type AskedTitles, TitleBooks } from './asked-titles.ts';
import type { TmdbClient } from './client.ts';
import { concurrently } from './concurrently.ts';
import { answerTo } from './title-answer.ts';
import type { WantedTitle } from './wanted-title.ts';

/** How far asking is, in titles. */
export interface AskProgress {
  /** First what the cache knows is read, then TMDB is asked about the others. */
  readonly stage: 'cache' | 'TMDB';
  readonly done: number;
  readonly total: number;
  /** Titles out of the cache. */
  readonly hits: number;
  readonly failed: number;
}

/** How titles are asked about. */
export interface AskOptions {
  /** Titles that are asked about at once; default 12. */
  readonly atOnce?: number;
  readonly onProgress?: ((progress: AskProgress) => void) | undefined;
}

/** After so many failures in a row the service counts as out of order. */
const outage = 20;

/**
 * Asks TMDB about each title by its TMDB id, its IMDb id or its name. A title that fails is set aside; a refused key, an
 * outage, a full disk or an interruption end the work, and what was answered until then is in the client's cache.
 *
 * @throws StreamPulseError as {@link TmdbClient}
 */
export async function askTitles(
  client: TmdbClient,
  titles: readonly WantedTitle[],
  { atOnce = 12, onProgress = () => {} }: AskOptions = {},
): Promise<AskedTitles> {
  const books = new TitleBooks();
  const others: WantedTitle[] = [];
  const cached = new CachedAnswers(client.cache, client.base);
  for (const [at, title] of titles.entries()) {
    client.stopIfAborted();
    try {
      books.enter(title, await answerTo(cached, title));
    } catch (error) {
      if (!(error instanceof NotCached)) throw error;
      others.push(title);
    }
    const done = at + 1;
    onProgress({ stage: 'cache', done, total: titles.length, hits: done - others.length, failed: 0 });
  }
  const hits = titles.length - others.length;
  let done = 0;
  let failedInARow = 0;
  await concurrently(others, atOnce, async (title) => {
    try {
      books.enter(title, await answerTo(client, title));
      failedInARow = 0;
    } catch (error) {
      if (!isFailureOfOne(error)) throw error;
      books.fail(title, error);
      if (++failedInARow >= outage) throw outOfOrder(error);
    }
    onProgress({ stage: 'TMDB', done: ++done, total: others.length, hits, failed: books.failed });
  });
  return books.close(titles.length, hits);
}

function isFailureOfOne(error: unknown): error is StreamPulseError {
  return isStreamPulseError(error) && (error.code === 'tmdb-failed' || error.code === 'tmdb-reply-bad');
}

function outOfOrder(last: Error): StreamPulseError {
  return new StreamPulseError('tmdb-failed', `${outage} titles failed in a row; the last: ${last.message}`);
}

import { CachedAnswers, NotCached } from './answers.ts';
import type { ReplyCache } from './reply-cache.ts';
import { answerTo } from './title-answer.ts';
import type { WantedTitle } from './wanted-title.ts';

/** How many requests it would take to ask about the titles. */
export interface PlannedRequests {
  /** Details of films whose TMDB id is known. */
  readonly details: number;
  /** Films to be found by their IMDb id; each that is found takes one more request, for its details. */
  readonly finds: number;
  /** Titles without an id to be searched by name; each that is not found at once takes up to three more requests. */
  readonly searches: number;
  /** Titles about which the cache knows all that is asked. */
  readonly cached: number;
}

/** Counts, without asking, what `askTitles` would send, by what is in the cache. */
export async function plannedRequests(
  cache: Pick<ReplyCache, 'get'>,
  base: URL,
  titles: readonly WantedTitle[],
  onProgress: (done: number) => void = () => {},
): Promise<PlannedRequests> {
  const answers = new CachedAnswers(cache, base);
  const missing = { movie: new Set<string>(), find: new Set<string>(), search: new Set<string>() };
  let cached = 0;
  for (const [at, title] of titles.entries()) {
    try {
      await answerTo(answers, title);
      cached++;
    } catch (error) {
      if (!(error instanceof NotCached)) throw error;
      missing[kindOf(error.address)].add(error.address.href);
    }
    onProgress(at + 1);
  }
  const { movie, find, search } = missing;
  return { details: movie.size, finds: find.size, searches: search.size, cached };
}

function kindOf({ pathname }: URL): 'movie' | 'find' | 'search' {
  const [, kind] = /\/3\/(movie|find|search)\//.exec(pathname)!;
  return kind as 'movie' | 'find' | 'search';
}

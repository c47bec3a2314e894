import type { ReplyCache } from './reply-cache.ts';
import { hasId, missingAddress, type WantedTitle } from './wanted-title.ts';

/** How many requests it would take to ask about the titles. */
export interface PlannedRequests {
  /** Details of films whose TMDB id is known. */
  readonly details: number;
  /** Films to be found by their IMDb id; each that is found takes one more request, for its details. */
  readonly finds: number;
  /** Titles about which the cache knows all that is asked. */
  readonly cached: number;
  readonly withoutId: number;
}

/** Counts, without asking, what `askTitles` would send, by what is in the cache. */
export async function plannedRequests(
  cache: Pick<ReplyCache, 'status' | 'get'>,
  base: URL,
  titles: readonly WantedTitle[],
): Promise<PlannedRequests> {
  const details = new Set<string>();
  const finds = new Set<string>();
  let cached = 0;
  for (const title of titles.filter(hasId)) {
    const missing = await missingAddress(cache, base, title);
    if (missing === undefined) cached++;
    else (missing.pathname.includes('/3/find/') ? finds : details).add(missing.href);
  }
  const withoutId = titles.filter((title) => !hasId(title)).length;
  return { details: details.size, finds: finds.size, cached, withoutId };
}

import { detailsAddress, findAddress } from './addresses.ts';
import { findReply } from './replies.ts';
import type { ReplyCache } from './reply-cache.ts';

/** A title of ours, and the ids by which TMDB may know it. */
export interface WantedTitle {
  readonly titleId: string;
  readonly name: string;
  readonly year: number | null;
  readonly tmdbId: number | null;
  readonly imdbId: string | null;
}

export function hasId(title: WantedTitle): boolean {
  return title.tmdbId !== null || title.imdbId !== null;
}

/** The first thing about a title that the cache does not know; undefined where it knows all. */
export async function missingAddress(
  cache: Pick<ReplyCache, 'status' | 'get'>,
  base: URL,
  { tmdbId, imdbId }: WantedTitle,
): Promise<URL | undefined> {
  if (tmdbId !== null) {
    const address = detailsAddress(base, tmdbId);
    const status = cache.status(address.href);
    if (status === undefined) return address;
    if (status === 200) return undefined;
  }
  if (imdbId === null) return undefined;
  const address = findAddress(base, imdbId);
  const reply = await cache.get(address.href);
  if (!reply) return address;
  const film = onlyFilm(reply.body);
  if (film === undefined) return undefined;
  const found = detailsAddress(base, film);
  return cache.status(found.href) === undefined ? found : undefined;
}

function onlyFilm(body: string): number | undefined {
  const { data } = findReply.safeParse(JSON.parse(body));
  return data?.movie_results.length === 1 ? data.movie_results[0].id : undefined;
}

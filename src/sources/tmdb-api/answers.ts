import type { z } from 'zod';
import { detailsAddress, findAddress, searchAddress } from './addresses.ts';
import {
  type DetailsReply,
  detailsReply,
  type FindReply,
  findReply,
  type SearchReply,
  searchReply,
} from './replies.ts';
import type { CachedReply, ReplyCache } from './reply-cache.ts';

/** What TMDB said, and the second since 1970 at which it said so. `value` is undefined where it has no such title. */
export interface Answer<T> {
  readonly value: T | undefined;
  readonly at: number;
}

/** Whoever can be asked about films. */
export interface TmdbAnswers {
  details(tmdbId: number): Promise<Answer<DetailsReply>>;
  find(imdbId: string): Promise<Answer<FindReply>>;
  /** @param year of the first release; left out where it is not known */
  search(name: string, year?: number): Promise<Answer<SearchReply>>;
}

/** A reply without the address that it answers. */
export type Kept = Omit<CachedReply, 'key'>;

/** Undefined where a reply that was kept is no longer of the shape. */
export function answerIn<T>({ status, body, at }: Kept, shape: z.ZodType<T>): Answer<T> | undefined {
  if (status === 404) return { value: undefined, at };
  const { data } = shape.safeParse(spokenJson(body));
  return data === undefined ? undefined : { value: data, at };
}

export async function cachedAnswer<T>(
  cache: Pick<ReplyCache, 'get'>,
  address: URL,
  shape: z.ZodType<T>,
): Promise<Answer<T> | undefined> {
  const reply = await cache.get(address.href);
  return reply && answerIn(reply, shape);
}

/** The JSON of a body; undefined where it is none. */
export function spokenJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Thrown where only TMDB itself could answer. */
export class NotCached extends Error {
  readonly address: URL;

  constructor(address: URL) {
    super(`${address.href} is not in the cache`);
    this.address = address;
  }
}

/** Answers out of the cache alone. Its methods throw {@link NotCached}. */
export class CachedAnswers implements TmdbAnswers {
  readonly #cache: Pick<ReplyCache, 'get'>;
  readonly #base: URL;

  constructor(cache: Pick<ReplyCache, 'get'>, base: URL) {
    this.#cache = cache;
    this.#base = base;
  }

  async details(tmdbId: number): Promise<Answer<DetailsReply>> {
    return await this.#read(detailsAddress(this.#base, tmdbId), detailsReply);
  }

  async find(imdbId: string): Promise<Answer<FindReply>> {
    return await this.#read(findAddress(this.#base, imdbId), findReply);
  }

  async search(name: string, year?: number): Promise<Answer<SearchReply>> {
    return await this.#read(searchAddress(this.#base, name, year), searchReply);
  }

  async #read<T>(address: URL, shape: z.ZodType<T>): Promise<Answer<T>> {
    const answer = await cachedAnswer(this.#cache, address, shape);
    if (answer) return answer;
    throw new NotCached(address);
  }
}

import { setMaxListeners } from 'node:events';
import type { z } from 'zod';
import { StreamPulseError } from '../../errors.ts';
import { configurationAddress, detailsAddress, findAddress, searchAddress } from './addresses.ts';
import { type Answer, answerIn, cachedAnswer, type Kept, spokenJson, type TmdbAnswers } from './answers.ts';
import { realEffects, type TmdbEffects } from './effects.ts';
import { exchange, NoReply, type Reply } from './exchange.ts';
import type { TmdbKey } from './key.ts';
import { mostBodyBytes } from './packed-reply.ts';
import { backoff, retryAfter } from './patience.ts';
import {
  type ConfigurationReply,
  configurationReply,
  type DetailsReply,
  detailsReply,
  errorReply,
  type FindReply,
  findReply,
  type SearchReply,
  searchReply,
} from './replies.ts';
import type { ReplyCache } from './reply-cache.ts';
import { TokenBucket } from './token-bucket.ts';

/** What a client of TMDB's API is made with. */
export interface TmdbClientOptions {
  readonly key: TmdbKey;
  /** As {@link baseAddress} gives it. */
  readonly base: URL;
  readonly cache: ReplyCache;
  readonly signal?: AbortSignal | undefined;
  /** Requests that may begin in any one second; default 40. */
  readonly perSecond?: number;
  /** For one exchange; default 15,000. */
  readonly milliseconds?: number;
  /** How often one thing is asked before it counts as failed; default 5. */
  readonly attempts?: number;
}

const burst = 4;
/** A longer pause than this, in milliseconds, ends the run: it can go on later. */
const longestPause = 5 * 60_000;
const noSuchThing = new Set([6, 34]);

/**
 * TMDB's API v3. Each question is asked once: its reply is kept in the cache, and given from there the next time.
 *
 * All methods throw StreamPulseError `tmdb-key-refused`, `tmdb-failed`, `tmdb-reply-bad`, `write-failed`, `interrupted`.
 */
export class TmdbClient implements TmdbAnswers {
  readonly base: URL;
  readonly cache: ReplyCache;
  /** Requests sent, answers out of the cache, and requests sent again. */
  readonly counts = { asked: 0, hits: 0, retries: 0 };
  readonly #options: TmdbClientOptions;
  readonly #effects: TmdbEffects;
  readonly #bucket: TokenBucket;
  readonly #underWay = new Map<string, Promise<Kept>>();

  constructor(options: TmdbClientOptions, effects: TmdbEffects = realEffects) {
    this.#options = options;
    this.base = options.base;
    this.cache = options.cache;
    this.#effects = effects;
    // Each request under way listens to it.
    if (options.signal) setMaxListeners(0, options.signal);
    this.#bucket = new TokenBucket((options.perSecond ?? 40) - burst, burst, effects);
  }

  /** @param year of the first release anywhere; left out where it is not known */
  async search(name: string, year?: number): Promise<Answer<SearchReply>> {
    return await this.#ask(searchAddress(this.base, name, year), searchReply);
  }

  /** A film with keywords, credits, age ratings and alternative titles. */
  async details(tmdbId: number): Promise<Answer<DetailsReply>> {
    return await this.#ask(detailsAddress(this.base, tmdbId), detailsReply);
  }

  async find(imdbId: string): Promise<Answer<FindReply>> {
    return await this.#ask(findAddress(this.base, imdbId), findReply);
  }

  async configuration(): Promise<Answer<ConfigurationReply>> {
    return await this.#ask(configurationAddress(this.base), configurationReply);
  }

  async #ask<T>(address: URL, shape: z.ZodType<T>): Promise<Answer<T>> {
    const known = await cachedAnswer(this.cache, address, shape);
    if (known) {
      this.counts.hits++;
      return known;
    }
    return answerIn(await this.#once(address, shape), shape)!;
  }

  /** Two who ask the same thing at once share one request. */
  async #once(address: URL, shape: z.ZodType): Promise<Kept> {
    const asked = this.#underWay.get(address.href);
    if (asked) return await asked;
    const asking = this.#askService(address, shape).finally(() => this.#underWay.delete(address.href));
    this.#underWay.set(address.href, asking);
    return await asking;
  }

  async #askService(address: URL, shape: z.ZodType): Promise<Kept> {
    const kept = await this.#persist(address, async () => await this.#try(address, shape));
    await this.cache.put({ key: address.href, ...kept });
    return kept;
  }

  async #persist(address: URL, attempt: () => Promise<Kept | Again>): Promise<Kept> {
    const { attempts = 5, signal } = this.#options;
    for (let failures = 1; ; failures++) {
      const outcome = await this.#whileWanted(attempt);
      if ('body' in outcome) return outcome;
      if (failures >= attempts) throw failed(address, `${outcome.why} (asked ${failures} times)`);
      this.counts.retries++;
      const wait = outcome.wait ?? backoff(failures - 1, this.#effects.random);
      if (wait > longestPause)
        throw failed(address, `${outcome.why}, and asks for a pause of ${Math.ceil(wait / 1000)} s`);
      if (outcome.everyone) this.#bucket.hold(wait);
      else await this.#whileWanted(async () => await this.#effects.sleep(wait, signal));
    }
  }

  async #try(address: URL, shape: z.ZodType): Promise<Kept | Again> {
    const { key, signal, milliseconds = 15_000 } = this.#options;
    await this.#bucket.take(signal);
    this.counts.asked++;
    try {
      const limits = { milliseconds, bodyBytes: mostBodyBytes };
      return this.#judge(address, await exchange(address, key, limits, signal, this.#effects), shape);
    } catch (error) {
      if (error instanceof NoReply && !signal?.aborted) return { why: error.message };
      throw error;
    }
  }

  #judge(address: URL, reply: Reply, shape: z.ZodType): Kept | Again {
    const at = Math.floor(this.#effects.date() / 1000);
    const { status, body } = reply;
    const said = spokenJson(body);
    if (status === 200) {
      if (said === undefined) return { why: `answers 200 without JSON: ${excerpt(body)}` };
      const checked = shape.safeParse(said);
      if (!checked.success) throw badReply(address, checked.error);
      return { status, body, at };
    }
    const why = `answers ${status}${wordsOf(said)}`;
    if (status === 404 && isNoSuchThing(said)) return { status, body, at };
    if (status === 401 || status === 403)
      throw new StreamPulseError('tmdb-key-refused', `${address.host} ${why}`);
    const wait = retryAfter(reply.retryAfter, this.#effects.date());
    if (status === 429) return { why, wait, everyone: true };
    if (status >= 500) return { why, wait };
    throw failed(address, status >= 300 && status < 400 ? `${why}: redirects are not followed` : why);
  }

  /** @throws StreamPulseError `interrupted` */
  stopIfAborted(): void {
    if (this.#options.signal?.aborted) throw stopped();
  }

  async #whileWanted<T>(work: () => Promise<T>): Promise<T> {
    this.stopIfAborted();
    try {
      return await work();
    } catch (error) {
      if (this.#options.signal?.aborted) throw stopped(error);
      throw error;
    }
  }
}

/** Why a request is to be sent again, and after how many milliseconds, where the service says so. */
interface Again {
  readonly why: string;
  readonly wait?: number | undefined;
  /** Whether all requests are to wait. */
  readonly everyone?: boolean;
}

function stopped(cause?: unknown): StreamPulseError {
  return new StreamPulseError('interrupted', 'stopped while asking TMDB', { cause });
}

function wordsOf(said: unknown): string {
  const { data } = errorReply.safeParse(said);
  const words = data?.status_message ?? data?.errors?.[0];
  return words ? `: ${excerpt(words)}` : '';
}

function isNoSuchThing(said: unknown): boolean {
  return noSuchThing.has((said as { status_code?: number } | undefined)?.status_code ?? 0);
}

function excerpt(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

function failed(address: URL, what: string): StreamPulseError {
  return new StreamPulseError('tmdb-failed', `${address.origin}${address.pathname} ${what}`);
}

function badReply(address: URL, { issues: [issue] }: z.ZodError): StreamPulseError {
  const where = issue.path.join('.') || 'the reply';
  return new StreamPulseError(
    'tmdb-reply-bad',
    `${address.origin}${address.pathname}: ${where}: ${issue.message}`,
  );
}

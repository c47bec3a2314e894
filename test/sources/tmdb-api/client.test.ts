import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TmdbClient, type TmdbClientOptions } from '../../../src/sources/tmdb-api/client.ts';
import { tmdbKey } from '../../../src/sources/tmdb-api/key.ts';
import { ReplyCache } from '../../../src/sources/tmdb-api/reply-cache.ts';
import { temporaryFolder } from '../../temporary.ts';
import { failure } from '../scratch.ts';
import { film, madeUpKey, madeUpToken } from './made-up-films.ts';
import { quickEffects } from './quick-effects.ts';
import { json, type Mood, stubTmdb } from './stub-tmdb.ts';

const root = temporaryFolder();
let made = 0;

async function clientOf(mood?: Mood, more: Partial<TmdbClientOptions> = {}, effects = quickEffects()) {
  const stub = await stubTmdb(mood);
  const folder = join(root, String(made++));
  const cache = await ReplyCache.open(folder, { date: effects.date() });
  onTestFinished(async () => await cache.close());
  const client = new TmdbClient(
    {
      key: tmdbKey({ TMDB_API_KEY: madeUpKey }),
      base: new URL(stub.address),
      cache,
      milliseconds: 120_000,
      ...more,
    },
    effects,
  );
  return { client, stub, effects, cache, folder };
}

/** A mood that only the first requests meet. */
function first(times: number, mood: Mood): Mood {
  let met = 0;
  return (...request) => ++met <= times && mood(...request);
}

describe('the client', () => {
  it('asks for details with all that is appended, and for the rest as TMDB describes it', async () => {
    const { client, stub } = await clientOf();
    const details = await client.details(7);
    expect(details.value).toMatchObject({
      id: 7,
      title: 'Film 7',
      keywords: { keywords: [{ name: 'forest' }, {}] },
    });
    const asked = new URL(stub.last!.url!, stub.address);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      append_to_response: 'keywords,credits,release_dates,alternative_titles',
      language: 'en-US',
      api_key: madeUpKey,
    });
    expect((await client.find('tt1000005')).value?.movie_results.map(({ id }) => id)).toEqual([5]);
    expect(new URL(stub.last!.url!, stub.address).searchParams.get('external_source')).toBe('imdb_id');
    expect((await client.search('Film & Co?', 1999)).value?.results).toHaveLength(2);
    const search = new URL(stub.last!.url!, stub.address).searchParams;
    expect([search.get('query'), search.get('primary_release_year')]).toEqual(['Film & Co?', '1999']);
    expect((await client.configuration()).value?.images.secure_base_url).toBe('https://image.tmdb.org/t/p/');
  });

  it('sends a token in a header', async () => {
    const { client, stub } = await clientOf(undefined, { key: tmdbKey({ TMDB_ACCESS_TOKEN: madeUpToken }) });
    await client.details(7);
    expect(stub.last!.headers.authorization).toBe(`Bearer ${madeUpToken}`);
    expect(stub.last!.url).not.toContain('api_key');
  });

  it('asks everything once: again, at the same time, and in the next process', async () => {
    const { client, stub, cache, folder, effects } = await clientOf();
    await Promise.all([client.details(7), client.details(7), client.details(7)]);
    await client.details(7);
    expect((await client.details(10_001)).value).toBeUndefined();
    expect((await client.details(10_001)).value).toBeUndefined();
    expect(stub.total()).toBe(2);
    await cache.close();
    const reopened = await ReplyCache.open(folder, { date: effects.date() });
    onTestFinished(async () => await reopened.close());
    const key = tmdbKey({ TMDB_API_KEY: madeUpKey });
    const next = new TmdbClient({ key, base: new URL(stub.address), cache: reopened }, effects);
    expect((await next.details(7)).value?.title).toBe('Film 7');
    expect((await next.details(10_001)).value).toBeUndefined();
    expect([stub.total(), next.counts.hits]).toEqual([2, 2]);
  });

  it('keeps the key out of the cache, also where the service echoes it', async () => {
    const { client, cache, folder } = await clientOf((request, response, path) =>
      path === '/3/movie/7' ? json(response, 200, film(7, { overview: `see ${request.url}` })) : false,
    );
    expect((await client.details(7)).value?.overview).toContain('api_key=[key]');
    await cache.close();
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text).not.toContain(madeUpKey);
      expect(text).toContain('/3/movie/7?');
    }
  });

  it.each([
    ['500', 500, {}, 250],
    ['502', 502, {}, 250],
    ['503 with Retry-After in seconds', 503, { 'retry-after': '7' }, 7_000],
    ['429 with Retry-After in seconds', 429, { 'retry-after': '3' }, 3_000],
    ['429 with Retry-After as a date', 429, { 'retry-after': 'Fri, 02 Jan 2026 00:00:09 GMT' }, 9_000],
    ['429 without Retry-After', 429, {}, 375],
  ])('waits and asks again at %s', async (_name, status, headers, least) => {
    const mood = first(1, (_request, response) => json(response, status, { status_code: 25 }, headers));
    const { client, stub, effects } = await clientOf(mood);
    expect((await client.details(7)).value?.id).toBe(7);
    expect(stub.total()).toBe(2);
    expect(client.counts).toEqual({ asked: 2, hits: 0, retries: 1 });
    const waited = effects.slept.reduce((sum, wait) => sum + wait, 0);
    expect(waited).toBeGreaterThanOrEqual(least);
    expect(waited).toBeLessThan(least + 1_000);
  });

  it.each<[string, Mood, RegExp]>([
    [
      'a body that is cut off',
      (_request, response) => json(response, 200, '{"id": 7, "tit'),
      /without JSON: .*tit/,
    ],
    [
      'a page instead of an answer',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html><h1>Log in to this network</h1>');
        return true;
      },
      /without JSON: "<html>/,
    ],
    [
      'a connection that breaks',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{');
        setTimeout(() => response.destroy(), 5);
        return true;
      },
      /UND_ERR_SOCKET|terminated|aborted/,
    ],
    ['no answer in time', () => true, /no whole reply within 1500 ms/],
    [
      'an answer that never ends',
      (_request, response) => {
        response.writeHead(200).write('{');
        return true;
      },
      /no whole reply within 1500 ms/,
    ],
  ])('asks again after %s, and gives up after five times', async (_name, mood, message) => {
    // Where the reply does not end by itself, so long that the request has come even where much else goes on.
    const patience = message.source.includes('1500 ms') ? { milliseconds: 1500 } : {};
    const once = await clientOf(first(1, mood), patience);
    expect((await once.client.details(7)).value?.id).toBe(7);
    const always = await clientOf(mood, patience);
    const error = await failure(always.client.details(7));
    expect([error.code, error.exitCode]).toEqual(['tmdb-failed', 5]);
    expect(error.message).toMatch(message);
    expect(error.message).toContain('(asked 5 times)');
    expect(always.stub.total()).toBe(5);
    expect(always.cache.size).toBe(0);
    expect(inspect(error, { depth: 9 })).not.toContain(madeUpKey);
  });

  it('gives up where nobody listens', async () => {
    const { client } = await clientOf(undefined, { base: new URL('http://127.0.0.1:9/') });
    const error = await failure(client.details(7));
    expect(error.message).toMatch(/^http:\/\/127\.0\.0\.1:9\/3\/movie\/7 (ECONNREFUSED|bad port)/);
    expect(inspect(error, { depth: 9 })).not.toContain(madeUpKey);
  });

  it.each<[string, Mood, string, RegExp]>([
    [
      '401',
      (request, response) => json(response, 401, { status_message: `Bad: ${request.url!.slice(-45)}` }),
      'tmdb-key-refused',
      /answers 401: "Bad: .*api_key=\[key\]"/,
    ],
    [
      '422',
      (_q, response) => json(response, 422, { errors: ['query must be provided'] }),
      'tmdb-failed',
      /422: "query/,
    ],
    [
      'a 404 that is not of TMDB',
      (_q, response) => json(response, 404, '<html>'),
      'tmdb-failed',
      /answers 404$/,
    ],
    [
      'a redirect',
      (_q, response) => json(response, 302, '', { location: 'http://169.254.169.254/' }),
      'tmdb-failed',
      /answers 302: redirects are not followed/,
    ],
    [
      'an answer of another shape',
      (_q, response) => json(response, 200, film(7, { title: null })),
      'tmdb-reply-bad',
      /3\/movie\/7: title: .*string/,
    ],
    [
      'a pause that is too long',
      (_q, response) => json(response, 429, {}, { 'retry-after': '301' }),
      'tmdb-failed',
      /asks for a pause of 301 s/,
    ],
  ])('does not ask again at %s', async (_name, mood, code, message) => {
    const { client, stub, cache } = await clientOf(mood);
    const error = await failure(client.details(7));
    expect(error.code).toBe(code);
    expect(error.exitCode).toBe(5);
    expect(error.message).toMatch(message);
    expect(stub.total()).toBe(1);
    expect(cache.size).toBe(0);
    expect(inspect(error, { depth: 9 })).not.toContain(madeUpKey);
  });

  it('refuses a reply that is too large, without reading it to its end', async () => {
    let sent = 0;
    const { client } = await clientOf(
      (_request, response) => {
        const piece = Buffer.alloc(2 ** 20, ' ');
        const more = () => {
          sent++;
          if (!response.destroyed && sent < 64) response.write(piece, more);
        };
        more();
        return true;
      },
      { attempts: 1 },
    );
    expect((await failure(client.details(7))).message).toContain('a reply of more than 8388608 bytes');
    expect(sent).toBeLessThan(64);
  });

  it('refuses a small reply that unzips to a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20, ' '));
    expect(bomb.length).toBeLessThan(2 ** 20);
    const { client } = await clientOf(
      (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
        return true;
      },
      { attempts: 1 },
    );
    expect((await failure(client.details(7))).message).toContain('a reply of more than 8388608 bytes');
  });

  it('reads a reply that is zipped', async () => {
    const { client } = await clientOf((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify(film(7))));
      return true;
    });
    expect((await client.details(7)).value?.title).toBe('Film 7');
  });

  it('lets everyone wait where one is told to', async () => {
    const mood = first(1, (_request, response) => json(response, 429, {}, { 'retry-after': '60' }));
    const begun: number[] = [];
    const effects = quickEffects();
    const { client } = await clientOf(
      (...request) => {
        begun.push(effects.now());
        return mood(...request);
      },
      {},
      effects,
    );
    await client.details(1);
    await Promise.all([2, 3, 4].map(async (id) => await client.details(id)));
    expect(begun[0]).toBe(0);
    for (const later of begun.slice(1)) expect(later).toBeGreaterThanOrEqual(60_000);
  });

  it('stops when it is told to: before a request, within one, and while it waits', async () => {
    const before = new AbortController();
    before.abort();
    const one = await clientOf(undefined, { signal: before.signal });
    expect((await failure(one.client.details(7))).code).toBe('interrupted');
    expect(one.stub.total()).toBe(0);
    const within = new AbortController();
    const two = await clientOf(
      () => {
        within.abort();
        return true;
      },
      { signal: within.signal },
    );
    expect((await failure(two.client.details(7))).code).toBe('interrupted');
    const waiting = new AbortController();
    const three = await clientOf(
      (_request, response) => json(response, 500, {}),
      { signal: waiting.signal },
      quickEffects({
        sleep: async (_wait, signal) => {
          waiting.abort();
          signal?.throwIfAborted();
        },
      }),
    );
    expect((await failure(three.client.details(7))).code).toBe('interrupted');
    expect(three.stub.total()).toBe(1);
  });

  it('does not send more in a second than it may', async () => {
    const begun: number[] = [];
    const effects = quickEffects();
    const { client } = await clientOf(
      () => {
        begun.push(effects.now());
        return false;
      },
      {},
      effects,
    );
    for (let id = 1; id <= 100; id++) await client.details(id);
    for (let at = 0; at + 40 < begun.length; at++)
      expect(begun[at + 40] - begun[at]).toBeGreaterThanOrEqual(1000 - 1e-6);
    expect(begun[99]).toBeLessThan(3_000);
  });
});

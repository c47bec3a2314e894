import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TmdbClient } from '../../../src/sources/tmdb-api/client.ts';
import { tmdbKey } from '../../../src/sources/tmdb-api/key.ts';
import { creditsReply, keywordsReply } from '../../../src/sources/tmdb-api/replies.ts';
import { ReplyCache } from '../../../src/sources/tmdb-api/reply-cache.ts';
import { rowsOfDetails } from '../../../src/sources/tmdb-api/rows.ts';
import { realData } from '../../real-data.ts';
import { temporaryFolder } from '../../temporary.ts';
import { failure } from '../scratch.ts';
import { serve } from '../stub-server.ts';
import { madeUpKey } from './made-up-films.ts';
import { quickEffects } from './quick-effects.ts';

interface Exchange {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string;
}

const folder = realData('tmdb/fixtures');
const root = temporaryFolder();
let made = 0;

function recorded(name: string): Exchange {
  const { response } = JSON.parse(readFileSync(join(folder!, 'recorded', `${name}.json`), 'utf8'));
  return { ...response, body: JSON.stringify(response.body) };
}

function body(name: string, status = 200): Exchange {
  const text = readFileSync(join(folder!, 'bodies', `${name}.json`), 'utf8');
  return { status, headers: { 'content-type': 'application/json' }, body: text };
}

/** A client whose service answers with these exchanges, one after the other, and then with the last. */
async function replaying(...exchanges: Exchange[]) {
  let asked = 0;
  const address = await serve((_request, response) => {
    const { status, headers, body: text } = exchanges[Math.min(asked++, exchanges.length - 1)];
    response.writeHead(status, headers).end(text);
  });
  const effects = quickEffects();
  const cache = await ReplyCache.open(join(root, String(made++)), { date: effects.date() });
  onTestFinished(async () => await cache.close());
  const client = new TmdbClient(
    {
      key: tmdbKey({ TMDB_API_KEY: madeUpKey }),
      base: new URL(address),
      cache,
    },
    effects,
  );
  return { client, effects, asked: () => asked };
}

describe.skipIf(!folder)('recorded exchanges with TMDB (skipped where tmdb/fixtures is not there)', () => {
  it('are understood: configuration, find, search, details', async () => {
    const configuration = await (await replaying(recorded('configuration'))).client.configuration();
    expect(configuration.value?.images).toMatchObject({ secure_base_url: 'https://image.tmdb.org/t/p/' });
    const find = await (await replaying(recorded('find-by-imdb-id'))).client.find('tt0266543');
    expect(find.value?.movie_results.map(({ id, title }) => [id, title])).toEqual([[12, 'Finding Nemo']]);
    for (const name of ['search-movie', 'search-movie-with-rate-limit-headers']) {
      const search = await (await replaying(recorded(name))).client.search('x');
      expect(search.value?.results.length).toBe(20);
    }
    const short = await (await replaying(body('search-movie'))).client.search('x');
    expect(short.value?.results.length).toBeGreaterThan(0);
    for (const exchange of [recorded('movie-detail'), body('movie-550-details')]) {
      const details = await (await replaying(exchange)).client.details(550);
      expect(details.value).toMatchObject({
        id: 550,
        title: 'Fight Club',
        runtime: 139,
        imdb_id: 'tt0137523',
      });
    }
  });

  it('become rows: people, age ratings, alternative titles, collection', async () => {
    const { client } = await replaying(body('movie-append-to-response-all'));
    const { value, at } = await client.details(87421);
    const rows = rowsOfDetails(value!, at);
    expect(rows.title).toMatchObject({
      tmdbId: 87421,
      imdbId: 'tt1411250',
      name: 'Riddick',
      genres: ['Action', 'Sci-Fi', 'Thriller'],
      keywords: ['planet', 'aliens', 'revenge', 'riddick'],
      runtimeMinutes: 119,
      collection: 'The Chronicles of Riddick Collection',
      countries: ['United States of America'],
      language: 'en',
      voteCount: 625,
      countedAt: '2026-01-02',
    });
    expect(rows.title.popularity).toBeCloseTo(93.4917, 4);
    expect(rows.people.filter(({ role }) => role === 'director').map(({ name }) => name)).toEqual([
      'David Twohy',
    ]);
    expect(rows.people[0]).toMatchObject({ name: 'Vin Diesel', role: 'cast', castOrder: 0 });
    expect(rows.certifications).toContainEqual({ tmdbId: 87421, country: 'US', certification: 'R' });
    expect(rows.alternativeTitles).toContainEqual({
      tmdbId: 87421,
      country: 'CN',
      name: '星际传奇3',
      kind: null,
    });
  });

  it('are understood in parts: credits and keywords', () => {
    for (const name of ['movie-credits', 'movie-credits-short']) {
      const { cast, crew } = creditsReply.parse(JSON.parse(recorded(name).body));
      expect(Math.min(cast.length, crew.length)).toBeGreaterThan(3);
    }
    expect(keywordsReply.parse(JSON.parse(recorded('movie-keywords').body)).keywords.length).toBeGreaterThan(
      5,
    );
  });

  it('refuse a key that is none, missing or empty', async () => {
    for (const name of ['error-401-invalid-key', 'error-401-no-key', 'error-401-empty-key']) {
      const { client, asked } = await replaying(recorded(name));
      const error = await failure(client.search('batman'));
      expect(error.code).toBe('tmdb-key-refused');
      expect(error.message).toContain('401: "Invalid API key: You must be granted a valid key."');
      expect(asked()).toBe(1);
    }
  });

  it('say no, and later yes', async () => {
    const none = await replaying(body('error-404-status-code-34', 404));
    expect((await none.client.details(1)).value).toBeUndefined();
    const unprocessable = await replaying(body('error-422-validation', 422));
    expect((await failure(unprocessable.client.search(''))).message).toContain(
      '422: "query must be provided"',
    );
    const limited = { ...body('error-429-status-code-25', 429), headers: { 'retry-after': '2' } };
    const { client, effects, asked } = await replaying(limited, limited, recorded('movie-detail'));
    expect((await client.details(550)).value?.id).toBe(550);
    expect(asked()).toBe(3);
    expect(effects.now()).toBeGreaterThanOrEqual(4_000);
  });
});

import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type AskProgress, askTitles } from '../../../src/sources/tmdb-api/ask-titles.ts';
import { TmdbClient } from '../../../src/sources/tmdb-api/client.ts';
import { concurrently } from '../../../src/sources/tmdb-api/concurrently.ts';
import { tmdbKey } from '../../../src/sources/tmdb-api/key.ts';
import { plannedRequests } from '../../../src/sources/tmdb-api/planned-requests.ts';
import { ReplyCache } from '../../../src/sources/tmdb-api/reply-cache.ts';
import type { WantedTitle } from '../../../src/sources/tmdb-api/wanted-title.ts';
import { temporaryFolder } from '../../temporary.ts';
import { failure } from '../scratch.ts';
import { found, madeUpKey } from './made-up-films.ts';
import { quickEffects } from './quick-effects.ts';
import { json, type Mood, stubTmdb } from './stub-tmdb.ts';

const root = temporaryFolder();
let made = 0;

async function asking(mood?: Mood, signal?: AbortSignal) {
  const stub = await stubTmdb(mood);
  const effects = quickEffects();
  const cache = await ReplyCache.open(join(root, String(made++)), { date: effects.date() });
  onTestFinished(async () => await cache.close());
  const base = new URL(stub.address);
  const key = tmdbKey({ TMDB_API_KEY: madeUpKey });
  const client = () => new TmdbClient({ key, base, cache, signal }, effects);
  return { stub, cache, base, client };
}

function wanted(titleId: string, ids: Partial<WantedTitle> = {}): WantedTitle {
  return { titleId, name: `Title ${titleId}`, year: 1999, tmdbId: null, imdbId: null, ...ids };
}

describe('asking about titles', () => {
  const titles = [
    wanted('a', { tmdbId: 7 }),
    wanted('b', { tmdbId: 7, imdbId: 'tt1000007' }),
    wanted('c', { imdbId: 'tt1000005' }),
    wanted('d', { tmdbId: 20_000, imdbId: 'tt1000006' }),
    wanted('e', { tmdbId: 20_001 }),
    wanted('f', { imdbId: 'tt9999999' }),
    wanted('g'),
    wanted('h', { name: 'h' }),
  ];

  it('links by exact ids alone, and accounts for every title', async () => {
    const { stub, client } = await asking();
    const { tables, ...counts } = await askTitles(client(), titles);
    expect(counts).toEqual({
      known: 4,
      unknown: 2,
      searched: 1,
      notFound: 1,
      failed: 0,
      candidates: 2,
      fromCache: 1,
    });
    expect(tables.counts).toMatchObject([{ rowsIn: 8, rowsKept: 4, rowsRejected: 4 }]);
    expect(tables.tmdbTitles!.map(({ tmdbId }) => tmdbId).sort()).toEqual([1, 2, 5, 6, 7]);
    expect(tables.links!.toSorted((x, y) => (x.titleId < y.titleId ? -1 : 1))).toEqual([
      { titleId: 'c', imdbId: 'tt1000005', tmdbId: 5, method: 'tmdb find', score: 1 },
      { titleId: 'd', imdbId: 'tt1000006', tmdbId: 6, method: 'tmdb find', score: 1 },
    ]);
    expect(tables.rejected.map(({ reason, raw }) => [raw.slice(0, 1), reason]).sort()).toEqual([
      ['e', 'tmdb-unknown'],
      ['f', 'tmdb-unknown'],
      ['g', 'no-id'],
      ['h', 'not-found'],
    ]);
    expect(new Set(stub.requests.values())).toEqual(new Set([1]));
    expect(stub.requests.size).toBe(9);
    expect(tables.tmdbTitles!.find(({ tmdbId }) => tmdbId === 2)).toMatchObject({
      name: 'Film 2',
      originalName: 'Le film 2',
      releaseDate: '1999-03-30',
      genres: [],
      voteCount: 20,
      countedAt: '2026-01-02',
    });
    expect(tables.tmdbTitles!.find(({ tmdbId }) => tmdbId === 7)).toMatchObject({
      name: 'Film 7',
      originalName: 'Le film 7',
      releaseDate: '1999-03-30',
      genres: ['Sci-Fi'],
      keywords: ['forest', 'sea'],
      runtimeMinutes: 97,
      budget: 7_000_000,
      revenue: null,
      countries: ['France'],
      companies: ['Oak Pictures'],
      collection: null,
      popularity: 1.75,
      voteCount: 70,
      metricsSource: 'tmdb-api',
      countedAt: '2026-01-02',
    });
    expect(tables.tmdbPeople!.filter(({ tmdbId }) => tmdbId === 7)).toEqual([
      { tmdbId: 7, personId: 70, name: 'Ann Oak', role: 'cast', job: 'Actor', castOrder: 0 },
      { tmdbId: 7, personId: 71, name: 'Bo Elm', role: 'cast', job: 'Actor', castOrder: 1 },
      { tmdbId: 7, personId: 72, name: 'Cy Fir', role: 'director', job: 'Director', castOrder: null },
    ]);
    expect(tables.tmdbCertifications![0].certification).toBe('PG-13');
    expect(tables.tmdbAlternativeTitles![0]).toMatchObject({ country: 'DE', kind: null });
  });

  it('asks nothing that the cache knows, and yields the same', async () => {
    const { stub, client } = await asking();
    const sorted = ({ tmdbTitles }: { tmdbTitles?: readonly { tmdbId: number }[] }) =>
      tmdbTitles!.toSorted((x, y) => x.tmdbId - y.tmdbId);
    const before = await askTitles(client(), titles);
    const asked = stub.total();
    const seen: AskProgress[] = [];
    const after = await askTitles(client(), titles, { onProgress: (progress) => seen.push(progress) });
    expect(stub.total()).toBe(asked);
    expect(sorted(after.tables)).toEqual(sorted(before.tables));
    expect(seen.at(-1)).toEqual({ stage: 'cache', done: 8, total: 8, hits: 8, failed: 0 });
  });

  it('is counted before it is done', async () => {
    const { cache, base, client, stub } = await asking();
    expect(await plannedRequests(cache, base, titles)).toEqual({
      details: 3,
      finds: 2,
      searches: 1,
      cached: 1,
    });
    expect(stub.total()).toBe(0);
    await askTitles(client(), [titles[0], titles[4]]);
    await client().details(20_000);
    await client().find('tt1000005');
    expect(await plannedRequests(cache, base, titles)).toEqual({
      details: 1,
      finds: 2,
      searches: 1,
      cached: 4,
    });
    await askTitles(client(), titles);
    expect(await plannedRequests(cache, base, titles)).toEqual({
      details: 0,
      finds: 0,
      searches: 0,
      cached: 8,
    });
  });

  it('searches by name and year, by name alone, and by other names, until something is found', async () => {
    const searches: string[] = [];
    const { client } = await asking((request, response) => {
      const { searchParams } = new URL(request.url!, 'http://stub');
      searches.push(`${searchParams.get('query')} ${searchParams.get('primary_release_year') ?? ''}`.trim());
      const results = searchParams.get('query') === 'Il Postino' ? [found(9)] : [];
      return json(response, 200, { page: 1, results, total_pages: 1, total_results: results.length });
    });
    const { candidates, searched, notFound } = await askTitles(client(), [
      wanted('a', { name: 'Postman, The (Postino, Il)', year: 1994 }),
    ]);
    expect(searches).toEqual(['The Postman 1994', 'The Postman', 'Il Postino']);
    expect([candidates, searched, notFound]).toEqual([1, 1, 0]);
    const none = await askTitles(client(), [wanted('b', { name: 'Nowhere', year: null })]);
    expect(searches.at(-1)).toBe('Nowhere');
    expect([none.candidates, none.searched, none.notFound]).toEqual([0, 0, 1]);
  });

  it('takes no film where an IMDb id leads to two', async () => {
    const { client } = await asking((_request, response, path) =>
      path.startsWith('/3/find') ? json(response, 200, { movie_results: [found(1), found(2)] }) : false,
    );
    const { known, unknown } = await askTitles(client(), [wanted('a', { imdbId: 'tt1000001' })]);
    expect([known, unknown]).toEqual([0, 1]);
  });

  it('sets aside what fails, asks for that alone the next time, and goes on', async () => {
    let broken = true;
    const { client, stub } = await asking((_request, response, path) =>
      broken && path.endsWith('/3') ? json(response, 500, {}) : false,
    );
    const six = [1, 2, 3, 4, 5, 6].map((id) => wanted(String(id), { tmdbId: id }));
    const seen: AskProgress[] = [];
    const first = await askTitles(client(), six, { onProgress: (progress) => seen.push(progress) });
    expect([first.known, first.failed]).toEqual([5, 1]);
    expect(first.tables.rejected).toMatchObject([
      { reason: 'tmdb-failed', message: expect.stringContaining('500') },
    ]);
    expect(seen.at(-1)).toMatchObject({ stage: 'TMDB', done: 6, total: 6, failed: 1 });
    broken = false;
    const second = await askTitles(client(), six);
    expect([second.known, second.failed]).toEqual([6, 0]);
    expect(stub.requests.get('/3/movie/3')).toBe(6);
    expect(stub.requests.get('/3/movie/1')).toBe(1);
  });

  it('ends when the service is out of order, or refuses the key', async () => {
    const many = Array.from({ length: 200 }, (_, at) => wanted(String(at), { tmdbId: at + 1 }));
    const down = await asking((_request, response) => json(response, 503, {}));
    const error = await failure(askTitles(down.client(), many));
    expect([error.code, error.message]).toEqual([
      'tmdb-failed',
      expect.stringContaining('20 titles failed in a row'),
    ]);
    expect(down.stub.requests.size).toBeLessThan(50);
    const refused = await asking((_request, response) => json(response, 401, {}));
    expect((await failure(askTitles(refused.client(), many))).code).toBe('tmdb-key-refused');
    expect(refused.stub.requests.size).toBeLessThanOrEqual(12);
  });

  it('stops in the middle, and goes on from there', async () => {
    const many = Array.from({ length: 60 }, (_, at) => wanted(String(at), { tmdbId: at + 1 }));
    const stop = new AbortController();
    const { client, cache, stub, base } = await asking((_request, _response) => {
      if (stub.total() === 30) stop.abort();
      return false;
    }, stop.signal);
    expect((await failure(askTitles(client(), many))).code).toBe('interrupted');
    const kept = cache.size;
    expect(kept).toBeGreaterThan(10);
    const free = new TmdbClient({ key: tmdbKey({ TMDB_API_KEY: madeUpKey }), base, cache }, quickEffects());
    const before = stub.total();
    expect((await askTitles(free, many)).known).toBe(60);
    expect(stub.total() - before).toBe(60 - kept);
  });
});

describe('working through items at once', () => {
  it('keeps to the number, the order of beginnings, and ends what has begun before it throws', async () => {
    let now = 0;
    let most = 0;
    const begun: number[] = [];
    const ended: number[] = [];
    const work = async (item: number) => {
      begun.push(item);
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, item === 4 ? 1 : 10));
      now--;
      if (item === 4) throw new Error('four');
      ended.push(item);
    };
    await expect(concurrently([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, work)).rejects.toThrow('four');
    expect(most).toBe(3);
    expect(begun).toEqual([1, 2, 3, 4, 5, 6]);
    expect(ended.sort()).toEqual([1, 2, 3, 5, 6]);
    await expect(concurrently([], 3, work)).resolves.toBeUndefined();
  });
});

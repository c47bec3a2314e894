import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledger } from '../../src/features/ledger.ts';
import { runOf, type ServedHolder, serveWorkspace } from '../../src/service/served.ts';
import { createService } from '../../src/service/service.ts';
import { workspaceAt } from '../../src/warehouse/workspace.ts';
import { document, onWorkspace } from '../cli/command-line.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = join(temporaryFolder(), 'workspace');
const streampulse = onWorkspace(folder);
const workspace = workspaceAt(folder);
const lines: string[] = [];
let service: FastifyInstance;
let served: ServedHolder;
let runId: string;

beforeAll(async () => {
  await streampulse('import', 'simulated', '--ratings', '6000', '--viewers', '100', '--titles', '150');
  await streampulse('run', '--recipe', 'bias', '--split', 'time');
  runId = document(await streampulse('run', '--recipe', 'static', '--split', 'time', '--json')).runId;
  served = await serveWorkspace(workspace, runId);
  service = await createService({
    workspace,
    served,
    version: '0.0.0',
    hosts: ['localhost'],
    log: (line) => lines.push(line),
  });
});
afterAll(async () => await service.close());

async function ask(url: string, more: Omit<InjectOptions, 'url'> = {}) {
  const reply = await service.inject({ url, headers: { host: 'localhost:80' }, ...more });
  const { 'content-type': type } = reply.headers;
  return {
    status: reply.statusCode,
    type,
    headers: reply.headers,
    body: reply.body === '' ? null : reply.json(),
  };
}

const post = async (url: string, payload: object, headers: Record<string, string> = {}) =>
  await ask(url, { method: 'POST', payload, headers: { host: 'localhost', ...headers } });

describe('titles', () => {
  it('are found by the beginnings of words in any order, most rated first', async () => {
    const { titles } = served.now.star;
    const all = (await ask('/v1/titles?limit=200')).body;
    expect(all.total).toBe(titles.rows);
    const counts = all.titles.map(({ ratings }: { ratings: number }) => ratings);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    const words = titles.name[3].toLowerCase().split(/\W+/).filter(Boolean).reverse();
    const found = (await ask(`/v1/titles?q=${encodeURIComponent(words.join(' '))}`)).body;
    expect(found.titles.map(({ titleId }: { titleId: string }) => titleId)).toContain(titles.id[3]);
    expect((await ask('/v1/titles?q=zzzz')).body).toMatchObject({ total: 0, titles: [] });
  });

  it('are told page by page', async () => {
    const whole = (await ask('/v1/titles?limit=200')).body.titles;
    const second = (await ask('/v1/titles?limit=10&offset=10')).body.titles;
    expect(second).toEqual(whole.slice(10, 20));
  });

  it('say how they were received', async () => {
    const { log, titles } = served.now.star;
    const own = [...log.stars].filter((_, row) => log.title[row] === 5);
    const { body } = await ask(`/v1/titles/${titles.id[5]}`);
    expect(body.ratings).toBe(own.length);
    expect(body.likeRate).toBeCloseTo(own.filter((stars) => stars >= 4).length / own.length, 12);
    expect(Object.values<number>(body.stars).reduce((sum, n) => sum + n, 0)).toBe(own.length);
    expect(body).toMatchObject({ runId, simulated: true });
  });
});

describe('viewers', () => {
  const viewer = () => served.now.star.viewers.id[7];

  it('have a history, newest first', async () => {
    const { total, ratings } = (await ask(`/v1/viewers/${viewer()}/ratings?limit=200`)).body;
    expect(total).toBe([...served.now.star.log.viewer].filter((key) => key === 7).length);
    const moments = ratings.map(({ ratedAt }: { ratedAt: string }) => ratedAt);
    expect(moments).toEqual([...moments].sort().reverse());
  });

  it('get the predictions that the command line gives', async () => {
    const [one, two] = served.now.star.titles.id.slice(10, 12);
    const { body } = await ask(`/v1/viewers/${viewer()}/predictions?title=${one}&title=${two}`);
    const said = document(
      await streampulse('predict', '--run', runId, '--viewer', viewer(), '--title', one, two, '--json'),
    );
    expect(body.answers.map(({ probability }: { probability: number }) => probability)).toEqual(
      said.answers.map(({ probability }: { probability: number }) => probability),
    );
    const { base, parts } = body.answers[0].why;
    const sum = parts.reduce((total: number, { share }: { share: number }) => total + share, base);
    expect(sum).toBeCloseTo(body.answers[0].probability, 9);
    expect(body.caveat).toContain('chose what they watched');
  });

  it('are spared an answer that they have, until the model changes', async () => {
    const url = `/v1/viewers/${viewer()}/predictions?title=${served.now.star.titles.id[0]}`;
    const { etag } = (await ask(url)).headers;
    const again = await ask(url, { headers: { host: 'localhost', 'if-none-match': String(etag) } });
    expect([again.status, again.body]).toEqual([304, null]);
  });

  it('get recommendations of what they have not rated', async () => {
    const { body } = await ask(`/v1/viewers/${viewer()}/recommendations?top=200`);
    const { log, titles } = served.now.star;
    const rated = new Set(
      [...log.title].filter((_, row) => log.viewer[row] === 7).map((key) => titles.id[key]),
    );
    expect(body.candidates).toBe(titles.rows - rated.size);
    for (const { titleId } of body.titles) expect(rated.has(titleId)).toBe(false);
  });

  it('who are new bring their ratings along', async () => {
    const [rated] = served.now.star.titles.id;
    const { status, body } = await post('/v1/recommendations', {
      ratings: [{ titleId: rated, stars: 5 }],
      top: 3,
    });
    expect([status, body.viewerRatings, body.titles.length]).toEqual([200, 1, 3]);
    expect(body.titles.map(({ titleId }: { titleId: string }) => titleId)).not.toContain(rated);
  });
});

describe('runs, ledger and audit', () => {
  it('are told as the command line tells them', async () => {
    expect((await ask('/v1/runs')).body.runs.map((run: { runId: string }) => run.runId)).toContain(runId);
    expect((await ask(`/v1/runs/${runId}`)).body.recipe.name).toBe('static');
    expect((await ask(`/v1/runs/${runId}/metrics`)).body.test.n).toBe(runOf(served.now).metrics.test.n);
    const other = (await ask('/v1/runs')).body.runs.find(
      (run: { runId: string }) => run.runId !== runId,
    ).runId;
    const compare = async () => await ask(`/v1/runs/${runId}/against/${other}`);
    let compared = await compare();
    while (compared.status === 202) compared = await compare();
    expect(compared.body.differences.auc.difference).toBeTypeOf('number');
    expect((await ask('/v1/ledger')).body.features).toHaveLength(ledger.length);
    expect((await ask('/v1/audit')).body.audience.ratings).toBe(served.now.star.log.rows);
  });
});

describe('what is wrong with a request', () => {
  it.each([
    ['/nothing', 404, 'not-found'],
    ['/v1/titles/no-such-title', 404, 'title-unknown'],
    ['/v1/viewers/nobody/ratings', 404, 'viewer-unknown'],
    ['/v1/viewers/nobody/predictions?title=1', 404, 'viewer-unknown'],
    ['/v1/runs/no-such-run', 404, 'run-unknown'],
    ['/v1/runs/..%2F..%2Fetc', 422, 'request-bad'],
    ['/v1/runs/A', 422, 'request-bad'],
    ['/v1/titles?limit=0', 422, 'request-bad'],
    ['/v1/titles?limit=1e9', 422, 'request-bad'],
    ['/v1/titles?limit=ten', 422, 'request-bad'],
    ['/v1/titles?offset=-1', 422, 'request-bad'],
    [`/v1/titles?q=${'x'.repeat(201)}`, 422, 'request-bad'],
    ['/v1/viewers/1/recommendations?top=201', 422, 'request-bad'],
    ['/v1/viewers/1/recommendations?order=best', 422, 'request-bad'],
    ['/v1/titles/%00', 404, 'title-unknown'],
    ['/v1/titles/__proto__', 404, 'title-unknown'],
  ])('%s is answered with a problem', async (url, status, code) => {
    const told = await ask(url);
    expect([told.status, told.body.status, told.body.code]).toEqual([status, status, code]);
    expect(told.type).toContain('application/problem+json');
    expect(told.body.detail).not.toBe('');
  });

  it.each([
    [{ ratings: [{ titleId: '1', stars: 6 }] }, 422],
    [{ ratings: [{ titleId: '1', stars: 4.25 }] }, 422],
    [{ ratings: 'all' }, 422],
    [{ ratings: Array.from({ length: 5001 }, () => ({ titleId: '1', stars: 4 })) }, 422],
    [{ ratings: [{ titleId: 'no-such-title', stars: 4 }] }, 404],
    [{ ratings: [], top: 1e9 }, 422],
  ])('body %# is answered with %i', async (payload, status) => {
    expect((await post('/v1/recommendations', payload)).status).toBe(status);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('is told where a body is too large, not JSON, or of another kind', async () => {
    const send = async (payload: string, type: string) =>
      await ask('/v1/recommendations', {
        method: 'POST',
        payload,
        headers: { host: 'localhost', 'content-type': type },
      });
    expect((await send('x'.repeat(1_100_000), 'application/json')).status).toBe(413);
    expect((await send('{', 'application/json')).status).toBe(400);
    expect((await send('{"__proto__": {"polluted": 1}, "ratings": []}', 'application/json')).status).toBe(
      400,
    );
    expect((await send('a', 'text/plain')).status).toBe(415);
  });

  it('hides what went wrong here', async () => {
    const receipt = join(folder, 'runs', runId, 'metrics.json');
    writeFileSync(receipt, '{}');
    const { status, body } = await ask(`/v1/runs/${runId}/metrics`);
    expect([status, body.code, body.detail]).toEqual([
      503,
      'run-damaged',
      'the service cannot answer this now',
    ]);
  });
});

describe('the guards', () => {
  it('refuse a name that is not ours', async () => {
    const told = await ask('/v1/titles', { headers: { host: 'rebound.example' } });
    expect([told.status, told.type]).toEqual([421, 'application/problem+json; charset=utf-8']);
  });

  it("refuse another page's write, and let programs and our own page through", async () => {
    const body = { ratings: [], top: 1 };
    expect((await post('/v1/recommendations', body, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await post('/v1/recommendations', body, { origin: 'null' })).status).toBe(403);
    expect((await post('/v1/recommendations', body, { origin: 'http://localhost' })).status).toBe(200);
    expect((await post('/v1/recommendations', body)).status).toBe(200);
  });

  it('give no other origin leave to read', async () => {
    const { headers } = await ask('/v1/titles', {
      headers: { host: 'localhost', origin: 'http://evil.example' },
    });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('want the token where there is one, but not for health', async () => {
    const closed = await createService({
      workspace,
      served,
      version: '0',
      hosts: ['localhost'],
      token: 'open-sesame-1234',
    });
    const status = async (url: string, authorization?: string) =>
      (await closed.inject({ url, headers: { host: 'localhost', ...(authorization && { authorization }) } }))
        .statusCode;
    expect(await status('/v1/titles')).toBe(401);
    expect(await status('/v1/titles', 'Bearer open-sesame-1235')).toBe(401);
    expect(await status('/v1/titles', 'Bearer open-sesame-1234')).toBe(200);
    expect(await status('/metrics')).toBe(401);
    expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);
    await closed.close();
  });
});

describe('the service', () => {
  it('describes every route by the schemas that check it', async () => {
    const { openapi, paths } = (await ask('/openapi.json')).body;
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toContain('/v1/viewers/{viewerId}/predictions');
    expect(Object.keys(paths['/v1/titles/{titleId}'].get.responses)).toEqual(['200', '4XX']);
    for (const [path, operations] of Object.entries<Record<string, { summary: string }>>(paths))
      for (const { summary } of Object.values(operations)) expect(summary, path).toMatch(/^[A-Z]/);
  });

  it('counts requests by route, without ids', async () => {
    const told = await service.inject({ url: '/metrics', headers: { host: 'localhost' } });
    expect(told.body).toContain('route="/v1/viewers/:viewerId/ratings"');
    expect(told.body).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(told.body).not.toMatch(/route="\/v1\/viewers\/\w+"/);
  });

  it('logs JSON by route, without viewers, titles or questions', async () => {
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(Object.keys(JSON.parse(line))).toContain('level');
    expect(lines.join('')).not.toContain(`/viewers/${served.now.star.viewers.id[7]}`);
    expect(lines.join('')).not.toContain('nobody');
  });

  it('serves another run without dropping a request, and keeps the one it has where that fails', async () => {
    const others = (await ask('/v1/runs')).body.runs.map((run: { runId: string }) => run.runId);
    const other = others.find((id: string) => id !== runId);
    const url = `/v1/titles/${served.now.star.titles.id[0]}`;
    const asking = Array.from({ length: 20 }, async () => (await ask(url)).status);
    expect((await post('/v1/reload', { runId: other })).body).toEqual({ runId: other });
    expect(new Set(await Promise.all(asking))).toEqual(new Set([200]));
    expect((await ask('/readyz')).body.runId).toBe(other);
    expect((await post('/v1/reload', { runId: 'no-such-run' })).status).toBe(404);
    expect((await post('/v1/reload', { runId })).status).toBe(503);
    expect((await ask('/readyz')).body.runId).toBe(other);
  });
});

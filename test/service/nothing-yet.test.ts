import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedHolder, serveWorkspace } from '../../src/service/served.ts';
import { createService } from '../../src/service/service.ts';
import { type Workspace, workspaceAt } from '../../src/warehouse/workspace.ts';
import { document, onWorkspace } from '../cli/command-line.ts';
import { temporaryFolder } from '../temporary.ts';

const root = join(temporaryFolder(), 'workspace');
const streampulse = onWorkspace(root);
const workspace: Workspace = workspaceAt(root);
let served: ServedHolder;
let service: FastifyInstance;

beforeAll(async () => {
  served = await serveWorkspace(workspace);
  service = await createService({
    workspace,
    served,
    version: '0.0.0',
    hosts: ['localhost'],
    workspaceFlag: ' --workspace here',
  });
});
afterAll(async () => await service.close());

async function ask(url: string, payload?: object) {
  const reply = await service.inject({
    url,
    headers: { host: 'localhost' },
    ...(payload && { method: 'POST', payload }),
  });
  return { status: reply.statusCode, body: reply.json(), text: reply.body };
}

/** Asks again while the answer is being worked on. */
async function patiently(url: string) {
  for (;;) {
    const reply = await service.inject({ url, headers: { host: 'localhost' } });
    if (reply.statusCode !== 202) return { status: reply.statusCode, body: reply.body };
  }
}

/** Every address that can be read, as the service describes itself; 1 is a viewer and a title, but no run. */
async function addresses(): Promise<string[]> {
  const { paths } = (await ask('/openapi.json')).body as { paths: Record<string, object> };
  const readable = Object.entries(paths).filter(([, verbs]) => 'get' in verbs);
  return readable.map(([path]) => path.replace('{id}', 'roc').replaceAll(/\{\w+\}/g, '1'));
}

const forecast = { titles: [{ titleId: '1' }] };

describe('a service before anything was imported', () => {
  it('is ready, and says what is missing and what to type', async () => {
    const { status, body } = await ask('/readyz');
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'ready',
      runId: null,
      dataHash: null,
      simulated: false,
      lacks: [
        {
          what: 'data',
          code: 'workspace-missing',
          detail: 'nothing was imported yet',
          commands: [
            'npx streampulse demo --workspace here',
            'npx streampulse import ml-100k --workspace here',
          ],
        },
      ],
    });
  });

  it('answers all that needs data with the same problem, without telling where the workspace lies', async () => {
    const all = await addresses();
    expect(all.length).toBeGreaterThan(30);
    const open: string[] = [];
    for (const address of all) {
      const { status, body, text } = await ask(address);
      expect(text, address).not.toContain(root);
      if (status === 200) open.push(address);
      else if (status === 422) expect(body.detail, address).toMatch(/^query\./);
      else if (body.code !== 'run-unknown') expect([status, body.code]).toEqual([409, 'workspace-missing']);
    }
    expect(open.sort()).toEqual(['/healthz', '/readyz', '/v1/figures', '/v1/ledger']);
    expect((await ask('/v1/forecasts', forecast)).body.code).toBe('workspace-missing');
    expect((await ask('/v1/recommendations', { ratings: [] })).body.code).toBe('workspace-missing');
    expect((await ask('/v1/reload', {})).body).toEqual({ runId: null });
  });
});

describe('a service of data without a run', () => {
  beforeAll(async () => {
    await streampulse('import', 'simulated', '--ratings', '2000', '--viewers', '60', '--titles', '100');
    await ask('/v1/reload', {});
  });

  it('takes the data up, and says what is still missing', async () => {
    const { body } = await ask('/readyz');
    expect(body).toMatchObject({ runId: null, simulated: true });
    expect(
      body.lacks.map(({ what, commands }: { what: string; commands: string[] }) => [what, commands]),
    ).toEqual([
      ['run', ['npx streampulse run --recipe history --split time --workspace here']],
      ['forecaster', ['npx streampulse forecast fit --workspace here']],
    ]);
  });

  it('answers for what there is', async () => {
    for (const address of [
      '/v1/titles?q=the',
      '/v1/titles/1',
      '/v1/viewers',
      '/v1/viewers/1',
      '/v1/viewers/1/ratings',
      '/v1/audiences',
      '/v1/insights?question=age',
      '/v1/figures/age',
      '/v1/figures/age.svg',
      '/v1/figures/age.csv',
      '/v1/sources',
      '/v1/audit',
    ]) {
      const { body, status } = await patiently(address);
      expect([address, status]).toEqual([address, 200]);
      expect(body).not.toBe('');
    }
    expect((await ask('/v1/titles/1')).body.runId).toBeNull();
    expect((await ask('/v1/runs')).body).toEqual({ runs: [], served: null, passedOver: [] });
    expect((await ask('/v1/honesty')).body.rows).toEqual([]);
  });

  it.each([
    '/v1/viewers/1/predictions?title=1',
    '/v1/viewers/1/recommendations',
    '/v1/figures/roc',
    '/v1/figures/roc.png',
    '/v1/figures/roc.csv',
  ])('says of %s that it needs a run, and which command makes one', async (address) => {
    const { status, body } = await ask(address);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: 'run-missing',
      detail: 'there is no run yet',
      remedy: expect.stringContaining('streampulse run'),
      commands: ['npx streampulse run --recipe history --split time --workspace here'],
    });
  });

  it('says of forecasts that they need a forecaster', async () => {
    const { status, body } = await ask('/v1/forecasts', forecast);
    expect([status, body.code, body.commands]).toEqual([
      409,
      'forecaster-missing',
      ['npx streampulse forecast fit --workspace here'],
    ]);
  });
});

describe('a service whose newest run is damaged', () => {
  const runIds: string[] = [];

  beforeAll(async () => {
    for (const recipe of ['constant', 'bias', 'segment'])
      runIds.push(document(await streampulse('run', '--recipe', recipe, '--split', 'time', '--json')).runId);
  });

  it('serves the newest whole one, and says which it passed over and why', async () => {
    const [older, , newest] = runIds;
    expect((await ask('/v1/reload', {})).body.runId).toBe(newest);
    rmSync(join(workspace.runs, newest, 'model.json'));
    writeFileSync(join(workspace.runs, runIds[1], 'model.json'), '{}');
    expect((await ask('/v1/reload', {})).body.runId).toBe(older);
    const { body } = await ask('/v1/runs');
    expect(body.served).toBe(older);
    expect(body.passedOver).toEqual([newest, runIds[1]]);
    const entry = body.runs.find(({ runId }: { runId: string }) => runId === newest);
    expect(entry.receipt.recipe.name).toBe('segment');
    expect(entry.damage).toBe(`${join(newest, 'model.json')}: model.json is missing or was changed`);
    expect((await ask('/readyz')).body.lacks.map(({ what }: { what: string }) => what)).toEqual([
      'forecaster',
    ]);
  });

  it('serves the data where none is whole', async () => {
    rmSync(join(workspace.runs, runIds[0], 'metrics.json'));
    expect((await ask('/v1/reload', {})).body.runId).toBeNull();
    const { status, body } = await ask('/v1/viewers/1/recommendations');
    expect([status, body.detail]).toEqual([409, 'every run of this data is damaged']);
    expect((await ask('/v1/titles')).status).toBe(200);
  });
});

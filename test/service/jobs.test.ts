import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tasteOf } from '../../src/insights/audiences/taste.ts';
import { explore } from '../../src/insights/explore.ts';
import { compareRuns } from '../../src/runs/store/compare-runs.ts';
import { openBench } from '../../src/service/work/bench.ts';
import { jobs } from '../../src/service/work/jobs.ts';
import { workAt } from '../../src/service/work/work-at.ts';
import { type SmallService, smallService } from './small-service.ts';

let small: SmallService;

const provenance = {
  sources: ['simulated'],
  simulated: true,
  dataHash: 'f'.repeat(64),
  dataFrom: null,
  dataTo: null,
  seed: 1,
  version: '0.0.0',
};

beforeAll(async () => {
  small = await smallService(['static', 'bias']);
});
afterAll(async () => await small.service.close());

const benchOf = async () => {
  const { body } = await small.ask('/readyz');
  return await openBench(small.workspace, body.dataHash);
};

describe('the audit', () => {
  it('is asked for again after it failed', async () => {
    const files = readdirSync(small.folder, { recursive: true, encoding: 'utf8' });
    const ratings = join(small.folder, files.find((name) => /ratings.*\.parquet$/.test(name))!);
    renameSync(ratings, `${ratings}.gone`);
    expect((await small.ask('/v1/audit')).status).toBeGreaterThanOrEqual(500);
    renameSync(`${ratings}.gone`, ratings);
    expect((await small.ask('/v1/audit')).status).toBe(200);
  });
});

describe('jobs of the worker', () => {
  it('are refused where the warehouse holds other data', async () => {
    await expect(openBench(small.workspace, 'f'.repeat(64))).rejects.toMatchObject({
      code: 'snapshot-changed',
    });
  });

  it('answer what the service is asked', async () => {
    const bench = await benchOf();
    const [runId, otherId] = small.runIds;
    const { tree, total } = (await jobs.tree(bench, { runId, index: 0 })) as { tree: object; total: number };
    expect(total).toBeGreaterThan(0);
    expect(tree).toBeDefined();
    expect(await jobs.tree(bench, { runId: otherId, index: 0 })).toMatchObject({
      missing: expect.stringContaining('not made of trees'),
    });
    const against = await jobs.against(bench, { runId, otherId });
    expect(against).toEqual(await compareRuns(small.workspace, runId, otherId, { seed: 1 }));
    const { findings } = await explore(small.workspace, { questions: ['age'] });
    expect(await jobs.finding(bench, { id: 'age', seed: 1 })).toEqual(findings[0]);
    expect(await jobs.taste(bench, { by: 'gender' })).toEqual(tasteOf(bench.audience(), 'gender'));
  });

  it('plan no links where there is no catalogue', async () => {
    const bench = await benchOf();
    const { written, review } = await jobs.links(bench, { overrides: '' });
    expect({ written, review }).toEqual({ written: 0, review: [] });
  });

  it('say what a figure lacks', async () => {
    const bench = await benchOf();
    const question = { id: 'importance', inputs: {}, provenance, width: 640, theme: 'light' } as const;
    expect(await jobs.picture(bench, { ...question, format: 'svg' })).toHaveProperty('missing');
  });

  it('follow everybody through the years', async () => {
    const bench = await benchOf();
    const everybody = { gender: null, age: null, occupation: null };
    const points = await jobs.trend(bench, { ...everybody, genre: null, by: 'year' });
    expect(points.length).toBeGreaterThan(0);
  });

  it('collect inputs of a run once', async () => {
    const bench = await benchOf();
    const [runId] = small.runIds;
    const material = await bench.material(runId, 1);
    expect(await bench.material(runId, 1)).toBe(material);
    for (const name of ['importance', 'shap', 'dependence', 'correlation'] as const)
      expect(await jobs.input(bench, { runId, name, seed: 1 })).toBeDefined();
  });
});

describe('orders of the worker', () => {
  const order = async (name: 'taste' | 'input' | 'tree', question: object, dataHash?: string) => {
    const { body } = await small.ask('/readyz');
    return { at: 7, name, question, dataHash: dataHash ?? body.dataHash };
  };

  it('are answered as text, with their number', async () => {
    const done = await workAt(small.workspace)(await order('taste', { by: 'gender' }));
    const { audience } = await benchOf();
    expect(done).toEqual({ at: 7, answer: JSON.stringify(tasteOf(audience(), 'gender')) });
  });

  it('that fail say why and what to do, and leave the worker as it was', async () => {
    const work = workAt(small.workspace);
    const unknown = await work(
      await order('input', { runId: 'static-time-s9-00000000', name: 'run', seed: 1 }),
    );
    expect(unknown).toEqual({
      at: 7,
      failure: {
        code: 'run-unknown',
        message: expect.stringContaining('no such run'),
        remedy: expect.any(String),
      },
    });
    const other = await work(await order('taste', { by: 'gender' }, 'f'.repeat(64)));
    expect(other).toMatchObject({ at: 7, failure: { code: 'snapshot-changed' } });
    expect(await work(await order('taste', { by: 'gender' }))).toHaveProperty('answer');
  });

  it('that run into a fault tell where, under no code', async () => {
    const done = await workAt(small.workspace)({ ...(await order('tree', {})), name: 'nothing' as 'tree' });
    expect(done.failure?.code).toBeUndefined();
    expect(done.failure?.message).toMatch(/^TypeError: .+\n +at /);
  });
});

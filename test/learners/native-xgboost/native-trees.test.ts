import { readdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { FitProgress, FitRequest } from '../../../src/learners/learner.ts';
import { meanLogLoss } from '../../../src/learners/log-loss.ts';
import {
  findXgboost,
  fitNativeTrees,
  nativeTrees,
} from '../../../src/learners/native-xgboost/native-trees.ts';
import { readModel } from '../../../src/learners/read-model.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import type { TreeModel } from '../../../src/learners/trees/tree-model.ts';
import { codeOf } from '../failure.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';
import { noLibrary, titled } from './library-here.ts';

const frame = randomFrame(4, { facts: 2000, missing: 0.1 });
const rows = everyRow(frame);
const request = { frame, train: rows.subarray(0, 1500), tune: rows.subarray(1500), seed: 7 } as const;
const options = boostedTrees.parseOptions({ rounds: 12, subsample: 0.7, colsample_bytree: 0.6 });
const endless = boostedTrees.parseOptions({ rounds: 100_000, max_depth: 3 });

const tasks = '/proc/self/task';
const noTasks = process.platform !== 'linux';

function threads(): number {
  return readdirSync(tasks).length;
}

async function fallsTo(most: number): Promise<void> {
  for (let wait = 0; threads() > most && wait < 2400; wait++) await setTimeout(25);
  expect(threads()).toBeLessThanOrEqual(most);
}

function documentOf(made: { toDocument(): unknown }): string {
  return JSON.stringify(made.toDocument());
}

describe.skipIf(noLibrary !== undefined)(titled('trees by libxgboost'), () => {
  it('are a model of ours, the same for the same seed, waited for or not', async () => {
    const model = nativeTrees().fit(request, options);
    expect(documentOf(await fitNativeTrees(request, options))).toBe(documentOf(model));
    const other = nativeTrees().fit({ ...request, seed: 8 }, options);
    expect(documentOf(other)).not.toBe(documentOf(model));
    const again = readModel(JSON.parse(documentOf(model)));
    expect(again.predict(frame, rows)).toEqual(model.predict(frame, rows));
    expect(model.rounds).toBe(12);
  });

  it('start from the base margins of rows as ours do, and watch the tune part from there', () => {
    const baseMargins = Float64Array.from(rows, (row) => Math.sin(row));
    const plain = boostedTrees.parseOptions({ rounds: 5, max_depth: 3 });
    const losses: number[][] = [boostedTrees, nativeTrees()].map((learner) => {
      const heard: number[] = [];
      const onProgress = ({ tune }: FitProgress) => heard.push(tune!.value);
      const model = learner.fit({ ...request, baseMargins, onProgress }, plain) as TreeModel;
      expect(model.ensemble.baseMargins).toEqual([0]);
      return heard;
    });
    losses[0].forEach((loss, round) => {
      expect(losses[1][round]).toBeCloseTo(loss, 4);
    });
    const first = nativeTrees().fit({ ...request, baseMargins }, plain);
    const more = nativeTrees().fit({ ...request, baseMargins, continueFrom: first }, plain) as TreeModel;
    const whole = nativeTrees().fit({ ...request, baseMargins }, { ...plain, rounds: 10 }) as TreeModel;
    const margins = more.margins(frame, rows);
    whole.margins(frame, rows).forEach((margin, row) => {
      expect(Math.abs(margin - margins[row])).toBeLessThan(1e-3);
    });
  });

  it('may use several threads', () => {
    const model = nativeTrees({ threads: 2 }).fit(request, options) as TreeModel;
    const single = nativeTrees().fit(request, options) as TreeModel;
    const [two, one] = [model, single].map((made) => made.margins(frame, rows));
    two.forEach((margin, i) => {
      expect(Math.abs(margin - one[i])).toBeLessThan(1e-4);
    });
  });

  it('tell their progress, with the tune loss of our own reckoning', () => {
    const heard: FitProgress[] = [];
    const model = nativeTrees().fit(
      { ...request, onProgress: (progress) => heard.push(progress) },
      options,
    ) as TreeModel;
    expect(heard.map(({ done }) => done)).toEqual(Array.from({ length: 12 }, (_, round) => round + 1));
    const labels = Float64Array.from(request.tune, (row) => frame.target[row]);
    heard.forEach(({ total, tune }, round) => {
      expect(total).toBe(12);
      expect(tune?.loss).toBe('logloss');
      const margins = model.margins(frame, request.tune, { to: round + 1 });
      expect(tune?.value).toBeCloseTo(meanLogLoss(margins, labels), 6);
    });
    const untuned: FitProgress[] = [];
    nativeTrees().fit({ ...request, tune: noRows, onProgress: (told) => untuned.push(told) }, options);
    expect(untuned.at(-1)).toEqual({ done: 12, total: 12 });
  });

  it('stop where the caller gives up, and leave no thread behind', { skip: noTasks }, async () => {
    const before = threads();
    const late = (giveUp: (done: number) => void): FitRequest => ({
      ...request,
      onProgress: ({ done }) => giveUp(done),
    });
    for (const learner of [nativeTrees(), nativeTrees({ threads: 2 })]) {
      const controller = new AbortController();
      let last = 0;
      const waited = late((done) => {
        last = done;
        if (done === 3) controller.abort();
      });
      expect(codeOf(() => learner.fit({ ...waited, signal: controller.signal }, endless))).toBe(
        'interrupted',
      );
      expect(last).toBeGreaterThanOrEqual(3);
      await fallsTo(before);
    }
    const failing = late(() => {
      throw new RangeError('its own');
    });
    expect(() => nativeTrees().fit(failing, endless)).toThrow(new RangeError('its own'));
    await expect(fitNativeTrees(failing, endless)).rejects.toThrow(new RangeError('its own'));
    await fallsTo(before);
  });

  it('let the loop of the caller go on, and hear an abort out of it', { skip: noTasks }, async () => {
    const before = threads();
    let turns = 0;
    const controller = new AbortController();
    const ticking = setInterval(() => {
      if (++turns === 5) controller.abort();
    }, 20);
    const fitting = fitNativeTrees({ ...request, signal: controller.signal }, endless);
    await expect(fitting).rejects.toMatchObject({ code: 'interrupted' });
    clearInterval(ticking);
    expect(turns).toBeGreaterThanOrEqual(5);
    await fallsTo(before);
    const signal = AbortSignal.abort();
    expect(codeOf(() => nativeTrees().fit({ ...request, signal }, endless))).toBe('interrupted');
    await expect(fitNativeTrees({ ...request, signal }, endless)).rejects.toMatchObject({
      code: 'interrupted',
    });
  });

  it('give memory back, also where training failed or was stopped', {
    skip: noTasks,
  }, async () => {
    const wide = randomFrame(6, { facts: 12_000, factColumns: 20 });
    const some = { frame: wide, train: everyRow(wide), tune: noRows, seed: 1 };
    const quick = boostedTrees.parseOptions({ rounds: 2, max_depth: 3 });
    const train = async (times: number) => {
      for (let i = 0; i < times; i++) {
        const controller = new AbortController();
        if (i % 3 === 1) controller.abort();
        const fitting = fitNativeTrees({ ...some, signal: controller.signal }, quick);
        if (i % 3 === 1) await expect(fitting).rejects.toMatchObject({ code: 'interrupted' });
        else await fitting;
        const onProgress = () => controller.abort();
        if (i % 3 === 2)
          codeOf(() => nativeTrees().fit({ ...some, signal: controller.signal, onProgress }, quick));
      }
      return process.memoryUsage.rss();
    };
    const before = threads();
    const warm = await train(9);
    // 290 MB, were nothing given back.
    expect((await train(50)) - warm).toBeLessThan(120e6);
    await fallsTo(before);
  });

  it('say what the library says', async () => {
    const infinite = frame.columns.map((column) =>
      column.kind === 'number'
        ? { ...column, values: column.values.map(() => Number.POSITIVE_INFINITY) }
        : column,
    );
    const broken = { ...request, frame: { ...frame, columns: infinite } };
    expect(codeOf(() => nativeTrees().fit(broken, options))).toBe('engine-failed');
    expect(() => nativeTrees().fit(broken, options)).toThrow(/^XGBoost says: .*inf/);
    await expect(fitNativeTrees(broken, options)).rejects.toThrow(/^XGBoost says: .*inf/);
  });

  it('refuse what nothing can be learned from', () => {
    const bare = { viewer: frame.dimensions.viewer, title: frame.dimensions.title };
    const noColumns = {
      ...frame,
      columns: [],
      dimensions: { viewer: { ...bare.viewer, columns: [] }, title: { ...bare.title, columns: [] } },
    };
    const fit = (changes: Partial<FitRequest>) =>
      codeOf(() => nativeTrees().fit({ ...request, ...changes }, options));
    expect(fit({ train: noRows })).toBe('training-data-bad');
    expect(fit({ frame: noColumns })).toBe('training-data-bad');
    expect(fit({ weights: new Float64Array(3) })).toBe('training-data-bad');
    expect(fit({ continueFrom: nativeTrees().fit(request, { ...options, num_parallel_tree: 2 }) })).toBe(
      'model-mismatch',
    );
  });

  it('ask for the library by the name that is given', async () => {
    expect(await findXgboost()).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    const library = '/nowhere/libxgboost.so.0';
    await expect(findXgboost({ library })).rejects.toMatchObject({
      code: 'engine-missing',
      remedy: expect.stringContaining('apt-get install libxgboost0'),
    });
    expect(codeOf(() => nativeTrees({ library }).fit(request, options))).toBe('engine-missing');
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { protocolNamed } from '../../../src/evaluation/protocols/registry.ts';
import { auc } from '../../../src/metrics/auc.ts';
import { rmse } from '../../../src/metrics/rmse.ts';
import type { OpenWorkspace } from '../../../src/runs/open-workspace.ts';
import { runProtocol } from '../../../src/runs/protocols/run-protocol.ts';
import { type Recipe, recipeNamed } from '../../../src/runs/recipes/recipe.ts';
import { truthOf } from '../../../src/runs/training/measure.ts';
import { trainRecipe } from '../../../src/runs/training/train-recipe.ts';
import { temporaryFolder } from '../../temporary.ts';
import { madeUpSet } from './made-up-set.ts';

const folder = temporaryFolder();
const quick: Recipe = { ...recipeNamed('history'), options: { rounds: 8, max_depth: 3 } };
const options = { seed: 4, replicates: 50 };
let small: OpenWorkspace;
let large: OpenWorkspace;

beforeAll(async () => {
  small = await madeUpSet(join(folder, 'a'), 'ml-100k');
  large = await madeUpSet(join(folder, 'b'), 'ml-1m');
});

const failureOf = async (work: Promise<unknown>) =>
  await work.then(
    () => undefined,
    (error) => error,
  );

describe('a protocol that is run', () => {
  it('is the recipe on its split, scored on the test part', async () => {
    const { settings, dataHash, simulated } = await runProtocol(small, protocolNamed('P2'), quick, options);
    expect({ dataHash, simulated }).toEqual({ dataHash: small.star.dataHash, simulated: true });
    const split = await small.split('u1', { seed: 4, calibrate: false });
    const { model, frame } = trainRecipe(quick, small.star, split, { seed: 4, history: 'out-of-fold' });
    const { test } = split.parts;
    const expected = auc({ truth: truthOf(small.star, test), probability: model.predict(frame, test) });
    const [{ figures, folds }] = settings;
    expect(figures[0]).toMatchObject({ metric: 'auc', ours: expected, least: 0.8247, aim: 0.828 });
    expect(figures[0].low).toBeLessThan(expected);
    expect(folds[0]).toMatchObject({ split: 'u1', ratings: { test: 800 }, rounds: 8 });
  });

  it('takes the mean of its folds', async () => {
    const p3 = protocolNamed('P3');
    const { settings } = await runProtocol(small, p3, { ...quick, options: { rounds: 2 } }, options);
    const [{ figures, folds }] = settings;
    expect(folds.map(({ split }) => split)).toEqual(['u1', 'u2', 'u3', 'u4', 'u5']);
    for (const { metric, ours } of figures) {
      const mean = folds.reduce((sum, { values }) => sum + values[metric]! / 5, 0);
      expect(ours).toBeCloseTo(mean, 12);
    }
  });

  it('predicts stars where they are asked for', async () => {
    const { settings, recipe } = await runProtocol(small, protocolNamed('P9'), quick, options);
    expect(recipe.options).toMatchObject({ objective: 'multi:softprob' });
    const split = await small.split('u1', { seed: 4, calibrate: false });
    const { model, frame } = trainRecipe(recipe, small.star, split, { seed: 4, history: 'out-of-fold' });
    const { test } = split.parts;
    const stars = Float32Array.from(test, (row) => small.star.log.stars[row]);
    const expected = rmse({ stars, predicted: model.predictStars!(frame, test) });
    expect(settings[0].figures.map(({ metric }) => metric)).toEqual(['rmse', 'mae']);
    expect(settings[0].figures[0].ours).toBeCloseTo(expected, 12);
  });

  it('keeps features from the learner in a setting that has them not, and refits only where it may', async () => {
    const { settings, recipe } = await runProtocol(large, protocolNamed('P7'), quick, options);
    const [columns, all] = settings;
    expect(all.features).toEqual(quick.features);
    expect(columns.features).toEqual(
      quick.features.filter(
        (name) =>
          !/^(zipRegion|titleAge|month|weekday|hour|viewerRecentResidual|daysSinceFirst|gapDays)$/.test(name),
      ),
    );
    expect(columns.folds[0].hash).toBe(all.folds[0].hash);
    const { train, tune, test } = all.folds[0].ratings;
    const kept = large.star.log.stars.filter((stars) => stars !== 3).length;
    expect([test, tune, train]).toEqual([
      Math.round(kept / 10),
      Math.round(kept / 10),
      kept - 2 * Math.round(kept / 10),
    ]);
    expect(recipe.refit).toBe(false);
  });

  it('keeps a learner to what a setting has, alone or in a stack', async () => {
    const factors = { rank: 1, chains: 1, iterations: 3, burn_in: 1 };
    const figures = async (recipe: Recipe) => {
      const setting = "RecBole's columns";
      const found = await runProtocol(large, protocolNamed('P7'), recipe, { ...options, setting });
      return found.settings[0].figures;
    };
    const narrow = { ...factors, day: false, lists: false, mood: false };
    const alone = (own: object): Recipe => ({ ...recipeNamed('factors'), options: { ...own } });
    expect(await figures(alone(factors))).toEqual(await figures(alone(narrow)));
    const stacked = (own: object, more: object = {}): Recipe => ({
      ...quick,
      learner: 'stack',
      options: { bases: { factors: own }, folds: 2, trees: { rounds: 2 }, ...more },
    });
    expect(await figures(stacked(factors, { around: 'factors' }))).toEqual(await figures(stacked(narrow)));
  });

  it('knows the time split as-of and frozen, and can run one of them alone', async () => {
    const p1 = protocolNamed('P1');
    const both = await runProtocol(small, p1, quick, options);
    expect(both.settings.map(({ history }) => history)).toEqual(['as-of', 'frozen']);
    expect(both.settings[0].figures[0].ours).not.toBe(both.settings[1].figures[0].ours);
    const one = await runProtocol(small, p1, quick, { ...options, setting: 'frozen' });
    expect(one.settings.map(({ figures }) => figures)).toEqual([both.settings[1].figures]);
  });

  it('holds out whole titles, at random and the newest, and looks ahead by name only', async () => {
    const { settings } = await runProtocol(large, protocolNamed('P13'), quick, options);
    const [random, alone, votes, newest] = settings;
    expect(random.folds[0].split).toBe('new-titles:1');
    expect(newest.folds[0].split).toBe('newest-titles');
    expect(random.features).toEqual(quick.features);
    expect(alone.features).toEqual(quick.features);
    expect(votes.features).toEqual([...quick.features, 'tmdbPopularity', 'tmdbVotes', 'tmdbVoteAverage']);
    expect(votes.folds[0].hash).toBe(random.folds[0].hash);
    const split = await large.split('newest-titles', { seed: 4, calibrate: false });
    expect(newest.folds[0].ratings.test).toBe(split.parts.test.length);
  });

  it.each(['P3', 'P10'])('%s: stopped, goes on with the split that it was at', async (name) => {
    const protocol = protocolNamed(name);
    const recipe = { ...quick, options: { rounds: 2 } };
    const controller = new AbortController();
    const keep = { version: '1', seconds: 0 };
    const stopAt = (stage: string) => void (stage.includes('u3') && controller.abort());
    const stopped = { ...options, keep, signal: controller.signal, onProgress: stopAt };
    expect((await failureOf(runProtocol(small, protocol, recipe, stopped))).code).toBe('interrupted');
    const kept: string[] = [];
    const onProgress = (stage: string, { note }: { note?: string }) => void (note && kept.push(stage));
    const again = await runProtocol(small, protocol, recipe, { ...options, keep, onProgress });
    expect(kept).toEqual(['all features, u1: train', 'all features, u2: train']);
    const whole = await runProtocol(small, protocol, recipe, options);
    expect(again.settings.map(({ figures }) => figures)).toEqual(
      whole.settings.map(({ figures }) => figures),
    );
    const rounds = (found: typeof whole) => found.settings[0].folds.map((fold) => fold.rounds);
    expect(rounds(again)).toEqual(rounds(whole));
    expect(existsSync(small.workspace.checkpoints)).toBe(false);
  });

  it('runs without ids', async () => {
    const { settings } = await runProtocol(large, protocolNamed('P8'), quick, options);
    expect(settings[0]).toMatchObject({ name: 'profiles', identity: 'profiles' });
    expect(settings[0].figures[0].ours).toBeGreaterThan(0.5);
  });

  it('says what is wrong with what it was asked', async () => {
    const p9 = protocolNamed('P9');
    const starless = await failureOf(runProtocol(small, p9, recipeNamed('constant'), options));
    expect(starless.message).toContain('recipe constant predicts no stars');
    const unknown = await failureOf(runProtocol(small, p9, quick, { ...options, setting: 'x' }));
    expect(unknown.message).toContain('protocol P9 has no such setting (found "x"), expected all features');
    expect((await failureOf(runProtocol(large, p9, quick, options))).code).toBe('protocol-data');
  });
});

describe('what is reached', () => {
  it.each([
    [0.7, 'no'],
    [0.8247, 'least'],
    [0.828, 'aim'],
  ])('of an AUC of %d on P2 is said: %s', async (value, reached) => {
    const { settingDocument } = await import('../../../src/runs/protocols/protocol-document.ts');
    const { settings } = protocolNamed('P2');
    const scores = Object.fromEntries(
      protocolNamed('P2').metrics.map((metric) => [metric, { value, low: value, high: value }]),
    );
    const split = await small.split('u1', { seed: 1, calibrate: false });
    const rows = {
      truth: Float32Array.of(0, 1),
      users: Int32Array.of(0, 1),
      probability: Float64Array.of(0.2, 0.6),
    };
    const fold = { split, hash: 'x', rows, rounds: undefined, seconds: 1 };
    const { figures } = settingDocument(protocolNamed('P2'), settings[0], [], [fold], scores);
    expect(figures.map((figure) => figure.reached)).toEqual([
      reached,
      'no',
      reached === 'no' ? 'no' : 'aim',
      'none',
      'none',
    ]);
    expect(figures[0].beatsKnown).toBe(value > 0.8247);
    expect(figures[3].beatsKnown).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { buildFrame } from '../../../src/features/build-frame.ts';
import type { StarFrame } from '../../../src/features/star-frame.ts';
import type { FitProgress, FitRequest } from '../../../src/learners/learner.ts';
import { readAnyModel } from '../../../src/learners/read-any-model.ts';
import { rowPredictor } from '../../../src/learners/rows/row-predictor.ts';
import { sequence } from '../../../src/learners/sequence/sequence.ts';
import { auc } from '../../../src/metrics/auc.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { starOf } from '../../star-of.ts';
import { codeOf } from '../failure.ts';
import { noRows, randomFrame } from '../star-frames.ts';
import { withoutWebAssembly } from '../trees/without-web-assembly.ts';
import { followers, type Told, toldFrame } from './told-frame.ts';

const small = {
  embedding: 8,
  hidden: 8,
  head: 8,
  window: 10,
  batch_size: 16,
  dropout: 0,
  learning_rate: 0.02,
};
const viewers = 120;
const each = 30;

function rowsWhere(frame: StarFrame, isWanted: (viewer: number) => boolean): Int32Array {
  return Int32Array.from(frame.dimensions.viewer.index.keys()).filter((row) =>
    isWanted(frame.dimensions.viewer.index[row]),
  );
}

function partsOf(frame: StarFrame) {
  return {
    train: rowsWhere(frame, (viewer) => viewer < 80),
    tune: rowsWhere(frame, (viewer) => viewer >= 80 && viewer < 95),
    test: rowsWhere(frame, (viewer) => viewer >= 95),
  };
}

function fit(frame: StarFrame, options: object = {}, request: Partial<FitRequest> = {}) {
  const { train, tune } = partsOf(frame);
  return sequence.fit(
    { frame, train, tune, seed: 1, ...request },
    sequence.parseOptions({ ...small, ...options }),
  );
}

function aucOn(frame: StarFrame, rows: Int32Array, probability: Float64Array): number {
  return auc({ truth: Float32Array.from(rows, (row) => frame.target[row]), probability });
}

const rule = toldFrame(followers(viewers, each, 5));

describe.each(['gru', 'lstm'] as const)('a sequence learner with %s', (cell) => {
  const model = fit(rule, { cell, epochs: 40 });

  it('learns a rule that only the order of ratings tells', () => {
    const { test } = partsOf(rule);
    expect(aucOn(rule, test, model.predict(rule, test))).toBeGreaterThan(0.93);
    expect(model.rounds).toBeGreaterThan(1);
  });

  it('loses that rule where the order is lost', () => {
    const random = createRandom(8);
    const { test } = partsOf(rule);
    const mixed = { ...rule, time: rule.time.map(() => random.below(1e6)) };
    const found = aucOn(rule, test, model.predict(mixed, test));
    expect(Math.abs(found - 0.5)).toBeLessThan(0.06);
  });

  it('answers the same from its document, row by row, and in any order', () => {
    const { test } = partsOf(rule);
    const read = readAnyModel(JSON.parse(JSON.stringify(model.toDocument())));
    const answers = model.predict(rule, test);
    expect(read.predict(rule, test)).toEqual(answers);
    const backwards = test.slice().reverse();
    expect(read.predict(rule, backwards)).toEqual(answers.slice().reverse());
    test.subarray(0, 40).forEach((row, at) => {
      expect(read.predict(rule, Int32Array.of(row))[0]).toBeCloseTo(answers[at], 6);
    });
  });
});

describe('what a prediction may know', () => {
  const model = fit(rule, { epochs: 3 });
  const { test } = partsOf(rule);
  const answers = model.predict(rule, test);

  it('is not changed by deleting what is rated in its own second or later', () => {
    const time = rule.time.map((seconds) => Math.floor(seconds / 3000));
    const crowded = { ...rule, time };
    const whole = model.predict(crowded, test);
    for (const moment of [0, 1, 4, 9]) {
      const past = { ...crowded, observed: rule.observed!.map((_, row) => (time[row] < moment ? 1 : 0)) };
      const asked = test.filter((row) => time[row] === moment);
      expect(asked.length).toBeGreaterThan(0);
      const expected = whole.filter((_, at) => time[test[at]] === moment);
      expect(model.predict(past, asked)).toEqual(expected);
    }
  });

  it('is neither its own stars nor those of its second, whoever asks', () => {
    const blind = { ...rule, stars: rule.stars.slice(), target: rule.target.slice() };
    for (const row of test) {
      if (rule.time[row] < 20_000) continue;
      blind.stars[row] = Number.NaN;
      blind.target[row] = Number.NaN;
    }
    const asked = test.filter((row) => rule.time[row] === 20_007);
    expect(model.predict(blind, asked)).toEqual(answers.filter((_, at) => rule.time[test[at]] === 20_007));
  });

  it('is made of training rows alone where a split ignores time', () => {
    const star = starOf(followers(viewers, each, 5));
    const seen = Int32Array.from(star.log.stars.keys()).filter((row) => row % 5 !== 0);
    const asked = Int32Array.from(star.log.stars.keys()).filter((row) => row % 5 === 0);
    const plan = { kind: 'out-of-fold', seen, folds: 3, unit: 'row', seed: 1 } as const;
    const flipped = star.log.stars.map((stars, row) => (row % 5 === 0 ? 6 - stars : stars));
    const other = { ...star, log: { ...star.log, stars: flipped } };
    const [honest, blind] = [star, other].map((one) => {
      const frame = buildFrame(one, 'personal', [], plan);
      const request = { frame, train: seen, tune: noRows, seed: 1 };
      return sequence.fit(request, sequence.parseOptions({ ...small, epochs: 2 })).predict(frame, asked);
    });
    expect(blind).toEqual(honest);
  });

  it('goes back no further than the window', () => {
    const stars = rule.stars.slice();
    const title = rule.dimensions.title.index.slice();
    for (const row of test) {
      if (rule.time[row] >= 15_000) continue;
      stars[row] = 6 - stars[row];
      title[row] = 7 - title[row];
    }
    const dimensions = { ...rule.dimensions, title: { ...rule.dimensions.title, index: title } };
    const changed = { ...rule, stars, dimensions };
    const late = test.filter((row) => rule.time[row] > 25_000);
    const early = test.filter((row) => rule.time[row] > 15_000 && rule.time[row] < 17_000);
    expect(model.predict(changed, late)).toEqual(model.predict(rule, late));
    expect(model.predict(changed, early)).not.toEqual(model.predict(rule, early));
  });

  it('is nothing for a viewer of one rating, whose answer is that of a stranger', () => {
    const told: Told[] = [...followers(viewers, each, 5), [viewers, 3, 5, 50], [viewers + 1, 3, 1, 90_000]];
    const frame = toldFrame(told);
    const [one, other] = model.predict(frame, Int32Array.of(told.length - 2, told.length - 1));
    expect(one).toBe(other);
  });

  it('has titles that training never met answered by what is left', () => {
    const told: Told[] = [...followers(viewers, each, 5), [0, 30, 5, 90_000], [0, 31, 5, 90_000]];
    const [a, b] = model.predict(toldFrame(told), Int32Array.of(told.length - 2, told.length - 1));
    expect(a).toBe(b);
    expect(a).toBeGreaterThan(0);
  });
});

describe('training', () => {
  it('learns nothing from shuffled labels', () => {
    const told = followers(300, each, 6);
    const dealt = createRandom(4).shuffle(told.map(([, , stars]) => stars));
    const made = toldFrame(
      told.map(([viewer, title, , time], at) => [viewer, title, dealt[at], time] as const),
    );
    const test = rowsWhere(made, (viewer) => viewer >= 95);
    const found = aucOn(made, test, fit(made, { epochs: 5 }).predict(made, test));
    expect(Math.abs(found - 0.5)).toBeLessThan(0.02);
  });

  it('gives the same bytes for the same seed, and others for another', () => {
    const options = { epochs: 2, dropout: 0.3 };
    const textOf = (seed: number) => JSON.stringify(fit(rule, options, { seed }).toDocument());
    expect(textOf(1)).toBe(textOf(1));
    expect(textOf(2)).not.toBe(textOf(1));
  });

  it('learns and answers the same but for rounding where there is no WebAssembly', async () => {
    const { train, tune, test } = partsOf(rule);
    const request = { frame: rule, train, tune, seed: 1 };
    const options = sequence.parseOptions({ ...small, epochs: 3, learning_rate: 0.005 });
    const compiled = sequence.fit(request, options).predict(rule, test);
    const plain = await withoutWebAssembly(async () => {
      const { sequence: other } = await import('../../../src/learners/sequence/sequence.ts');
      return other.fit(request, options).predict(rule, test);
    });
    expect(plain).not.toEqual(compiled);
    plain.forEach((p, at) => {
      expect(p).toBeCloseTo(compiled[at], 3);
    });
  });

  it('never looks at facts outside its parts and their histories', () => {
    const { train, tune } = partsOf(rule);
    const used = new Set([...train, ...tune]);
    const stars = rule.stars.map((given, row) => (used.has(row) ? given : 6 - given));
    const other = { ...rule, stars, target: stars.map((given) => (given >= 4 ? 1 : 0)) };
    expect(fit(other, { epochs: 2 }).toDocument()).toEqual(fit(rule, { epochs: 2 }).toDocument());
  });

  it('stops when the tune part gets no better, and keeps the best epoch', () => {
    const heard: FitProgress[] = [];
    const model = fit(
      rule,
      { epochs: 200, patience: 2, learning_rate: 0.1 },
      { onProgress: (p) => heard.push(p) },
    );
    const losses = heard.map(({ tune }) => tune!.value);
    expect(model.rounds).toBe(losses.indexOf(Math.min(...losses)) + 1);
    expect(losses.length).toBe(model.rounds! + 2);
    expect(model.toDocument()['ending']).toBe('patience');
    expect(sequence.refitOptions!(sequence.parseOptions({}), model)).toMatchObject({
      epochs: model.rounds,
      patience: 0,
    });
  });

  it('learns from the other limits of stars too where it is told to', () => {
    const { test } = partsOf(rule);
    const model = fit(rule, { epochs: 20, stars_weight: 0.5 });
    expect(aucOn(rule, test, model.predict(rule, test))).toBeGreaterThan(0.9);
    const belied = { ...rule, target: rule.target.map((label) => 1 - label) };
    expect(codeOf(() => fit(belied, { stars_weight: 0.5 }))).toBe('training-data-bad');
  });

  it('stops where it diverges, with the last good state, or says so where there is none', () => {
    const wild = { learning_rate: 1, weight_decay: 100, clip_norm: 1e6, averaging: 0, patience: 0 };
    expect(codeOf(() => fit(rule, wild))).toBe('training-diverged');
    // Each step turns weights around and makes them 1.01 times as great.
    const slowly = { ...wild, learning_rate: 0.0201, epochs: 100 };
    const heard: FitProgress[] = [];
    const late = fit(rule, slowly, { onProgress: (progress) => heard.push(progress) });
    expect(late.toDocument()['ending']).toBe('diverged');
    expect(late.rounds).toBeGreaterThan(0);
    expect(heard.length).toBeLessThan(100);
    expect(heard.at(-1)!.warning).toContain(`epoch ${late.rounds}`);
    expect(late.predict(rule, partsOf(rule).test).every((p) => p >= 0 && p <= 1)).toBe(true);
  });

  it('stops when it is told to', () => {
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    expect(codeOf(() => fit(rule, {}, { signal: controller.signal, onProgress }))).toBe('interrupted');
  });

  it('refuses options out of range, infinite columns and what only trees can do', () => {
    for (const option of [{ cell: 'rnn' }, { window: 0 }, { hidden: 6 }, { dropout: 1 }, { epochs: 2.5 }])
      expect(codeOf(() => sequence.parseOptions(option))).toBe('learner-options');
    expect(() => sequence.parseOptions({ hidden: 6 })).toThrow('a multiple of 4 from 4 to 256');
    const column = { kind: 'number', name: 'c', values: new Float32Array(rule.rows).fill(Infinity) } as const;
    expect(codeOf(() => fit({ ...rule, columns: [column] }))).toBe('training-data-bad');
    const { train } = partsOf(rule);
    expect(codeOf(() => fit(rule, {}, { weights: new Float64Array(train.length).fill(1) }))).toBe(
      'option-bad',
    );
  });
});

describe('columns', () => {
  const frame = randomFrame(9, { facts: 3000, viewers: 60, titles: 40 });
  const train = Int32Array.from({ length: 2000 }, (_, row) => row);
  const test = Int32Array.from({ length: 1000 }, (_, row) => 2000 + row);
  const options = sequence.parseOptions({ ...small, epochs: 30, weight_decay: 1 });
  const model = sequence.fit({ frame, train, tune: noRows, seed: 1 }, options);

  it('of viewers, titles and ratings are learned from, missing values too', () => {
    expect(aucOn(frame, test, model.predict(frame, test))).toBeGreaterThan(0.75);
    expect(model.rounds).toBe(30);
  });

  it('that a frame lacks are asked for by name', () => {
    const without = { ...frame, columns: frame.columns.slice(1) };
    expect(codeOf(() => model.predict(without, test))).toBe('model-mismatch');
  });

  it('do not make it a model of plain rows', () => {
    expect(codeOf(() => rowPredictor(model))).toBe('model-mismatch');
  });
});

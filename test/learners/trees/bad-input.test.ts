import { describe, expect, it } from 'vitest';
import type { Column, StarFrame } from '../../../src/features/star-frame.ts';
import type { FitProgress, FitRequest } from '../../../src/learners/learner.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { codeOf } from '../failure.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';

const objectives = ['binary:logistic', 'reg:squarederror', 'multi:softprob'];
const sound = randomFrame(11, { missing: 0.1 });

const fit = (frame: StarFrame, objective: string, changes: Partial<FitRequest> = {}, options: object = {}) =>
  boostedTrees.fit(
    { frame, train: everyRow(frame), tune: noRows, seed: 1, ...changes },
    boostedTrees.parseOptions({ objective, rounds: 3, ...options }),
  );

/** Fact columns only, and stars. */
function plain(columns: readonly Column[], stars: readonly number[]): StarFrame {
  const none = { rows: 1, index: new Int32Array(stars.length), columns: [] };
  return {
    rows: stars.length,
    target: Float32Array.from(stars, (count) => (count >= 4 ? 1 : 0)),
    stars: Float32Array.from(stars),
    time: new Float64Array(stars.length),
    columns,
    dimensions: { viewer: none, title: none },
  };
}

const numbers = (values: readonly number[], name = 'x') =>
  ({ kind: 'number', name, values: Float32Array.from(values) }) as const;

const ids = (count: number) =>
  ({
    kind: 'category',
    name: 'id',
    codes: Int32Array.of(0, 1, 2, 3),
    dictionary: Array.from({ length: count }, (_, k) => String(k)),
  }) as const;

const four = [1, 3, 4, 5];

describe.each(objectives)('%s', (objective) => {
  const answers = (frame: StarFrame) => {
    const model = fit(frame, objective, {}, { min_child_weight: 0 });
    expect(model.ensemble.trees.flatMap(({ value }) => [...value]).every(Number.isFinite)).toBe(true);
    return model;
  };
  const asked = (frame: StarFrame) => Array.from(answers(frame).predict(frame, everyRow(frame)));

  it.each<[string, StarFrame]>([
    ['no rows', plain([numbers([])], [])],
    ['a target of NaN', { ...sound, target: sound.target.with(7, Number.NaN) }],
    ['an infinite target', { ...sound, target: sound.target.with(7, Infinity) }],
    ['a target of 2', { ...sound, target: sound.target.with(7, 2) }],
    ['low ratings only', plain([numbers(four)], [1, 2, 3, 3.5])],
    ['high ratings only', plain([numbers(four)], [4, 5, 4, 4.5])],
    ['an infinite value', plain([numbers([1, 2, Infinity, 4])], four)],
    ['70,000 categories', plain([ids(70_000)], four)],
    ['a column twice', plain([numbers(four), numbers(four)], four)],
    ['a column too short', plain([numbers([1, 2])], four)],
  ])('refuses %s', (_, frame) => {
    expect(codeOf(() => fit(frame, objective))).toBe('training-data-bad');
  });

  it('refuses tune rows without a target, and rows outside the frame', () => {
    const open = { ...sound, target: sound.target.with(7, Number.NaN) };
    const parts = { train: Int32Array.of(0, 1, 2, 3), tune: Int32Array.of(6, 7) };
    expect(codeOf(() => fit(open, objective, parts))).toBe('training-data-bad');
    expect(codeOf(() => fit(sound, objective, { tune: Int32Array.of(sound.rows) }))).toBe(
      'training-data-bad',
    );
  });

  it('learns the shares where no column tells anything', () => {
    for (const columns of [
      [],
      [numbers([7, 7, 7, 7])],
      [numbers([Number.NaN, Number.NaN, Number.NaN, Number.NaN])],
      [{ ...ids(3), codes: Int32Array.of(-1, -1, -1, -1) }],
    ]) {
      const frame = plain(columns, four);
      for (const { feature } of answers(frame).ensemble.trees) expect(feature.length).toBe(1);
      // Three of four levels are each a quarter, and 4 stars are no more than that; nobody gave 2 stars.
      const share = objective === 'multi:softprob' ? 2 / 4.5 : 1 / 2;
      for (const p of asked(frame)) expect(Math.abs(p - share)).toBeLessThan(0.06);
    }
  });

  it('takes as many categories as there may be', () => {
    const p = asked(plain([ids(4096)], four));
    expect(p[3]).toBeGreaterThan(p[0]);
  });

  it('tells of each round, with its own loss on the tune part', () => {
    const seen: FitProgress[] = [];
    const rows = everyRow(sound);
    const parts = { train: rows.slice(0, 300), tune: rows.slice(300) };
    fit(sound, objective, { ...parts, onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ done, total }) => [done, total])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    const loss = { 'binary:logistic': 'logloss', 'reg:squarederror': 'rmse', 'multi:softprob': 'mlogloss' };
    for (const { tune } of seen) {
      expect(tune!.loss).toBe(loss[objective as keyof typeof loss]);
      expect(tune!.value).toBeGreaterThan(0);
    }
    expect(seen[2].tune!.value).toBeLessThan(seen[0].tune!.value);
    fit(sound, objective, { onProgress: ({ tune }) => expect(tune).toBe(undefined) });
  });

  it('stops between rounds when it is told to', () => {
    const control = new AbortController();
    const seen: number[] = [];
    const onProgress = ({ done }: FitProgress) => {
      seen.push(done);
      if (done === 2) control.abort();
    };
    const changes = { signal: control.signal, onProgress };
    expect(codeOf(() => fit(sound, objective, changes, { rounds: 50 }))).toBe('interrupted');
    expect(seen).toEqual([1, 2]);
    expect(codeOf(() => fit(sound, objective, { signal: AbortSignal.abort() }))).toBe('interrupted');
  });
});

describe('star levels', () => {
  it('are refused to stars that are no rating, where labels would do', () => {
    for (const stars of [Number.NaN, 0, 6]) {
      const frame = { ...sound, stars: sound.stars.with(7, stars) };
      expect(codeOf(() => fit(frame, 'multi:softprob'))).toBe('training-data-bad');
      expect(codeOf(() => fit(frame, 'reg:squarederror'))).toBe('none');
    }
  });

  it('that few gave are learned with the others', () => {
    const frame = plain([numbers([1, 1, 1, 2, 2, 2])], [3, 3, 3.5, 5, 5, 4.5]);
    const model = fit(frame, 'multi:softprob', {}, { min_child_weight: 0, rounds: 20 });
    const [low, , , high] = model.predict(frame, everyRow(frame));
    expect(low).toBeLessThan(0.15);
    expect(high).toBeGreaterThan(0.85);
  });
});

describe('options', () => {
  const parse = (options: object) => boostedTrees.parseOptions(options);

  it('that an objective has no use for are refused', () => {
    for (const objective of ['reg:squarederror', 'multi:softprob']) {
      expect(() => parse({ objective, scale_pos_weight: 2 })).toThrow(
        /scale_pos_weight.*"2".*binary:logistic/,
      );
      expect(parse({ objective, scale_pos_weight: 1, base_score: -2.5 })).toMatchObject({ base_score: -2.5 });
    }
    expect(() => parse({ objective: 'multi:softmax' })).toThrow(/reg:squarederror, multi:softprob/);
  });

  it('have base scores in the range of the objective', () => {
    for (const score of [0, 1, -0.5, 2])
      expect(() => parse({ base_score: score })).toThrow(/base_score.*above 0 and below 1/);
    for (const score of [Number.NaN, Infinity, 1e10])
      expect(codeOf(() => parse({ objective: 'reg:squarederror', base_score: score }))).toBe(
        'learner-options',
      );
  });
});

import { describe, expect, it } from 'vitest';
import type { FitRequest } from '../../src/learners/learner.ts';
import { learnerNamed, learners } from '../../src/learners/registry.ts';
import { boostedTrees } from '../../src/learners/trees/boosted-trees.ts';
import { codeOf } from './failure.ts';
import { everyRow, noRows, randomFrame } from './star-frames.ts';

const frame = randomFrame(3, { missing: 0.1 });
const rows = everyRow(frame);
const weightsOf = (of: (row: number) => number) => Float64Array.from(rows, of);

const fit = (name: string, changes: Partial<FitRequest>, options: object) =>
  learnerNamed(name).fit(
    { frame, train: rows, tune: noRows, seed: 1, ...changes },
    learnerNamed(name).parseOptions(options),
  );

const cases: readonly (readonly [string, object])[] = [
  ['trees', { rounds: 6, objective: 'binary:logistic' }],
  ['trees', { rounds: 6, objective: 'reg:squarederror' }],
  // Small nodes have splits that tie but for the last bit, which rounding then decides.
  ['trees', { rounds: 6, objective: 'multi:softprob', max_depth: 2, min_child_weight: 8 }],
  ['forest', { trees: 6, bootstrap: false, subsample: 1, colsample_bynode: 1 }],
];

describe('row weights', () => {
  it.each(cases)('of whole numbers are rows repeated: %s %j', (name, options) => {
    const times = (row: number) => row % 4;
    const weighted = fit(name, { weights: weightsOf(times) }, options);
    const repeated = Int32Array.from([...rows].flatMap((row) => new Array<number>(times(row)).fill(row)));
    const plain = fit(name, { train: repeated }, options);
    const found = weighted.predict(frame, rows);
    plain.predict(frame, rows).forEach((p, row) => {
      // Rows without weight may lie on either side of a cut: training has not seen them.
      if (times(row) > 0) expect(Math.abs(p - found[row])).toBeLessThan(1e-6);
    });
  });

  it.each(cases)('of 1 change nothing: %s %j', (name, options) => {
    const document = fit(name, { weights: weightsOf(() => 1) }, options).toDocument();
    expect(document).toEqual(fit(name, {}, options).toDocument());
  });

  it('weigh together with scale_pos_weight', () => {
    const high = weightsOf((row) => (frame.target[row] === 1 ? 2.5 : 1));
    const both = fit('trees', { weights: high }, { rounds: 4, scale_pos_weight: 2 });
    const all = fit('trees', {}, { rounds: 4, scale_pos_weight: 5 });
    expect(both.toDocument()).toEqual(all.toDocument());
  });

  it('leave a forest of draws that may miss all weight with sound shares', () => {
    const weights = weightsOf((row) => (row < 3 ? 1 : 0));
    const found = fit('forest', { weights, tune: noRows }, { trees: 40, min_child_weight: 0 });
    const mean = (frame.target[0] + frame.target[1] + frame.target[2]) / 3;
    const [some] = found.predict(frame, Int32Array.of(9));
    expect(some).toBeGreaterThan(mean - 0.4);
    expect(some).toBeLessThan(mean + 0.4);
  });

  it.each([
    ['too few', new Float64Array(3).fill(1)],
    ['NaN', weightsOf((row) => (row === 7 ? Number.NaN : 1))],
    ['infinite', weightsOf((row) => (row === 7 ? Infinity : 1))],
    ['negative', weightsOf((row) => (row === 7 ? -1 : 1))],
    ['beyond measure', weightsOf((row) => (row === 7 ? 1e13 : 1))],
    ['all 0', weightsOf(() => 0)],
    ['0 for one class', weightsOf((row) => frame.target[row])],
  ])('that are %s are refused', (_, weights) => {
    for (const [name, options] of cases)
      expect(codeOf(() => fit(name, { weights }, options))).toBe('training-data-bad');
  });

  it('and continued training are refused by learners that can not use them', () => {
    const weights = weightsOf(() => 1);
    const continueFrom = boostedTrees.fit(
      { frame, train: rows, tune: noRows, seed: 1 },
      boostedTrees.parseOptions({ rounds: 1 }),
    );
    for (const name of learners.keys()) {
      const isTrees = name === 'trees' || name === 'forest';
      expect(
        codeOf(() => fit(name, { weights }, {})),
        name,
      ).toBe(isTrees ? 'none' : 'option-bad');
      if (name !== 'trees')
        expect(
          codeOf(() => fit(name, { continueFrom }, {})),
          name,
        ).toBe('option-bad');
    }
  });
});

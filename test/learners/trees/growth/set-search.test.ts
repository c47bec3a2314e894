import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesIn } from '../../../../src/learners/trees/category-set.ts';
import { searchSets } from '../../../../src/learners/trees/growth/set-search.ts';
import { leafGain, searchOf, searchRules } from '../../../../src/learners/trees/growth/split-search.ts';

type Sums = readonly (readonly [g: number, h: number])[];

const every = { mostLabels: 64, leastWeight: 0 };

/** The best split of one category: its labels' sums, and those of missing. */
function search(labels: Sums, missing: Sums[number], rules = every, lambda = 0, least = 0) {
  const all = [...labels, missing];
  const [g, h] = [0, 1].map((part) => all.reduce((sum, pair) => sum + pair[part], 0));
  const regular = { lambda, alpha: 0, gamma: 0, minChildWeight: least };
  const found = searchOf(Float64Array.from(all.flat()), g, h, Float64Array.from(searchRules(regular)));
  const column = { feature: 7, slot: 0, labels: labels.length, seen: labels.length };
  const set = searchSets(found, column, rules);
  return { ...found, right: set && codesIn(set) };
}

const anySums = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 30 })), {
  minLength: 2,
  maxLength: 8,
});

describe('a split by a set of labels', () => {
  it('is the best of all divisions of the labels in two', () => {
    fc.assert(
      fc.property(anySums, fc.constantFrom(0, 3), (labels, lambda) => {
        const [g, h] = [0, 1].map((part) => labels.reduce((sum, pair) => sum + pair[part], 0));
        let most = 0;
        for (let bits = 1; bits < 2 ** labels.length - 1; bits++) {
          const [rightG, rightH] = [0, 1].map((part) =>
            labels.reduce((sum, pair, code) => sum + ((bits >> code) & 1) * pair[part], 0),
          );
          const gain = leafGain(rightG, rightH, lambda, 0) + leafGain(g - rightG, h - rightH, lambda, 0);
          most = Math.max(most, gain - leafGain(g, h, lambda, 0));
        }
        const { gain, right } = search(labels, [0, 0], every, lambda);
        if (lambda === 0) expect(right ? gain : 0).toBeCloseTo(most, 8);
        expect(right ? gain : 0).toBeLessThan(most + 1e-8);
      }),
      { seed: 50, numRuns: 300 },
    );
  });

  // Weights, -g / h: 2, -1, 0, 1. Right go the labels of the least weights.
  const four: Sums = [
    [-8, 4],
    [4, 4],
    [0, 4],
    [-4, 4],
  ];

  it('sends the labels of least weight to the right', () => {
    const { right, gain, missingLeft, leftG, leftH, feature } = search(four, [0, 0]);
    expect(right).toEqual([1, 2]);
    expect([feature, missingLeft, leftG, leftH]).toEqual([7, true, -12, 8]);
    // 12^2 / 8 + 4^2 / 8 - 8^2 / 16
    expect(gain).toBe(16);
  });

  it('sends missing where it gains most', () => {
    expect(search(four, [-8, 4]).missingLeft).toBe(true);
    const { right, missingLeft, leftH } = search(four, [8, 4]);
    expect([right, missingLeft, leftH]).toEqual([[1, 2], false, 8]);
  });

  it('never parts missing from all labels, as XGBoost does not', () => {
    const { right } = search([[1, 4]], [-9, 4]);
    expect(right).toBeUndefined();
    expect(search([], [-9, 4]).right).toBeUndefined();
  });

  it('grows neither side by more than the threshold less one', () => {
    const sums = Array.from({ length: 10 }, (_, code): [number, number] => [code < 5 ? 6 : -6, 4]);
    expect(search(sums, [0, 0]).right).toEqual([0, 1, 2, 3, 4]);
    expect(search(sums, [0, 0], { ...every, mostLabels: 4 }).right).toEqual([0, 1, 2]);
    expect(search(sums, [9, 9], { ...every, mostLabels: 4 }).right).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(search(sums, [0, 0], { ...every, mostLabels: 1 }).right).toBeUndefined();
  });

  it('takes a label of little weight for one that says nothing', () => {
    const sums: Sums = [
      [9, 1],
      [2, 9],
      [-2, 9],
      [-4, 9],
    ];
    expect(search(sums, [0, 0]).right).toEqual([0]);
    expect(search(sums, [0, 0], { ...every, leastWeight: 2 }, 0, 2).right).toEqual([0, 1]);
  });

  it('breaks ties by code', () => {
    const sums: Sums = [
      [-3, 4],
      [0, 0],
      [3, 4],
      [3, 4],
      [0, 0],
    ];
    expect(search(sums, [0, 0]).right).toEqual([2, 3]);
    expect(search([[-3, 4], ...sums.slice(1)], [0, 0], every, 0, 5).right).toBeUndefined();
  });
});

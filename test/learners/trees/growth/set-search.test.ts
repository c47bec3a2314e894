import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column, StarFrame } from '../../../../src/features/star-frame.ts';
import { binStar } from '../../../../src/learners/trees/binning/binned-star.ts';
import { codesIn } from '../../../../src/learners/trees/category-set.ts';
import { sampleColumns } from '../../../../src/learners/trees/growth/column-sample.ts';
import { createGrower } from '../../../../src/learners/trees/growth/grow.ts';
import { searchSets } from '../../../../src/learners/trees/growth/set-search.ts';
import { leafGain, searchOf, searchRules } from '../../../../src/learners/trees/growth/split-search.ts';
import { createRandom } from '../../../../src/numerics/random.ts';
import { everyRow } from '../../star-frames.ts';

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
    // One of just the least weight says what it says.
    expect(search(sums, [0, 0], { ...every, leastWeight: 1 }).right).toEqual([0]);
  });

  it('sorts a label that says nothing by code among those of weight 0', () => {
    // In order 2, 0, 1, 3; right go 0 and 2: 13^2 / 10 + 4^2 / 18 - 9^2 / 28.
    const sums: Sums = [
      [9, 1],
      [0, 9],
      [4, 9],
      [-4, 9],
    ];
    const { right, gain } = search(sums, [0, 0], { ...every, leastWeight: 2 }, 0, 2);
    expect(right).toEqual([0, 2]);
    expect(gain).toBeCloseTo(16.9 + 16 / 18 - 81 / 28, 12);
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

describe('of a set and another split', () => {
  const labels = Array.from({ length: 60 }, (_, fact) => fact % 3);
  const none = { rows: 1, index: new Int32Array(60), columns: [] };

  /** Number columns that part label 0 from the others, or hold noise; categories of the labels. */
  const columnsNamed: Record<string, Column> = {
    number: { kind: 'number', name: 'number', values: Float32Array.from(labels, (code) => Math.sign(code)) },
    noise: { kind: 'number', name: 'noise', values: Float32Array.from(labels, (_, fact) => fact % 4) },
    kind: { kind: 'category', name: 'kind', codes: Int32Array.from(labels), dictionary: ['a', 'b', 'c'] },
    same: { kind: 'category', name: 'same', codes: Int32Array.from(labels), dictionary: ['a', 'b', 'c'] },
    flaw: {
      kind: 'category',
      name: 'flaw',
      codes: Int32Array.from(labels, (code, fact) => (fact < 6 ? 2 - code : code)),
      dictionary: ['a', 'b', 'c'],
    },
  };

  /** The split of the root of facts whose gradients are 8 for label 0, and -4 else. */
  function splitBy(names: readonly string[]) {
    const frame: StarFrame = {
      rows: 60,
      target: new Float32Array(60),
      stars: new Float32Array(60),
      time: new Float64Array(60),
      columns: names.map((name) => columnsNamed[name]),
      dimensions: { viewer: none, title: none },
    };
    const star = binStar(frame, everyRow(frame), { maxBins: 256, maxCatToOnehot: 2 });
    star.work.order.set(everyRow(frame));
    labels.forEach((code, fact) => {
      star.work.gradients.set([code === 0 ? 8 : -4, 1], 2 * fact);
    });
    const shares = { byTree: 1, byLevel: 1, byNode: 1 };
    const columns = sampleColumns(star.features.length, shares, createRandom(1));
    const rules = { lambda: 0, alpha: 0, gamma: 0, minChildWeight: 0, maxDepth: 1, maxLeaves: 0, rate: 1 };
    const { tree } = createGrower(star, { ...rules, policy: 'depthwise', sets: every }).grow(60, columns);
    return { name: names[tree.feature[0]], isSet: tree.categories.has(0) };
  }

  it.each([
    ['number', 'kind'],
    ['noise', 'number', 'kind'],
    ['number', 'noise', 'kind'],
  ])('of equal gains the lowest feature wins: the number %s, %s, %s', (...names) => {
    expect(splitBy(names.filter(Boolean))).toEqual({ name: 'number', isSet: false });
  });

  it.each([
    ['kind', 'number'],
    ['kind', 'same'],
    ['noise', 'kind', 'number'],
    ['kind', 'noise', 'same'],
  ])('of equal gains the lowest feature wins: the set %s, %s, %s', (...names) => {
    expect(splitBy(names.filter(Boolean))).toEqual({ name: 'kind', isSet: true });
  });

  it('the one that gains more wins, wherever it stands', () => {
    expect(splitBy(['flaw', 'number'])).toEqual({ name: 'number', isSet: false });
    expect(splitBy(['number', 'flaw'])).toEqual({ name: 'number', isSet: false });
    expect(splitBy(['noise', 'flaw'])).toEqual({ name: 'flaw', isSet: true });
    expect(splitBy(['flaw', 'noise', 'kind'])).toEqual({ name: 'kind', isSet: true });
  });
});

import { describe, expect, it } from 'vitest';
import { leafGain, leafWeight, searchRules } from '../../../../src/learners/trees/growth/split-search.ts';
import {
  type KernelMemory,
  kernelMemory,
  plainMemory,
} from '../../../../src/learners/trees/kernels/kernel-memory.ts';

const free = { lambda: 0, alpha: 0, gamma: 0, minChildWeight: 0 };

/**
 * Searches one column whose slots hold these sums, g/h, missing last: with compiled and with plain kernels, free and as
 * if other columns had a direction.
 */
function search(told: string, rules = {}, column: readonly number[] = []) {
  const [first, ...others] = [kernelMemory(10_000), plainMemory()].flatMap((memory) =>
    [false, true].map((isBounded) => searchIn(memory, told, { ...free, ...rules }, column, isBounded)),
  );
  for (const other of others) expect(other).toEqual(first);
  return first;
}

function searchIn(
  { kernels, int32, float64 }: KernelMemory,
  told: string,
  rules: typeof free,
  column: readonly number[],
  isBounded: boolean,
) {
  const slots = told.split(' ').map((slot) => slot.split('/').map(Number));
  const filled = <T extends { set(values: number[]): void }>(array: T, values: number[]) => {
    array.set(values);
    return array;
  };
  const histogram = filled(float64(2 * slots.length + 2), [9, 9, ...slots.flat()]);
  const [g, h] = [0, 1].map((part) => slots.reduce((total, slot) => total + slot[part], 0));
  const node = [g, h, leafGain(g, h, rules.lambda, rules.alpha)];
  const sums = filled(float64(6), [7, ...node, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  const [category, mayMiss] = [...column, -1, 1].slice(0, 2);
  // A column that starts at slot 1 is feature 2 of the table.
  const table = filled(int32(12), [0, 0, 0, 0, 0, 0, 0, 0, 1, slots.length - 1, category, mayMiss]);
  const features = filled(int32(3), [0, 2, 1]);
  const best = float64(8).fill(-7);
  const found = [histogram, sums, 1, filled(float64(4), searchRules(rules)), best, 1] as const;
  if (isBounded) kernels.searchBounded(features, 1, 1, table, int32(3), ...found);
  else kernels.searchFeatures(features, 1, 1, table, ...found);
  kernels.run();
  expect([best[0], best[7]]).toEqual([-7, -7]);
  const [feature, bin, missingLeft, gain, leftG, leftH] = best.subarray(1);
  // A gain by weights is rounded otherwise.
  const rounded = Math.round(gain * 1e9) / 1e9;
  return feature < 0
    ? undefined
    : { feature, bin, missingLeft: missingLeft === 1, gain: rounded, leftG, leftH };
}

describe('a leaf', () => {
  it('weighs -T(g) / (h + lambda), and is worth T(g)^2 / (h + lambda)', () => {
    const weigh = (g: number, h: number, lambda: number, alpha: number) => [
      leafWeight(g, h, { ...free, lambda, alpha }),
      leafGain(g, h, lambda, alpha),
    ];
    expect(weigh(3, 2, 1, 0)).toEqual([-1, 3]);
    expect(weigh(-3, 2, 1, 0)).toEqual([1, 3]);
    expect(weigh(3, 1, 1, 1)).toEqual([-1, 2]);
    expect(weigh(-3, 1, 1, 1)).toEqual([1, 2]);
    expect(weigh(0.5, 1, 1, 1).map(Math.abs)).toEqual([0, 0]);
    expect(weigh(-0.5, 1, 1, 1).map(Math.abs)).toEqual([0, 0]);
    expect(weigh(1, 0, 1, 0)).toEqual([0, 0]);
    expect(weigh(1, -1, 3, 0)).toEqual([0, 0]);
  });

  it('splits where that gains gamma, and more than noise', () => {
    expect(searchRules({ lambda: 1, alpha: 2, gamma: 0, minChildWeight: 3 })).toEqual([1, 2, 3, 1e-6]);
    expect(searchRules({ ...free, gamma: 4 })[3]).toBe(4 - 4 * Number.EPSILON);
    // Halves of g = 1 and -1, h = 1 each: a gain of 2 exactly, and one of 2e-6 and 1e-6 with smaller g.
    const halves = (g: number) => `${g}/1 ${-g}/1 0/0`;
    expect(search(halves(1), { gamma: 2 })?.gain).toBe(2);
    expect(search(halves(1), { gamma: 2.0000001 })).toBeUndefined();
    expect(search(halves(0.001))?.bin).toBe(0);
    expect(search(halves(0.0007))).toBeUndefined();
  });
});

describe('a search', () => {
  it('cuts a number column after the bin that leaves most gain', () => {
    // Cut after bin 0: 4/1 + 16/4 - 4/5; after bin 1: 4/3 + 0/2 - 4/5; bin 2 is the last.
    expect(search('2/1 -4/2 0/2 0/0')).toEqual({
      feature: 2,
      bin: 0,
      missingLeft: false,
      gain: 7.2,
      leftG: 2,
      leftH: 1,
    });
  });

  it('takes the first of equal cuts, past bins without facts', () => {
    expect(search('0/0 1/1 0/0 -2/1 1/1 0/0')?.bin).toBe(1);
  });

  it('tries missing to the right, then to the left', () => {
    // Missing belong with bin 1: to the right, cut after bin 0. Where they belong with bin 0: to the left.
    expect(search('3/1 -2/1 -1/1')).toMatchObject({ bin: 0, missingLeft: false, leftG: 3, leftH: 1 });
    expect(search('3/1 -4/1 1/1')).toMatchObject({ bin: 0, missingLeft: true, leftG: 4, leftH: 2 });
    // Only missing differ: all bins to the left, cut after the last.
    expect(search('1/1 1/1 -2/1')).toMatchObject({ bin: 1, missingLeft: false, leftG: 2, leftH: 2 });
    // Of two cuts that gain the same the one with missing to the right.
    expect(search('1/1 -1/1 0/1')).toMatchObject({ bin: 0, missingLeft: false });
  });

  it('looks at missing where there are any, by g or by h', () => {
    expect(search('3/1 -4/1 1/0')).toMatchObject({ bin: 0, missingLeft: true, leftG: 4, leftH: 1 });
    expect(search('3/1 3/1 0/2')).toMatchObject({ bin: 1, missingLeft: false, leftG: 6, leftH: 2 });
    // A column that may not miss has no slot for it: what stands there is another's.
    const alone = search('3/1 3/1 0/2', {}, [-1, 0]);
    expect(alone).toMatchObject({ bin: 0, leftG: 3, leftH: 1 });
  });

  it('skips downwards a bin without facts, not one whose g or h alone is 0', () => {
    const some = search('4/1 0/1 -5/1 0/0 1/1', { minChildWeight: 1 });
    expect(some).toMatchObject({ missingLeft: true, bin: 1, leftG: 5, leftH: 3 });
  });

  it('keeps the least weight of both children, and weighs none without any', () => {
    const slots = '3/1 -1/3 -2/2 0/0';
    expect(search(slots, { minChildWeight: 1 })?.bin).toBe(0);
    expect(search(slots, { minChildWeight: 2 })?.bin).toBe(1);
    expect(search(slots, { minChildWeight: 2.5 })).toBeUndefined();
    // The only cut there is leaves just as much, on the left or on the right.
    expect(search('3/1 -2/1 -1/0.5 0/0', { minChildWeight: 1 })?.bin).toBe(0);
    expect(search('1/0.5 2/1 -3/1 0/0', { minChildWeight: 1 })?.bin).toBe(1);
    expect(search('3/0 -3/2 0/0', { lambda: 1 })).toBeUndefined();
    expect(search('3/2 -3/0 0/0', { lambda: 1 })).toBeUndefined();
  });

  it('parts a label from the others, and from missing', () => {
    // Labels 0 to 2 and missing. Label 1 against all; all labels against missing; label 1 against the rest and missing.
    const flag = [1] as const;
    expect(search('1/1 -3/1 2/1 0/0', {}, flag)).toEqual({
      feature: 2,
      bin: 0,
      missingLeft: false,
      gain: 9 / 2 + 9,
      leftG: 3,
      leftH: 2,
    });
    expect(search('1/1 1/1 1/1 -3/1', {}, flag)).toMatchObject({
      bin: 1,
      missingLeft: false,
      leftG: 3,
      leftH: 3,
    });
    expect(search('1/1 -3/1 1/1 1/1', {}, flag)).toMatchObject({
      bin: 0,
      missingLeft: true,
      leftG: 3,
      leftH: 3,
    });
    expect(search('1/1 -2/1 2/1 -1/1', {}, flag)).toMatchObject({
      bin: 0,
      missingLeft: false,
      leftG: 3,
      leftH: 2,
    });
    // Missing by h alone and by g alone.
    expect(search('2/1 2/1 0/0 0/1', {}, flag)).toMatchObject({ bin: 1, leftG: 4, leftH: 2 });
    expect(search('1/1 -4/1 0/0 2/0', {}, flag)).toMatchObject({ bin: 0, missingLeft: true, leftG: 3 });
  });
});

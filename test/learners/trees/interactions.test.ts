import { describe, expect, it } from 'vitest';
import { common, featuresBelow, withFeature } from '../../../src/learners/trees/interactions.ts';

describe('features below a node', () => {
  // The groups of XGBoost's tutorial on interaction constraints: {0, 2}, {1, 3, 4}, {5, 6}.
  const apart = [Int32Array.of(0, 2), Int32Array.of(1, 3, 4), Int32Array.of(5, 6)];
  const listed = (groups: Int32Array[], ...used: number[]) => Array.from(featuresBelow(groups)(used));

  it('are those of the group that it is in', () => {
    expect(listed(apart, 0)).toEqual([0, 2]);
    expect(listed(apart, 3)).toEqual([1, 3, 4]);
    expect(listed(apart, 5, 6)).toEqual([5, 6]);
  });

  it('are those of every group that holds all of its ancestors, not of one that holds some', () => {
    const overlapping = [Int32Array.of(0, 1), Int32Array.of(1, 2, 10), Int32Array.of(1, 9)];
    expect(listed(overlapping, 1)).toEqual([0, 1, 2, 9, 10]);
    expect(listed(overlapping, 0, 1)).toEqual([0, 1]);
    expect(listed(overlapping, 1, 2)).toEqual([1, 2, 10]);
  });

  it('are its ancestors where no group holds them all', () => {
    expect(listed(apart, 7)).toEqual([7]);
    expect(listed(apart, 0, 5)).toEqual([0, 5]);
  });

  it('are told again as they were', () => {
    const below = featuresBelow(apart);
    expect(below([0])).toBe(below([0]));
    expect([below([1, 3]), below([13])]).toEqual([Int32Array.of(1, 3, 4), Int32Array.of(13)]);
  });
});

describe('lists of features', () => {
  it('take in one more, each once, in order', () => {
    expect(withFeature([], 4)).toEqual([4]);
    expect(withFeature([2, 10], 9)).toEqual([2, 9, 10]);
    expect(withFeature([2, 10], 10)).toEqual([2, 10]);
  });

  it('have in common what both hold', () => {
    const drawn = Int32Array.of(1, 3, 4, 8, 12);
    expect(common(drawn, Int32Array.of(0, 3, 8, 9))).toEqual(Int32Array.of(3, 8));
    expect(common(drawn, Int32Array.of(12, 13))).toEqual(Int32Array.of(12));
    expect(common(drawn, new Int32Array(0))).toEqual(new Int32Array(0));
    expect(common(drawn, undefined)).toBe(drawn);
  });
});

import { describe, expect, it } from 'vitest';
import {
  boundsBelow,
  gainAt,
  isAgainst,
  unbounded,
  within,
} from '../../../../src/learners/trees/growth/monotone.ts';

describe('a weight', () => {
  it('within bounds is itself, or the nearer bound', () => {
    const bounds = { lower: -1, upper: 2 };
    expect([-3, -1, 0.5, 2, 7].map((weight) => within(weight, bounds))).toEqual([-1, -1, 0.5, 2, 2]);
    expect([-1e300, 0, 1e300].map((weight) => within(weight, unbounded))).toEqual([-1e300, 0, 1e300]);
  });

  it('gains -(2 g w + (h + lambda) w^2), and nothing without any h', () => {
    expect(gainAt(3, 2, 0.5, 1)).toBe(-(3 + 0.75));
    // At -g / (h + lambda), its best, that is g^2 / (h + lambda).
    expect(gainAt(3, 2, -1, 1)).toBe(3);
    expect([0, -1].map((h) => gainAt(3, h, -1, 7))).toEqual([0, 0]);
  });
});

describe('two weights', () => {
  it('go against a direction where the left is greater than the right, or less', () => {
    const against = (direction: number) =>
      [
        [1, 2],
        [2, 2],
        [2, 1],
        [-1, 0],
        [0, -1],
      ].map(([left, right]) => isAgainst(direction, left, right));
    expect(against(1)).toEqual([false, false, true, false, true]);
    expect(against(-1)).toEqual([true, false, false, true, false]);
    expect(against(0)).toEqual([false, false, false, false, false]);
  });

  it('part at their middle what may be below them', () => {
    const bounds = { lower: -9, upper: 9 };
    const below = { lower: -9, upper: 4 };
    const above = { lower: 4, upper: 9 };
    expect(boundsBelow(bounds, 1, 3, 5)).toEqual([below, above]);
    expect(boundsBelow(bounds, -1, 5, 3)).toEqual([above, below]);
    expect(boundsBelow(bounds, 0, 3, 5)).toEqual([bounds, bounds]);
  });
});

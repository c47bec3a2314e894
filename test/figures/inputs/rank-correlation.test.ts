import { describe, expect, it } from 'vitest';
import { averageRanks, correlationOf } from '../../../src/figures/inputs/rank-correlation.ts';

const of = (...values: number[]) => Float64Array.from(values);

describe('rank correlation', () => {
  it('shares the ranks of ties', () => {
    expect([...averageRanks(of(3, 1, 3, Number.NaN, 2))]).toEqual([2.5, 0, 2.5, Number.NaN, 1]);
  });

  it('is 1 of what rises together, -1 of what goes against, whatever the scale', () => {
    expect(correlationOf(of(1, 2, 3, 4), of(1, 8, 27, 64))).toBeCloseTo(1, 12);
    expect(correlationOf(of(1, 2, 3, 4), of(5, 4, 1, 0))).toBeCloseTo(-1, 12);
  });

  it('is that of scipy.stats.spearmanr', () => {
    expect(correlationOf(of(1, 2, 3, 4, 5), of(5, 6, 7, 8, 7))).toBeCloseTo(0.820782681668123, 12);
  });

  it('looks at places where both are known, and is null where one never varies', () => {
    expect(correlationOf(of(1, Number.NaN, 2, 3), of(1, 9, 2, 3))).toBeCloseTo(1, 12);
    expect(correlationOf(of(1, 1, 1), of(1, 2, 3))).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prAuc } from '../../src/metrics/pr-auc.ts';
import type { ScoredRows } from '../../src/metrics/scored-rows.ts';
import { anyRows, rowsOf } from './rows.ts';

/** Sum over distinct thresholds of (recall gained) x precision. */
function byDefinition({ truth, probability }: ScoredRows): number {
  const positives = Array.from(truth).reduce((sum, one) => sum + one, 0);
  let before = 0;
  let area = 0;
  for (const threshold of [...new Set(probability)].sort((a, b) => b - a)) {
    const called = [...truth.keys()].filter((row) => probability[row] >= threshold);
    const right = called.filter((row) => truth[row] === 1).length;
    area += (right / positives - before) * (right / called.length);
    before = right / positives;
  }
  return area;
}

describe('prAuc', () => {
  it('by hand', () => {
    // 0.9: recall 1/2, precision 1. 0.6: nothing gained. 0.4, two tied: recall 1, precision 2/4.
    expect(
      prAuc(
        rowsOf([
          [1, 0.9],
          [0, 0.6],
          [1, 0.4],
          [0, 0.4],
        ]),
      ),
    ).toBe(0.75);
  });

  it('equals its definition', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(prAuc(rows)).toBeCloseTo(byDefinition(rows), 12);
      }),
    );
  });

  it('is the positive share for a constant, 1 for a perfect order, NaN without positives', () => {
    expect(
      prAuc(
        rowsOf([
          [1, 0.3],
          [0, 0.3],
          [0, 0.3],
          [0, 0.3],
        ]),
      ),
    ).toBe(0.25);
    expect(
      prAuc(
        rowsOf([
          [1, 0.9],
          [1, 0.8],
          [0, 0.3],
        ]),
      ),
    ).toBe(1);
    expect(prAuc(rowsOf([[0, 0.3]]))).toBeNaN();
  });
});

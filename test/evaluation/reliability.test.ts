import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reliability } from '../../src/evaluation/reliability.ts';
import { wilsonInterval } from '../../src/evaluation/wilson-interval.ts';
import { ece } from '../../src/metrics/ece.ts';
import { anyRows, rowsOf } from '../metrics/rows.ts';
import { simulateAudience } from './audience.ts';

describe('wilsonInterval', () => {
  it('by hand, for 8 of 10', () => {
    // (0.8 + 3.8415 / 20 -+ 1.96 sqrt(0.016 + 3.8415 / 400)) / 1.38415
    const [low, high] = wilsonInterval(8, 10);
    expect(low).toBeCloseTo(0.4901625, 6);
    expect(high).toBeCloseTo(0.9433178, 6);
  });

  it('ends at 0 and 1 where all are alike', () => {
    expect(wilsonInterval(0, 10)[0]).toBe(0);
    expect(wilsonInterval(0, 10)[1]).toBeCloseTo(0.2775328, 6);
    expect(wilsonInterval(10, 10)[1]).toBe(1);
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });
});

describe('reliability', () => {
  it('by hand', () => {
    const bins = reliability(
      rowsOf([
        [0, 0.1],
        [1, 0.2],
        [1, 0.8],
        [1, 0.9],
      ]),
      2,
    );
    expect(bins).toHaveLength(2);
    expect(bins[0]).toMatchObject({ n: 2, observedShare: 0.5 });
    expect(bins[0].meanPredicted).toBeCloseTo(0.15, 12);
    expect(bins[1]).toMatchObject({ n: 2, observedShare: 1, high: 1 });
  });

  it('is what ECE is made of', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const apart = reliability(rows).reduce(
          (sum, { n, meanPredicted, observedShare }) => sum + n * Math.abs(meanPredicted - observedShare),
          0,
        );
        expect(apart / rows.truth.length).toBeCloseTo(ece(rows), 12);
      }),
    );
  });

  it('holds the truth in about 95 % of its intervals', () => {
    const rows = simulateAudience({ users: 40_000, rowsPerUser: 1, spread: 0, seed: 4 });
    const held = reliability(rows, 100).filter(
      ({ meanPredicted, low, high }) => low <= meanPredicted && meanPredicted <= high,
    );
    expect(held.length).toBeGreaterThanOrEqual(88);
    expect(held.length).toBeLessThan(100);
  });

  it('refuses no bins', () => {
    expect(() => reliability(rowsOf([[1, 0.5]]), 0)).toThrow(/bins/);
  });
});

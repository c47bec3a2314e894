import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantileOfSorted, quantiles, weightedQuantile } from '../../src/numerics/quantile.ts';

describe('quantiles', () => {
  it('equals numpy.quantile', () => {
    const values = Float64Array.of(3.5, -1, 4, 1, 5.25, 9, 2.6);
    const found = quantiles(values, [0, 0.025, 0.1, 0.25, 0.5, 0.9, 0.975, 1]);
    const recorded = [-1, -0.7, 0.2, 1.8, 3.5, 6.75, 8.4375, 9];
    found.forEach((value, i) => {
      expect(value).toBeCloseTo(recorded[i], 12);
    });
    expect(values[0]).toBe(3.5);
  });

  it('never falls as the share rises, and stays within the values', () => {
    const list = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(list, share, share, (values, a, b) => {
        const [low, high] = quantiles(Float64Array.from(values), [Math.min(a, b), Math.max(a, b)]);
        return low <= high && low >= Math.min(...values) && high <= Math.max(...values);
      }),
    );
  });

  it('refuses what is not a share, and knows nothing of no values', () => {
    expect(() => quantileOfSorted(Float64Array.of(1), 1.1)).toThrow(/0 to 1/);
    expect(() => quantileOfSorted(Float64Array.of(1), NaN)).toThrow(/0 to 1/);
    expect(quantileOfSorted(new Float64Array(), 0.5)).toBeNaN();
  });
});

describe('weightedQuantile', () => {
  it('counts weight, by hand', () => {
    const values = Float64Array.of(30, 10, 20);
    const weights = Float64Array.of(1, 1, 2);
    expect([0, 0.25, 0.26, 0.75, 0.76, 1].map((share) => weightedQuantile(values, weights, share))).toEqual([
      10, 10, 20, 20, 30, 30,
    ]);
    expect(weightedQuantile(values, Float64Array.of(1, 0, 1), 0)).toBe(20);
    expect(weightedQuantile(values, new Float64Array(3), 0.5)).toBeNaN();
    expect(() => weightedQuantile(values, weights, -1)).toThrow(/0 to 1/);
  });

  it('equals repeating each value as often as its weight says', () => {
    const pair = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1 }), fc.integer({ min: 0, max: 16 }), (pairs, sixteenths) => {
        const repeated = pairs
          .flatMap(([value, times]) => Array<number>(times).fill(value))
          .sort((a, b) => a - b);
        const at = Math.max(Math.ceil((sixteenths / 16) * repeated.length) - 1, 0);
        const values = Float64Array.from(pairs, ([value]) => value);
        const weights = Float64Array.from(pairs, ([, times]) => times);
        return weightedQuantile(values, weights, sixteenths / 16) === repeated[at];
      }),
    );
  });
});

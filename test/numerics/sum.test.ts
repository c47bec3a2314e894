import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mean, sum, variance } from '../../src/numerics/sum.ts';

describe('sum', () => {
  it('keeps what plain addition loses', () => {
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
    expect(sum(new Float64Array(10_000_000).fill(0.1))).toBe(1_000_000);
    expect(sum([])).toBe(0);
  });

  it('lets infinities and NaN through', () => {
    expect(sum([1, Infinity, 2])).toBe(Infinity);
    expect(sum([1e308, 1e308])).toBe(Infinity);
    expect(sum([1, NaN])).toBeNaN();
  });

  it('equals exact sums of binary fractions in any order', () => {
    // Multiples of 2^-20 below 2^30: 1000 of them add up exactly in whole numbers.
    const fractions = fc.array(fc.integer({ min: -(2 ** 50), max: 2 ** 50 }), { maxLength: 1000 });
    fc.assert(
      fc.property(fractions, (parts) => {
        const exact = parts.reduce((total, part) => total + BigInt(part), 0n);
        return sum(parts.map((part) => part / 2 ** 20)) === Number(exact) / 2 ** 20;
      }),
    );
  });
});

describe('mean and variance', () => {
  it('by hand', () => {
    expect(mean(Float32Array.of(1, 2, 6))).toBe(3);
    expect(variance([1, 2, 6])).toBe(7);
    expect(variance([1e9 + 1, 1e9 + 2, 1e9 + 6])).toBe(7);
    expect(variance([4])).toBeNaN();
    expect(mean([])).toBeNaN();
  });
});

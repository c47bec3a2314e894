import { describe, expect, it } from 'vitest';
import { binomialTail } from '../../src/numerics/binomial.ts';

describe('the upper tail of the binomial distribution', () => {
  it('is what counting gives', () => {
    // Of 5 fair coins, 3 or more heads: (10 + 5 + 1) / 32.
    expect(binomialTail(3, 5, 0.5)).toBeCloseTo(0.5, 14);
    expect(binomialTail(4, 5, 0.5)).toBeCloseTo(6 / 32, 14);
    expect(binomialTail(2, 2, 0.1)).toBeCloseTo(0.01, 15);
    expect(binomialTail(1, 3, 0.2)).toBeCloseTo(1 - 0.8 ** 3, 14);
  });

  it('is 1 from 0 on, 0 beyond n, and falls in between', () => {
    expect([binomialTail(0, 4, 0.3), binomialTail(5, 4, 0.3)]).toEqual([1, 0]);
    const tails = Array.from({ length: 201 }, (_, k) => binomialTail(k, 200, 0.55));
    for (let k = 1; k <= 200; k++) expect(tails[k]).toBeLessThanOrEqual(tails[k - 1] + 1e-12);
    expect(tails[200]).toBeCloseTo(0.55 ** 200, 60);
  });
});

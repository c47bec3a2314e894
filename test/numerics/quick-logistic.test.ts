import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quickLogistic } from '../../src/numerics/quick-logistic.ts';

describe('the quick logistic', () => {
  it("is within 1e-11 of the engine's", () => {
    const margin = fc.oneof(
      fc.double({ min: -40, max: 40, noNaN: true }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: -1e-6, max: 1e-6, noNaN: true }),
    );
    fc.assert(
      fc.property(margin, (x) => Math.abs(quickLogistic(x) - 1 / (1 + Math.exp(-x))) < 1e-11),
      { numRuns: 20_000, seed: 5 },
    );
  });

  it('is a half at 0, and 0 and 1 far out', () => {
    expect([0, -0, 1e300, 800, -800].map(quickLogistic)).toEqual([0.5, 0.5, 1, 1, expect.closeTo(0, 100)]);
    expect(quickLogistic(Math.log(3))).toBeCloseTo(0.75, 11);
  });
});

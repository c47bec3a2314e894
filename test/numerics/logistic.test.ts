import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logistic, logLossOf, logOdds, marginLogLoss, softplus } from '../../src/numerics/logistic.ts';

const margin = fc.double({ min: -30, max: 30, noNaN: true });
const near = (a: number, b: number, share = 1e-13) =>
  Math.abs(a - b) <= share * Math.max(Math.abs(a), Math.abs(b));

describe('logistic', () => {
  it('by hand', () => {
    expect(logistic(0)).toBe(0.5);
    expect(logistic(Math.log(3))).toBeCloseTo(0.75, 15);
    expect(logistic(-Math.log(4))).toBeCloseTo(0.2, 15);
    expect(logistic(-800)).toBe(0);
    expect(logistic(800)).toBe(1);
    expect(near(logistic(-40), 4.248354255291589e-18)).toBe(true);
  });

  it('mirrors: P(x) + P(-x) = 1, and rises', () => {
    fc.assert(fc.property(margin, (x) => Math.abs(logistic(x) + logistic(-x) - 1) < 1e-15));
    fc.assert(fc.property(margin, (x) => logistic(x) < logistic(x + 0.01)));
  });
});

describe('logOdds', () => {
  it('undoes logistic', () => {
    fc.assert(fc.property(margin, (x) => Math.abs(logOdds(logistic(-Math.abs(x))) + Math.abs(x)) < 1e-12));
    expect(logOdds(0)).toBe(-Infinity);
    expect(logOdds(1)).toBe(Infinity);
    expect(logOdds(1.5)).toBeNaN();
  });
});

describe('softplus and marginLogLoss', () => {
  it('is the area under logistic: a difference quotient gives it back', () => {
    fc.assert(
      fc.property(
        margin,
        (x) => Math.abs((softplus(x + 1e-4) - softplus(x - 1e-4)) / 2e-4 - logistic(x)) < 1e-6,
      ),
    );
    expect(softplus(0)).toBe(Math.LN2);
    expect(softplus(1000)).toBe(1000);
    expect(near(softplus(-50), 1.9287498479639178e-22)).toBe(true);
  });

  it('is -log of the probability that the margin gives the target', () => {
    fc.assert(
      fc.property(margin, (x) => {
        expect(near(marginLogLoss(x, 0), -Math.log1p(-logistic(x)), 1e-2)).toBe(true);
        expect(near(marginLogLoss(-Math.abs(x), 1), -Math.log(logistic(-Math.abs(x))), 1e-12)).toBe(true);
      }),
    );
  });
});

describe('logLossOf', () => {
  it('by hand, clipped at 1e-15', () => {
    expect(logLossOf(0.25, 1)).toBeCloseTo(1.3862943611198906, 15);
    expect(logLossOf(0.25, 0)).toBeCloseTo(0.2876820724517809, 15);
    expect(logLossOf(0, 1)).toBeCloseTo(34.538776394910684, 12);
    expect(logLossOf(1, 0)).toBeCloseTo(34.538776394910684, 0);
    expect(logLossOf(0.25, 0.5)).toBeCloseTo((1.3862943611198906 + 0.2876820724517809) / 2, 15);
  });
});

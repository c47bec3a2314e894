import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { log, log1p } from '../../src/numerics/log.ts';
import { ulps } from './ulps.ts';

// Python's decimal at 60 digits, rounded once to a double.
const recorded: [number, number][] = [
  [0.1, -Math.LN10],
  [0.5, -Math.LN2],
  [0.7, -0.35667494393873245],
  [0.75, -0.2876820724517809],
  [0.999999, -0.000001000000500029089],
  [1.0000001, 9.999999505838704e-8],
  [1.4, 0.3364722366212129],
  [1.5, 0.4054651081081644],
  [2, Math.LN2],
  [Math.E, 1],
  [10, Math.LN10],
  [12345.678, 9.421061321291832],
  [1e-300, -690.7755278982137],
  [5e-324, -744.4400719213812],
  [1.7976931348623157e308, 709.782712893384],
  [1e-15, -34.538776394910684],
];

const recordedPlusOne: [number, number][] = [
  [1e-20, 1e-20],
  [-1e-10, -1.00000000005e-10],
  [1e-5, 0.000009999950000333332],
  [-0.001, -0.0010005003335835335],
  [0.01, 0.009950330853168083],
  [-0.3, -0.35667494393873234],
  [0.5, 0.4054651081081644],
  [-0.9, -Math.LN10],
  [3, 1.3862943611198906],
  [1e6, 13.815511557963774],
  [1e300, 690.7755278982137],
];

describe('log', () => {
  it.each(recorded)('of %d is within 1 ulp of its 60-digit value', (x, expected) => {
    expect(ulps(log(x), expected)).toBeLessThanOrEqual(1);
  });

  it('stays within 1 ulp of the engine from the smallest double to the largest', () => {
    let worst = 0;
    for (let e = -1074; e < 1024; e++) {
      for (let i = 0; i < 50; i++) {
        const x = 2 ** e * (1 + i / 50 + i * 1e-9);
        worst = Math.max(worst, ulps(log(x), Math.log(x)));
      }
    }
    for (let x = 0.5; x < 2; x += 0.0000317) worst = Math.max(worst, ulps(log(x), Math.log(x)));
    expect(worst).toBeLessThanOrEqual(1);
  });

  it('meets the edges', () => {
    expect(log(1)).toBe(0);
    expect(log(0)).toBe(-Infinity);
    expect(log(-0)).toBe(-Infinity);
    expect(log(-1)).toBeNaN();
    expect(log(-Infinity)).toBeNaN();
    expect(log(NaN)).toBeNaN();
    expect(log(Infinity)).toBe(Infinity);
  });

  it('turns products into sums', () => {
    const size = fc.double({ min: 1e-100, max: 1e100, noNaN: true });
    fc.assert(fc.property(size, size, (a, b) => Math.abs(log(a * b) - (log(a) + log(b))) < 2e-13));
  });
});

describe('log1p', () => {
  it.each(recordedPlusOne)('of %d is within 3 ulp of its 60-digit value', (x, expected) => {
    expect(ulps(log1p(x), expected)).toBeLessThanOrEqual(3);
  });

  it('meets the edges', () => {
    expect(log1p(-1)).toBe(-Infinity);
    expect(log1p(-2)).toBeNaN();
    expect(log1p(NaN)).toBeNaN();
    expect(log1p(-0)).toBe(-0);
    expect(log1p(Infinity)).toBe(Infinity);
  });
});

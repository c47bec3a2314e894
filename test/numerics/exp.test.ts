import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp } from '../../src/numerics/exp.ts';
import { log } from '../../src/numerics/log.ts';
import { ulps } from './ulps.ts';

// Python's decimal at 60 digits, rounded once to a double.
const recorded: [number, number][] = [
  [0.1, 1.1051709180756477],
  [-0.1, 0.9048374180359595],
  [0.35, 1.4190675485932571],
  [1, Math.E],
  [-1, 0.36787944117144233],
  [2.5, 12.182493960703473],
  [-7.25, 0.000710174388842549],
  [20.75, 1027094726.7424176],
  [-36.9, 9.430476078526808e-17],
  [100.5, 4.4319559098458955e43],
  [-700.1, 8.921404266525102e-305],
  [709.75, 1.7398368732641605e308],
  [-740.5, 2.5e-322],
  [0.00001, 1.00001000005],
];

describe('exp', () => {
  it.each(recorded)('of %d is within 1 ulp of its 60-digit value', (x, expected) => {
    expect(ulps(exp(x), expected)).toBeLessThanOrEqual(1);
  });

  it('stays within 1 ulp of the engine over the whole range', () => {
    let worst = 0;
    for (let x = -745; x < 709.7; x += 0.0137) worst = Math.max(worst, ulps(exp(x), Math.exp(x)));
    for (let x = -1.2; x < 1.2; x += 0.0000317) worst = Math.max(worst, ulps(exp(x), Math.exp(x)));
    expect(worst).toBeLessThanOrEqual(1);
  });

  it('meets the edges', () => {
    expect(exp(0)).toBe(1);
    expect(exp(-0)).toBe(1);
    expect(exp(1e-300)).toBe(1);
    expect(exp(Infinity)).toBe(Infinity);
    expect(exp(709.79)).toBe(Infinity);
    expect(exp(709.782712893384)).toBeGreaterThan(1.79e308);
    expect(exp(-Infinity)).toBe(0);
    expect(exp(-745.14)).toBe(0);
    expect(exp(-745.13)).toBe(5e-324);
    expect(exp(NaN)).toBeNaN();
  });

  it('is undone by log', () => {
    const range = fc.double({ min: -700, max: 700, noNaN: true });
    fc.assert(fc.property(range, (x) => Math.abs(log(exp(x)) - x) <= 3e-16 * Math.max(1, Math.abs(x))));
  });
});

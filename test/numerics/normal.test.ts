import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalDraws, normalQuantile } from '../../src/numerics/normal.ts';
import { createRandom } from '../../src/numerics/random.ts';

// Python's math.erfc.
const recordedCdf: [number, number][] = [
  [-20, 2.7536241186063314e-89],
  [-8.5, 9.479534822203355e-18],
  [-5.7, 5.990371401063533e-9],
  [-5.6, 1.0717590258310968e-8],
  [-3, 0.0013498980316300957],
  [-1, 0.15865525393145707],
  [-0.6745, 0.2499967428636992],
  [-0.5, 0.3085375387259869],
  [0, 0.5],
  [0.3, 0.6179114221889526],
  [0.7, 0.758036347776927],
  [1.959963984540054, 0.975],
  [4, 0.9999683287581669],
  [8, 0.9999999999999993],
];

// Python's statistics.NormalDist().inv_cdf.
const recordedQuantile: [number, number][] = [
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798405],
  [0.00001, -4.2648907939228256],
  [0.01, -2.3263478740408408],
  [0.05, -1.6448536269514726],
  [0.3, -0.5244005127080407],
  [0.5, 0],
  [0.925, 1.439531470938456],
  [0.975, 1.9599639845400536],
  [0.9999, 3.7190164854557084],
];

describe('normalCdf', () => {
  it.each(recordedCdf)('at %d', (z, expected) => {
    expect(Math.abs(normalCdf(z) / expected - 1)).toBeLessThan(1e-13);
  });

  it('ends at 0 and 1', () => {
    expect(normalCdf(-Infinity)).toBe(0);
    expect(normalCdf(-40)).toBe(0);
    expect(normalCdf(Infinity)).toBe(1);
    expect(normalCdf(NaN)).toBeNaN();
  });
});

describe('normalQuantile', () => {
  it.each(recordedQuantile)('at %d', (p, expected) => {
    expect(normalQuantile(p)).toBeCloseTo(expected, 12);
  });

  it('undoes normalCdf', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-14);
      }),
    );
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(() => normalQuantile(1.2)).toThrow(/0 to 1/);
  });
});

describe('normalDraws', () => {
  it('has the moments and the shape of the normal distribution', () => {
    const draw = normalDraws(createRandom(8));
    const draws = Array.from({ length: 100_000 }, draw);
    const moment = (power: number) => draws.reduce((sum, z) => sum + z ** power, 0) / draws.length;
    expect(Math.abs(moment(1))).toBeLessThan(4 / Math.sqrt(100_000));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / 100_000));
    expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15 / 100_000));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / 100_000));
    // Kolmogorov and Smirnov: 1.95 / sqrt(n) is passed once in a thousand.
    const worst = draws
      .sort((a, b) => a - b)
      .reduce((gap, z, i) => Math.max(gap, Math.abs(normalCdf(z) - (i + 0.5) / draws.length)), 0);
    expect(worst).toBeLessThan(1.95 / Math.sqrt(100_000));
  });

  it('gives the two draws of a pair no common part', () => {
    const draw = normalDraws(createRandom(4));
    let product = 0;
    for (let i = 0; i < 50_000; i++) product += draw() * draw();
    expect(Math.abs(product / 50_000)).toBeLessThan(4 / Math.sqrt(50_000));
  });
});

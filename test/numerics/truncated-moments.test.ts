import { describe, expect, it } from 'vitest';
import { truncatedMoments } from '../../src/numerics/truncated-moments.ts';

/** By Simpson's rule. */
function byIntegration(low: number, high: number): [number, number] {
  const steps = 20_000;
  const h = (high - low) / steps;
  const moments = [0, 0, 0];
  for (let k = 0; k <= steps; k++) {
    const z = low + k * h;
    const weight = (k === 0 || k === steps ? 1 : k % 2 ? 4 : 2) * Math.exp(-0.5 * z * z + 0.5 * low * low);
    moments.forEach((_, power) => {
      moments[power] += weight * z ** power;
    });
  }
  const mean = moments[1] / moments[0];
  return [mean, moments[2] / moments[0] - mean * mean];
}

const out = new Float64Array(2);

describe('truncatedMoments', () => {
  it.each([
    [-1, 0.5],
    [0.2, 3],
    [2, 2.5],
    [-6, -4],
    [5, 9],
  ])('in (%d, %d) are those of an integral', (low, high) => {
    const [mean, variance] = byIntegration(low, high);
    truncatedMoments(low, high, out);
    expect(out[0]).toBeCloseTo(mean, 8);
    expect(out[1]).toBeCloseTo(variance, 7);
  });

  it('are sqrt(2 / pi) and 1 - 2 / pi of half a normal', () => {
    truncatedMoments(0, Number.POSITIVE_INFINITY, out);
    expect(out[0]).toBeCloseTo(Math.sqrt(2 / Math.PI), 14);
    expect(out[1]).toBeCloseTo(1 - 2 / Math.PI, 14);
  });

  it('are those of a uniform number in a narrow interval, and of its bound far out', () => {
    truncatedMoments(1, 1.0001, out);
    expect(out[0]).toBeCloseTo(1.00005, 8);
    expect(out[1]).toBeCloseTo(1e-8 / 12, 12);
    truncatedMoments(50, Number.POSITIVE_INFINITY, out);
    expect(out[0]).toBeCloseTo(50, 1);
    expect(out[1]).toBeCloseTo(1 / 2500, 6);
  });
});

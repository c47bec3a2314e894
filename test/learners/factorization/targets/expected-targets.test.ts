import { describe, expect, it } from 'vitest';
import { expectedTargets } from '../../../../src/learners/factorization/targets/expected-targets.ts';

/** Mean and mean square of a normal opinion about `score` given that it lies in (low, high): Simpson's rule. */
function opinion(score: number, noise: number, low: number, high: number) {
  const root = Math.sqrt(noise);
  const mode = Math.min(high, Math.max(low, score));
  const [from, to] = [Math.max(low, mode - 12 / root), Math.min(high, mode + 12 / root)];
  const parts = 4000;
  const width = (to - from) / parts;
  const sums = [0, 0, 0];
  for (let k = 0; k <= parts; k++) {
    const d = from + k * width - score;
    const share =
      (k === 0 || k === parts ? 1 : k % 2 === 1 ? 4 : 2) *
      Math.exp(-0.5 * noise * (d * d - (mode - score) ** 2));
    sums.forEach((_, power) => {
      sums[power] += share * d ** power;
    });
  }
  return { mean: sums[1] / sums[0], square: sums[2] / sums[0] };
}

const scores = [2.2, 0.4, 3.1, 4.9, 2.9, 3.3, 5.4, 1.2];
const levels = Uint8Array.of(1, 0, 2, 4, 3, 2, 4, 1);
const stars = [1, 2, 3, 4, 5];

describe('expected targets', () => {
  it('of stars are the stars, and noise is what errors and the spread of scores say', () => {
    const targets = expectedTargets({ stars, levels }, 'stars');
    expect([...targets.start]).toEqual([2, 1, 3, 5, 4, 3, 5, 2]);
    const errors = Float64Array.from(scores, (score, i) => score - targets.start[i]);
    const before = errors.slice();
    const squares = errors.reduce((sum, error) => sum + error * error, 0);
    // The prior of the precision counts as one more error of 1.
    expect(targets.expect(errors, 0.7)).toBeCloseTo(9 / (1 + squares + 0.7), 12);
    expect(targets.noiseAlone()).toBeCloseTo(9 / (1 + squares), 12);
    expect(errors).toEqual(before);
  });

  it('of levels are opinions between cutpoints, in mean', () => {
    const targets = expectedTargets({ stars, levels }, 'levels');
    const errors = Float64Array.from(scores, (score, i) => score - targets.start[i]);
    const noise = targets.expect(errors, 0.7);
    const bounds = [Number.NEGATIVE_INFINITY, ...targets.cuts, Number.POSITIVE_INFINITY];
    let squares = 0;
    scores.forEach((score, i) => {
      const wanted = opinion(score, 1, bounds[levels[i]], bounds[levels[i] + 1]);
      expect(errors[i]).toBeCloseTo(-wanted.mean, 4);
      squares += wanted.square;
    });
    expect(noise).toBeCloseTo(9 / (1 + squares + 0.7), 3);
    expect(targets.noiseAlone()).toBeCloseTo(9 / (1 + squares), 3);
  });

  it('follow scores that moved, however far', () => {
    const targets = expectedTargets({ stars, levels }, 'levels');
    const errors = Float64Array.from(scores, (score, i) => score - targets.start[i]);
    const noise = targets.expect(errors, 0);
    const latent = scores.map((score, i) => score - errors[i]);
    const moved = [...scores.slice(0, 6), 14, -9];
    errors.forEach((_, i) => {
      errors[i] = moved[i] - latent[i];
    });
    targets.expect(errors, 0);
    const bounds = [Number.NEGATIVE_INFINITY, ...targets.cuts, Number.POSITIVE_INFINITY];
    moved.forEach((score, i) => {
      const { mean } = opinion(score, noise, bounds[levels[i]], bounds[levels[i] + 1]);
      expect(errors[i]).toBeCloseTo(-mean, 4);
    });
  });

  it('of a label have noise of deviation 1, which nothing changes', () => {
    const targets = expectedTargets({ stars: [0, 1], levels: Uint8Array.of(0, 1, 1) }, 'label');
    const errors = Float64Array.of(0.3, -0.5, 0.2);
    const scores = errors.map((error, i) => error + targets.start[i]);
    expect(targets.expect(errors, 5)).toBe(1);
    expect(targets.noiseAlone()).toBe(1);
    expect([...targets.cuts]).toEqual([0.5]);
    expect(errors[0]).toBeCloseTo(-opinion(scores[0], 1, Number.NEGATIVE_INFINITY, 0.5).mean, 4);
    expect(errors[1]).toBeCloseTo(-opinion(scores[1], 1, 0.5, Number.POSITIVE_INFINITY).mean, 4);
  });
});

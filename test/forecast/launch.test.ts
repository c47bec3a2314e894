import { describe, expect, it } from 'vitest';
import { afterLaunch, type ErrorSpread, errorSpread, type LaunchCounts } from '../../src/forecast/launch.ts';
import { createRandom } from '../../src/numerics/random.ts';

/**
 * The same belief one segment after the other: the joint normal of the level and all contrasts, of which what was seen of
 * one segment at a time is learned (Kalman 1960). Nothing is inverted.
 */
function bySteps(
  shares: Float64Array,
  weights: Float64Array,
  { level, contrast }: ErrorSpread,
  launch: readonly LaunchCounts[],
) {
  const size = shares.length + 1;
  const mean = new Array<number>(size).fill(0);
  const covariance = mean.map((_, a) => mean.map((__, b) => (a !== b ? 0 : a === 0 ? level : contrast)));
  for (const { segment, stars } of launch) {
    const ratings = stars.reduce((sum, count) => sum + count, 0);
    const surprise = (stars[3] + stars[4]) / ratings - shares[segment];
    const noise = Math.max(0.05, shares[segment] * (1 - shares[segment])) / ratings;
    const pulled = covariance.map((row) => row[0] + row[1 + segment]);
    const variance = pulled[0] + pulled[1 + segment] + noise;
    const missed = surprise - mean[0] - mean[1 + segment];
    for (let a = 0; a < size; a++) {
      mean[a] += (pulled[a] / variance) * missed;
      for (let b = 0; b < size; b++) covariance[a][b] -= (pulled[a] * pulled[b]) / variance;
    }
  }
  const own = [1, ...weights];
  const expected = shares.reduce((sum, share, at) => sum + weights[at] * share, 0);
  return {
    share: expected + own.reduce((sum, weight, at) => sum + weight * mean[at], 0),
    variance: own.reduce(
      (sum, a, i) => sum + own.reduce((part, b, j) => part + a * b * covariance[i][j], 0),
      0,
    ),
  };
}

describe('a belief after the first ratings', () => {
  const random = createRandom(7);
  const cases = Array.from({ length: 20 }, () => {
    const raw = Array.from({ length: 4 }, () => random.next());
    const whole = raw.reduce((sum, value) => sum + value, 0);
    return {
      shares: Float64Array.from({ length: 4 }, () => 0.2 + 0.6 * random.next()),
      weights: Float64Array.from(raw, (value) => value / whole),
      spread: { level: 0.03 * random.next(), contrast: 0.01 * random.next() },
      launch: [2, 0, 3].slice(random.below(3)).map((segment) => ({
        segment,
        stars: Array.from({ length: 5 }, () => 1 + random.below(4)),
      })),
    };
  });

  it.each(cases)(
    'is what one segment after the other teaches (%#)',
    ({ shares, weights, spread, launch }) => {
      const belief = afterLaunch(shares, weights, spread, launch);
      const expected = bySteps(shares, weights, spread, launch);
      expect(belief.share).toBeCloseTo(expected.share, 12);
      expect(belief.variance).toBeCloseTo(expected.variance, 12);
    },
  );

  it('is what was expected where nobody has rated', () => {
    const belief = afterLaunch(
      Float64Array.of(0.4, 0.6),
      Float64Array.of(0.5, 0.5),
      { level: 0.02, contrast: 0.01 },
      [],
    );
    expect(belief.share).toBeCloseTo(0.5, 15);
    expect(belief.variance).toBeCloseTo(0.02 + 0.01 * 0.5, 15);
  });
});

describe('how far titles lie from what was expected', () => {
  it('is level by the products of two segments of a title, and contrast by what is left of the squares', () => {
    const shares = Float32Array.of(0.5, 0.5, 0.5, 0.5, 0.5, Number.NaN);
    const ratings = [100, 100, 100, 100, 9, 100];
    const likes = [80, 70, 30, 50, 9, 100];
    // Errors 0.3, 0.2 of one title and -0.2, 0 of the other; the third has one cell of 9 ratings and one that was not forecast.
    const counting = 0.25 / 100;
    const whole = (0.09 + 0.04 + 0.04 + 0) / 4 - counting;
    const level = (0.3 * 0.2 + -0.2 * 0) / 2;
    const found = errorSpread(shares, likes, ratings, 2);
    expect(found.level).toBeCloseTo(level, 12);
    expect(found.contrast).toBeCloseTo(whole - level, 12);
  });
});

import { describe, expect, it } from 'vitest';
import {
  forget,
  observeBetween,
  observeValue,
  resetPosterior,
  scoreMean,
  scoreVariance,
  viewerPosterior,
} from '../../../../src/learners/factorization/newcomers/viewer-posterior.ts';
import { normalDraws } from '../../../../src/numerics/normal.ts';
import { createRandom } from '../../../../src/numerics/random.ts';
import { truncatedNormal } from '../../../../src/numerics/truncated-normal.ts';

const one = new Float64Array(0);

function started(mean: readonly number[], covariance: readonly number[]) {
  const viewer = viewerPosterior(mean.length);
  resetPosterior(viewer, { mean: Float64Array.from(mean), covariance: Float64Array.from(covariance) });
  return viewer;
}

describe('a viewer of one number', () => {
  it('is by hand: prior N(0.5, 2), ratings 2 and 3 with variance 4', () => {
    const viewer = started([0.5], [2]);
    observeValue(viewer, one, 0, 2, 4);
    // precision 1/2 + 1/4, mean (0.25 + 0.5) / 0.75
    expect(viewer.mean[0]).toBeCloseTo(1, 14);
    expect(viewer.covariance[0]).toBeCloseTo(4 / 3, 14);
    observeValue(viewer, one, 0, 3, 4);
    expect(viewer.mean[0]).toBeCloseTo(1.5, 14);
    expect(viewer.covariance[0]).toBeCloseTo(1, 14);
  });

  it('is by hand for an opinion above its mean: half a normal', () => {
    const viewer = started([1], [3]);
    observeBetween(viewer, one, 0, 1, Number.POSITIVE_INFINITY, 1);
    // opinion N(1, 4); half of it has mean 1 + 2 sqrt(2 / pi); the viewer is 3/4 of what moves it
    expect(viewer.mean[0]).toBeCloseTo(1 + 1.5 * Math.sqrt(2 / Math.PI), 12);
    expect(viewer.covariance[0]).toBeCloseTo(3 - (9 / 4) * (2 / Math.PI), 12);
  });

  it('takes an impossible opinion as far out as it is', () => {
    const viewer = started([0], [1e-4]);
    observeBetween(viewer, one, 0, 50, Number.POSITIVE_INFINITY, 1e-4);
    expect(viewer.mean[0]).toBeGreaterThan(20);
    expect(viewer.covariance[0]).toBeGreaterThan(0);
  });
});

const random = createRandom(3);
const normal = normalDraws(random);
const rank = 2;
const titles = Float64Array.from({ length: rank * 12 }, normal);
const priorMean = [0.2, -0.1, 0.4];
const prior = [0.5, 0.1, 0, 0.1, 0.8, 0.2, 0, 0.2, 0.6];

/** Solves a x = b by elimination. */
function solve(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows = a.map((row, k) => [...row, b[k]]);
  for (let k = 0; k < rows.length; k++) {
    for (let other = 0; other < rows.length; other++) {
      if (other === k) continue;
      const share = rows[other][k] / rows[k][k];
      rows[other] = rows[other].map((value, c) => value - share * rows[k][c]);
    }
  }
  return rows.map((row, k) => row[b.length] / row[k]);
}

function square(numbers: readonly number[]): number[][] {
  return [0, 3, 6].map((from) => numbers.slice(from, from + 3));
}

function inverse(numbers: readonly number[]): number[][] {
  const columns = [0, 1, 2].map((k) =>
    solve(
      square(numbers),
      [0, 1, 2].map((j) => Number(j === k)),
    ),
  );
  return [0, 1, 2].map((j) => columns.map((column) => column[j]));
}

const features = (title: number) => [1, ...titles.subarray(rank * title, rank * title + rank)];

describe('a viewer of an effect and factors', () => {
  it('is what least squares with the prior as penalty finds from all ratings at once, in any order', () => {
    const stars = [1.2, -0.4, 2, 0.3, -1];
    const precision = inverse(prior);
    const right = precision.map((row) => row.reduce((sum, value, k) => sum + value * priorMean[k], 0));
    stars.forEach((value, title) => {
      const x = features(title);
      x.forEach((own, j) => {
        right[j] += (own * value) / 0.7;
        x.forEach((other, k) => {
          precision[j][k] += (own * other) / 0.7;
        });
      });
    });
    const wanted = solve(precision, right);
    const x = features(9);
    const spread = solve(precision, x).reduce((sum, value, k) => sum + value * x[k], 0);
    for (const order of [stars.keys(), [4, 2, 0, 1, 3]]) {
      const viewer = started(priorMean, prior);
      for (const title of order) observeValue(viewer, titles, rank * title, stars[title], 0.7);
      wanted.forEach((value, k) => {
        expect(viewer.mean[k]).toBeCloseTo(value, 12);
      });
      expect(scoreMean(viewer, titles, rank * 9)).toBeCloseTo(
        x.reduce((sum, value, k) => sum + value * wanted[k], 0),
        12,
      );
      expect(scoreVariance(viewer, titles, rank * 9)).toBeCloseTo(spread, 12);
    }
  });

  it('is as before after a rating was taken back', () => {
    const viewer = started(priorMean, prior);
    observeBetween(viewer, titles, 2, 0.5, 1, 0.6);
    const before = viewer.mean.slice();
    observeBetween(viewer, titles, 4, Number.NEGATIVE_INFINITY, 0, 0.6);
    expect(viewer.mean[0]).not.toBeCloseTo(before[0], 2);
    forget(viewer, titles, 4, viewer.site[0], viewer.site[1]);
    before.forEach((value, k) => {
      expect(viewer.mean[k]).toBeCloseTo(value, 12);
    });
  });

  it('is near what Gibbs sampling of the opinions finds', () => {
    const bounds = [Number.NEGATIVE_INFINITY, -1, 0, 1, Number.POSITIVE_INFINITY];
    const levels = [3, 0, 2, 3, 1, 3, 0, 2];
    const viewer = started(priorMean, prior);
    const sites: [number, number][] = [];
    for (let sweep = 0; sweep < 3; sweep++) {
      levels.forEach((level, title) => {
        if (sites[title]) forget(viewer, titles, rank * title, ...sites[title]);
        observeBetween(viewer, titles, rank * title, bounds[level], bounds[level + 1], 0.6);
        sites[title] = [viewer.site[0], viewer.site[1]];
      });
    }
    const sums = [0, 0];
    const state = started(priorMean, prior);
    const steps = 20_000;
    let drawn: Float64Array = Float64Array.from(priorMean);
    for (let step = 0; step < steps; step++) {
      resetPosterior(state, { mean: Float64Array.from(priorMean), covariance: Float64Array.from(prior) });
      levels.forEach((level, title) => {
        const score = features(title).reduce((sum, value, k) => sum + value * drawn[k], 0);
        const [low, high] = [bounds[level], bounds[level + 1]].map(
          (bound) => (bound - score) / Math.sqrt(0.6),
        );
        const opinion = score + Math.sqrt(0.6) * truncatedNormal(random, normal, low, high);
        observeValue(state, titles, rank * title, opinion, 0.6);
      });
      drawn = draw(state.mean, state.covariance);
      const score = features(9).reduce((sum, value, k) => sum + value * drawn[k], 0);
      sums[0] += score / steps;
      sums[1] += (score * score) / steps;
    }
    const deviation = Math.sqrt(sums[1] - sums[0] ** 2);
    expect(Math.abs(scoreMean(viewer, titles, 18) - sums[0])).toBeLessThan(0.05 * deviation);
    expect(Math.sqrt(scoreVariance(viewer, titles, 18)) / deviation).toBeGreaterThan(0.95);
    expect(Math.sqrt(scoreVariance(viewer, titles, 18)) / deviation).toBeLessThan(1.05);
  });
});

/** By Cholesky's decomposition. */
function draw(mean: Float64Array, covariance: Float64Array): Float64Array {
  const root = new Float64Array(9);
  for (let j = 0; j < 3; j++) {
    for (let k = 0; k <= j; k++) {
      let rest = covariance[3 * j + k];
      for (let f = 0; f < k; f++) rest -= root[3 * j + f] * root[3 * k + f];
      root[3 * j + k] = j === k ? Math.sqrt(rest) : rest / root[3 * k + k];
    }
  }
  const z = [normal(), normal(), normal()];
  return mean.map((value, j) => z.reduce((sum, own, k) => sum + own * root[3 * j + k], value));
}

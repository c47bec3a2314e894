import { describe, expect, it } from 'vitest';
import { smoothMood } from '../../../../src/learners/factorization/mood/expected-mood.ts';
import { momentsOf } from '../../../../src/learners/factorization/mood/moments.ts';
import { drawMood, type Mood, startMood } from '../../../../src/learners/factorization/mood/mood.ts';
import { normalDraws } from '../../../../src/numerics/normal.ts';
import { createRandom } from '../../../../src/numerics/random.ts';

const viewer = Int32Array.of(0, 0, 0, 0, 2, 2);
const time = Float64Array.of(100, 100, 130, 400, 50, 60);
const moments = momentsOf(viewer, time, 3);

describe('moments', () => {
  it('are the different seconds of each viewer', () => {
    expect([...moments.ratings]).toEqual([0, 2, 3, 4, 5, 6]);
    expect([...moments.starts]).toEqual([0, 3, 3, 5]);
    expect([...moments.times]).toEqual([100, 130, 400, 50, 60]);
  });

  it('are none where there is no rating', () => {
    const none = momentsOf(new Int32Array(0), new Float64Array(0), 2);
    expect([...none.ratings]).toEqual([0]);
    expect([...none.starts]).toEqual([0, 0, 0]);
  });
});

function oneProcess(mood: Mood): Mood {
  return { ...mood, processes: mood.processes.slice(1) };
}

describe('a mood', () => {
  const noise = 2;
  const residuals = [0.5, 1, 0.25, -0.5, 0.75, -1];

  it('has by the filter and the draw backwards the mean that the joint normal has', () => {
    const mood = oneProcess(startMood(moments));
    const [process] = mood.processes;
    const variance = process.variance;
    const errors = Float64Array.from(residuals, (y) => -y);
    const random = createRandom(1);
    drawMood(mood, errors, noise, { random, normal: () => 0 });
    const wanted = conditionalMeans(variance, process.scale, residuals, noise);
    wanted.forEach((mean, k) => {
      expect(process.values[k]).toBeCloseTo(mean, 12);
    });
    residuals.forEach((y, i) => {
      const k = [0, 0, 1, 2, 3, 4][i];
      expect(errors[i]).toBeCloseTo(wanted[k] - y, 12);
    });
  });

  it('is drawn with the variance that the joint normal has', () => {
    const mood = oneProcess(startMood(moments));
    const [process] = mood.processes;
    const random = createRandom(3);
    const normal = normalDraws(random.fork('normal'));
    const errors = Float64Array.from(residuals, (y) => -y);
    const draws = 20_000;
    let sum = 0;
    let squares = 0;
    for (let at = 0; at < draws; at++) {
      process.variance = 0.05;
      drawMood(mood, errors, noise, { random, normal });
      sum += process.values[1];
      squares += process.values[1] ** 2;
    }
    const mean = sum / draws;
    const wanted = conditionalMeans(0.05, process.scale, residuals, noise)[1];
    expect(Math.abs(mean - wanted)).toBeLessThan(0.006);
    const left = inverse(precisionMatrix(0.05, process.scale, noise))[1][1];
    expect(squares / draws - mean * mean).toBeCloseTo(left, 2);
  });

  it('finds the variance that ratings were made with', () => {
    const random = createRandom(9);
    const normal = normalDraws(random.fork('normal'));
    const many = 6000;
    const times = Float64Array.from({ length: many }, (_, i) => 40 * i);
    const made = momentsOf(new Int32Array(many), times, 1);
    const mood = oneProcess(startMood(made));
    const kept = Math.exp(-40 / 200);
    let now = 0.6 * normal();
    const errors = Float64Array.from({ length: many }, () => {
      now = kept * now + 0.6 * Math.sqrt(1 - kept * kept) * normal();
      return -(now + normal() / Math.sqrt(4));
    });
    let mean = 0;
    for (let at = 0; at < 60; at++) {
      drawMood(mood, errors, 4, { random, normal });
      if (at >= 20) mean += mood.processes[0].variance / 40;
    }
    expect(mean).toBeGreaterThan(0.3);
    expect(mean).toBeLessThan(0.42);
  });
});

describe('the mean of a mood', () => {
  const noise = 2;
  const residuals = [0.5, 1, 0.25, -0.5, 0.75, -1];
  const counts = [2, 1, 1, 1, 1];

  it('is that of the joint normal, as is its variance, what it expects of the variance and of errors', () => {
    const mood = oneProcess(startMood(moments));
    const [process] = mood.processes;
    const { variance, scale } = process;
    const errors = Float64Array.from(residuals, (y) => -y);
    const sum = smoothMood(mood, errors, noise);
    const means = conditionalMeans(variance, scale, residuals, noise);
    const left = inverse(precisionMatrix(variance, scale, noise));
    means.forEach((mean, k) => {
      expect(process.values[k]).toBeCloseTo(mean, 12);
      expect(mood.spreads[k]).toBeCloseTo(left[k][k], 12);
    });
    expect(errors[5]).toBeCloseTo(means[4] + 1, 12);
    expect(sum).toBeCloseTo(
      counts.reduce((total, count, k) => total + count * left[k][k], 0),
      12,
    );
    // Squares by the inverse correlations, over five moments; the prior of the precision counts as one more of 0.02.
    const correlations = precisionMatrix(1, scale, 0);
    let squares = 0;
    correlations.forEach((row, j) => {
      row.forEach((value, k) => {
        squares += value * (left[j][k] + means[j] * means[k]);
      });
    });
    expect(process.variance).toBeCloseTo((0.02 + squares) / (1 + 5), 12);
  });

  it('adds up the variances of both processes', () => {
    const both = startMood(moments);
    const one = oneProcess(startMood(moments));
    const errors = () => Float64Array.from(residuals, (y) => -y);
    smoothMood(both, errors(), noise);
    smoothMood(one, errors(), noise);
    both.spreads.forEach((spread, k) => {
      expect(spread).toBeGreaterThan(one.spreads[k]);
      expect(spread).toBeLessThan(0.1);
    });
  });
});

/** E(mood | residuals) = (K^-1 + noise N)^-1 noise (sums of residuals), over the five moments. */
function conditionalMeans(variance: number, scale: number, of: readonly number[], noise: number): number[] {
  const sums = [of[0] + of[1], ...of.slice(2)];
  return inverse(precisionMatrix(variance, scale, noise)).map((row) =>
    row.reduce((sum, value, k) => sum + value * noise * sums[k], 0),
  );
}

function precisionMatrix(variance: number, scale: number, noise: number): number[][] {
  const owner = [0, 0, 0, 2, 2];
  const counts = [2, 1, 1, 1, 1];
  const times = [...moments.times];
  const prior = owner.map((a, j) =>
    owner.map((b, k) => (a === b ? variance * Math.exp(-Math.abs(times[j] - times[k]) / scale) : 0)),
  );
  return inverse(prior).map((row, j) => row.map((value, k) => value + (j === k ? noise * counts[j] : 0)));
}

/** By Gauss and Jordan; of positive definite matrices. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const work = matrix.map((row, j) => [...row, ...row.map((_, k) => (j === k ? 1 : 0))]);
  for (let p = 0; p < n; p++) {
    const pivot = work[p][p];
    work[p] = work[p].map((value) => value / pivot);
    for (let j = 0; j < n; j++) {
      const times = work[j][p];
      if (j !== p) work[j] = work[j].map((value, k) => value - times * work[p][k]);
    }
  }
  return work.map((row) => row.slice(n));
}

import { expect, it } from 'vitest';
import { normalCdf, normalDraws } from '../../src/numerics/normal.ts';
import { createRandom } from '../../src/numerics/random.ts';
import { truncatedNormal } from '../../src/numerics/truncated-normal.ts';

const infinity = Number.POSITIVE_INFINITY;
const draws = 20_000;

/** The share of draws below a point tells the distribution: Kolmogorov's distance is below 1.95 / sqrt(n) in 99.9 %. */
it.each([
  [-infinity, infinity],
  [-1, 2],
  [-0.3, 0.4],
  [0.2, 0.9],
  [0.1, infinity],
  [0.5, 5],
  [2, infinity],
  [2, 2.1],
  [3, 9],
  [-infinity, -1.5],
  [-4, -0.2],
  [-infinity, 0.3],
  [6, infinity],
])('draws between %d and %d follow the normal distribution there', (low, high) => {
  const random = createRandom(9);
  const normal = normalDraws(random.fork('normal'));
  const values = Float64Array.from({ length: draws }, () =>
    truncatedNormal(random, normal, low, high),
  ).sort();
  expect(values[0]).toBeGreaterThanOrEqual(low);
  expect(values[draws - 1]).toBeLessThanOrEqual(high);
  const below = (z: number) => (low > 0 ? -normalCdf(-z) : normalCdf(z));
  const mass = below(high) - below(low);
  let distance = 0;
  values.forEach((value, at) => {
    distance = Math.max(distance, Math.abs((below(value) - below(low)) / mass - (at + 0.5) / draws));
  });
  expect(distance).toBeLessThan(1.95 / Math.sqrt(draws));
});

it('gives NaN where there is nothing between', () => {
  const random = createRandom(9);
  const normal = normalDraws(random);
  for (const [low, high] of [
    [1, 1],
    [2, 1],
    [Number.NaN, 1],
    [0, Number.NaN],
    [infinity, infinity],
    [-infinity, -infinity],
  ])
    expect(truncatedNormal(random, normal, low, high)).toBeNaN();
});

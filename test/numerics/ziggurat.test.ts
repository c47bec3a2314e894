import { expect, it } from 'vitest';
import { normalCdf } from '../../src/numerics/normal.ts';
import { createRandom } from '../../src/numerics/random.ts';
import { zigguratDraws } from '../../src/numerics/ziggurat.ts';

const count = 200_000;
const draw = zigguratDraws(createRandom(17));
const values = Float64Array.from({ length: count }, draw);

it('follows the normal distribution', () => {
  const sorted = values.slice().sort();
  let distance = 0;
  sorted.forEach((value, at) => {
    distance = Math.max(distance, Math.abs(normalCdf(value) - (at + 0.5) / count));
  });
  // Kolmogorov's distance is below 1.95 / sqrt(n) in 99.9 %.
  expect(distance).toBeLessThan(1.95 / Math.sqrt(count));
});

it.each([2, 3.442619855899, 4])('reaches beyond %d as often as it should, on both sides', (edge) => {
  const share = normalCdf(-edge);
  const deviation = Math.sqrt(share / count);
  for (const sign of [1, -1]) {
    const beyond = values.filter((value) => sign * value > edge).length / count;
    expect(Math.abs(beyond - share)).toBeLessThan(4 * deviation);
  }
});

it('draws independently of the draw before', () => {
  let sum = 0;
  for (let at = 1; at < count; at++) sum += values[at] * values[at - 1];
  expect(Math.abs(sum / count)).toBeLessThan(4 / Math.sqrt(count));
});

import { expect, it } from 'vitest';
import { gammaDraw } from '../../src/numerics/gamma.ts';
import { normalDraws } from '../../src/numerics/normal.ts';
import { createRandom } from '../../src/numerics/random.ts';

const draws = 40_000;

/** Mean shape / rate, variance shape / rate^2, third central moment 2 shape / rate^3. */
it.each([
  [0.5, 2],
  [1, 0.5],
  [3.5, 10],
  [400, 20],
])('draws of shape %d and rate %d have the moments of their distribution', (shape, rate) => {
  const random = createRandom(3);
  const normal = normalDraws(random.fork('normal'));
  const values = Array.from({ length: draws }, () => gammaDraw(random, normal, shape, rate) * rate);
  expect(values.every((value) => value > 0)).toBe(true);
  const moment = (power: number, about: number) =>
    values.reduce((sum, value) => sum + (value - about) ** power, 0) / draws;
  expect(Math.abs(moment(1, 0) - shape)).toBeLessThan(4 * Math.sqrt(shape / draws));
  expect(moment(2, shape) / shape).toBeGreaterThan(0.94);
  expect(moment(2, shape) / shape).toBeLessThan(1.06);
  expect(Math.abs(moment(3, shape) - 2 * shape) / (shape * Math.sqrt(shape))).toBeLessThan(0.5);
});

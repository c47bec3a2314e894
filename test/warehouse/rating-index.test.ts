import { expect, it } from 'vitest';
import { ratingIndex, rowsOf } from '../../src/warehouse/rating-index.ts';
import { starOf } from '../star-of.ts';

it('finds the rows of a viewer and of a title, in log order, without looking through the log twice', () => {
  const star = starOf(
    [
      [1, 0, 3, 0],
      [0, 2, 4, 1],
      [1, 2, 5, 2],
    ],
    { ages: [20, 20, 20] },
  );
  const index = ratingIndex(star);
  expect([...rowsOf(index.viewer, 1)]).toEqual([0, 2]);
  expect([...rowsOf(index.viewer, 2)]).toEqual([]);
  expect([...rowsOf(index.title, 2)]).toEqual([1, 2]);
  expect([...rowsOf(index.title, 1)]).toEqual([]);
  expect(ratingIndex(star)).toBe(index);
});

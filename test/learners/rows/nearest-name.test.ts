import { describe, expect, it } from 'vitest';
import { nearestName } from '../../../src/learners/rows/nearest-name.ts';

const known = [
  'viewer.age',
  'viewer.ageBand',
  'viewer.occupation',
  'title.year',
  'title.genre:Drama',
  'rating.mean',
];

describe('the nearest name', () => {
  it.each([
    ['age', 'viewer.age'],
    ['AGE', 'viewer.age'],
    ['genre:drama', 'title.genre:Drama'],
    ['title.genre:drama', 'title.genre:Drama'],
    ['viewer.agee', 'viewer.age'],
    ['veiwer.occupation', 'viewer.occupation'],
    ['viewer.ocupation', 'viewer.occupation'],
    ['title_year', 'title.year'],
    ['rating.drama', 'title.genre:Drama'],
    ['occ', 'viewer.occupation'],
    ['title.an', undefined],
    ['rating.median', 'rating.mean'],
    ['rating.deviation', undefined],
    ['popularity', undefined],
    ['', undefined],
    ['__proto__', undefined],
  ])('to %s is %s', (name, nearest) => {
    expect(nearestName(name, known)).toBe(nearest);
  });
});

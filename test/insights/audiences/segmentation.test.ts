import { describe, expect, it } from 'vitest';
import { membersOf, segmentation, segmentLabel } from '../../../src/insights/audiences/segmentation.ts';
import { starOf } from '../../star-of.ts';

const { viewers } = starOf(
  [
    [0, 0, 4, 0],
    [4, 0, 4, 0],
  ],
  { ages: [30, 17, 61, 31, Number.NaN], genders: ['F', 'M', 'F', 'F', 'M'] },
);

describe('segments', () => {
  it('are ordered by gender, then age; unknown viewers are in none', () => {
    const { of, segments } = segmentation(viewers, 'gender-age');
    expect(segments.map(segmentLabel)).toEqual(['women 25-34', 'women 56+', 'men under 18']);
    expect([...of]).toEqual([0, 2, 1, 0, -1]);
    expect(segmentation(viewers, 'age').segments.map(({ age }) => age)).toEqual(['under 18', '25-34', '56+']);
    expect(segmentation(viewers, 'occupation').segments).toEqual([]);
  });

  it('have members', () => {
    expect([...membersOf(viewers, { gender: 'F', age: '25-34', occupation: null })]).toEqual([1, 0, 0, 1, 0]);
    expect([...membersOf(viewers, { gender: null, age: null, occupation: null })]).toEqual([1, 1, 1, 1, 1]);
  });

  it('that nobody is in are refused, with those that there are', () => {
    expect(() => membersOf(viewers, { gender: 'X', age: null, occupation: null })).toThrow('one of F, M');
    expect(() => membersOf(viewers, { gender: null, age: null, occupation: 'pilot' })).toThrow(
      'data that tells it',
    );
  });
});

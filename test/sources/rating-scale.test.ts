import { describe, expect, it } from 'vitest';
import { BadRow } from '../../src/sources/bad-row.ts';
import { type RatingScale, starsReader } from '../../src/sources/rating-scale.ts';

const reasonOf = (scale: RatingScale, text: string): string => {
  try {
    return String(starsReader(scale)(text));
  } catch (error) {
    return (error as BadRow).reason;
  }
};

describe('starsReader', () => {
  it.each<[RatingScale, string, number]>([
    ['0.5-5', '4.5', 4.5],
    ['1-10', '10', 5],
    ['1-10', '8', 4],
    ['1-10', '7.9', 3.5],
    ['1-10', '1', 0.5],
    ['0-100', '100', 5],
    ['0-100', '80', 4],
    ['0-100', '79.99', 3.5],
    ['0-100', '0', 0.5],
    ['likes', '1', 5],
    ['likes', 'True', 5],
    ['likes', '0', 1],
    ['likes', 'dislike', 1],
  ])('of %s reads %s as %d stars', (scale, text, stars) => {
    expect(starsReader(scale)(text)).toBe(stars);
  });

  it('puts the line between high and not where the scale has it', () => {
    const tenths = Array.from({ length: 91 }, (_, step) => (10 + step) / 10);
    for (const rating of tenths)
      expect(starsReader('1-10')(String(rating)) >= 4, String(rating)).toBe(rating >= 8);
  });

  it.each<[RatingScale, string, string]>([
    ['1-10', '0', 'stars-out-of-range'],
    ['1-10', '10.5', 'stars-out-of-range'],
    ['0-100', '-1', 'stars-out-of-range'],
    ['0-100', '5 %', 'stars-not-a-number'],
    ['likes', '5', 'stars-not-a-number'],
    ['likes', '', 'stars-not-a-number'],
    ['0.5-5', '8', 'stars-out-of-range'],
  ])('of %s refuses "%s" as %s', (scale, text, reason) => {
    expect(reasonOf(scale, text)).toBe(reason);
  });

  it('says of a bad like what may stand there', () => {
    expect(() => starsReader('likes')('5')).toThrow(BadRow);
    expect(reasonOf('likes', 'UP')).toBe('5');
  });
});

import { describe, expect, it } from 'vitest';
import { audienceOf } from '../../../src/insights/audience.ts';
import { favouritesOf } from '../../../src/insights/audiences/favourites.ts';
import { tasteOf } from '../../../src/insights/audiences/taste.ts';
import { receptionOver, trendOf } from '../../../src/insights/audiences/trend.ts';
import { starOf, type Told } from '../../star-of.ts';

const anybody = { gender: null, age: null, occupation: null };
const day = 86_400;
const at2000 = Date.UTC(2000, 0, 1) / 1000;

/** 12 women who love dramas and 12 men who do not; one man more who saw one comedy. */
const ratings: Told[] = Array.from({ length: 24 }, (_, viewer): Told[] => [
  [viewer, 0, viewer < 12 ? 5 : 2, at2000 + viewer * day],
  [viewer, 1, 4, at2000 + (100 + viewer) * day],
]).flat();
const star = starOf(
  [...ratings, [24, 2, 1, at2000 + 400 * day] as Told].sort((a, b) => a[3] - b[3]),
  {
    genders: Array.from({ length: 25 }, (_, viewer) => (viewer < 12 ? 'F' : 'M')),
    genres: [['Drama'], ['Drama', 'War'], ['Comedy']],
  },
);

describe('taste', () => {
  const { genres, everybody, segments } = tasteOf(audienceOf(star), 'gender');

  it('counts a title in each of its genres, by segment', () => {
    expect(genres).toEqual(['Comedy', 'Drama', 'War']);
    const [women, men] = segments;
    expect(women).toMatchObject({ gender: 'F', viewers: 12, ratings: 24, likeRate: 1, ratingsPerViewer: 2 });
    expect(men.genres[1]).toMatchObject({ genre: 'Drama', viewers: 12, ratings: 24, likeRate: 0.5 });
    expect(women.genres[1].difference).toBeCloseTo(1 - 36 / 48, 12);
    expect(women.genres[2].share).toBeCloseTo(0.5, 12);
    expect(everybody.ratings).toBe(49);
  });

  it('withholds cells of fewer than ten viewers', () => {
    expect(segments[1].genres[0]).toMatchObject({
      genre: 'Comedy',
      ratings: null,
      withheld: true,
      share: null,
    });
  });
});

describe('trends', () => {
  it('tell each period between the first and the last', () => {
    const points = trendOf(star, { ...anybody, genre: null, by: 'quarter' });
    expect(points.map(({ period }) => period)).toEqual([
      '2000 Q1',
      '2000 Q2',
      '2000 Q3',
      '2000 Q4',
      '2001 Q1',
    ]);
    expect(points[0]).toMatchObject({ from: '2000-01-01', ratings: 24, likeRate: 0.5 });
    expect(points[1]).toMatchObject({ ratings: 24, likeRate: 1 });
    expect(points.slice(2).every(({ withheld }) => withheld)).toBe(true);
  });

  it('are of a segment and a genre', () => {
    const [whole] = trendOf(star, { ...anybody, gender: 'F', genre: 'War', by: 'year' });
    expect(whole).toMatchObject({ period: '2000', viewers: 12, ratings: 12, likeRate: 1 });
    expect(() => trendOf(star, { ...anybody, genre: 'Opera', by: 'year' })).toThrow(
      'one of Comedy, Drama, War',
    );
    expect(receptionOver(star, [], 'month')).toEqual([]);
  });
});

describe('favourites', () => {
  it('are loved by a segment, or loved more than by others', () => {
    const women = { ...anybody, gender: 'F' };
    expect(favouritesOf(star, women, 'loved', 5).map(({ title }) => title)).toEqual([0, 1]);
    const [first] = favouritesOf(star, women, 'distinct', 1);
    expect(first).toMatchObject({ title: 0, ratings: 12, likeRate: 1, difference: 1 });
    expect(favouritesOf(star, { ...anybody, gender: 'M' }, 'loved', 9)).toHaveLength(2);
  });
});

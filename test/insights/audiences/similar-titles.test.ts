import { describe, expect, it } from 'vitest';
import { similarTitles } from '../../../src/insights/audiences/similar-titles.ts';
import { starOf, type Told } from '../../star-of.ts';

/** Viewers who give titles 0 and 1 the same, title 2 the opposite. */
const star = starOf(
  Array.from({ length: 30 }, (_, viewer): Told[] => {
    const stars = viewer % 2 === 0 ? 5 : 1;
    return [
      [viewer, 0, stars, viewer],
      [viewer, 1, stars, viewer],
      [viewer, 2, 6 - stars, viewer],
      [viewer, 3, 3, viewer],
    ];
  }).flat(),
  { genres: [['Drama', 'War'], ['Comedy'], ['Drama', 'War'], ['Drama']] },
);

describe('similar titles', () => {
  it('by ratings correlate over common viewers, shrunken by 20', () => {
    const [first, ...others] = similarTitles(star, 0, 'ratings', 10);
    expect(first).toMatchObject({ title: 1, commonViewers: 30 });
    expect(first.similarity).toBeCloseTo(30 / 50, 12);
    expect(others.map(({ title }) => title)).not.toContain(2);
  });

  it('by content share what is rare', () => {
    const [first, second] = similarTitles(star, 0, 'content', 10);
    expect(first).toMatchObject({ title: 2, similarity: 1, shared: ['Drama', 'War'] });
    // Drama weighs log(4 / 3), War log(4 / 2); the other has Drama alone.
    expect(second.title).toBe(3);
    expect(second.similarity).toBeCloseTo(Math.log(4 / 3) / (Math.log(4 / 3) + Math.log(2)), 12);
  });
});

import { describe, expect, it } from 'vitest';
import { starOf, type Told } from '../../star-of.ts';
import { ask, column } from '../ask.ts';
import { crowdOf, type Pattern } from '../crowd-of.ts';
import { measured } from '../evidence-of.ts';

/** Ten viewers who rate everything, and ten who rate the first `head` titles alone. */
function headAndTail(titles: number, head: number): readonly Pattern[] {
  const all = Array.from({ length: titles }, (_, title) => [title, title < head ? 5 : 2] as const);
  return [{ ratings: all }, { ratings: all.slice(0, head) }];
}

describe('the long tail', () => {
  it('is what bands of titles take, hand-computed', async () => {
    const finding = await ask('long-tail', crowdOf(headAndTail(100, 10)));
    expect(finding.n).toBe(1100);
    expect(measured(finding, 'topTenth')).toBeCloseTo(200 / 1100, 12);
    expect(measured(finding, 'likeGap')).toBe(1);
    expect(measured(finding, 'titlesWithHalf')).toBe(45);
    // Gini of ten 2s and ninety 1s: 1 - area under the Lorenz curve twice.
    expect(measured(finding, 'gini')).toBeCloseTo(9 / 110, 12);
    expect(column(finding, 'titles')).toEqual([1, 9, 10, 30, 50]);
    const ratings = column(finding, 'ratings', 'detail');
    expect([ratings.length, ratings[0], ratings[10], ratings[100]]).toEqual([101, 0, 200 / 1100, 1]);
    expect(finding.answer).toContain('Half of all ratings fall on 45 of 100 titles.');
  });

  it('cannot say of few titles', async () => {
    expect((await ask('long-tail', crowdOf(headAndTail(99, 10)))).lacks).toBe('fewer than 100 rated titles');
  });
});

describe('hidden gems', () => {
  it('are liked more often than chance allows, beyond the most seen', async () => {
    const ratings: Told[] = [];
    const rate = (title: number, viewers: number, likes: number) => {
      for (let viewer = 0; viewer < viewers; viewer++)
        ratings.push([viewer, title, viewer < likes ? 5 : 2, ratings.length]);
    };
    rate(0, 400, 200);
    rate(1, 20, 20);
    rate(2, 20, 10);
    rate(3, 5, 5);
    rate(4, 20, 5);
    rate(5, 30, 30);
    const finding = await ask('hidden-gems', starOf(ratings));
    expect(finding.n).toBe(4);
    expect(column(finding, 'title')).toEqual(['Title 5', 'Title 1']);
    expect(measured(finding, 'gems')).toBeCloseTo(2 / 4, 12);
    expect(finding.answer).toContain('2 of 4 titles');
  });

  it('are none where nobody loves anything, and cannot be told without titles', async () => {
    const flat = crowdOf(
      headAndTail(40, 10).map(({ ratings }) => ({ ratings: ratings.map(([title]) => [title, 3] as const) })),
    );
    expect((await ask('hidden-gems', flat)).answer).toContain('No evidence that any of');
    expect((await ask('hidden-gems', starOf([[0, 0, 5, 1]]))).lacks).toContain('no little-seen title');
  });
});

describe('what divides', () => {
  const genres = [['Horror'], ['Drama'], ['Drama']];
  const viewer = (horror: number, at: number): Pattern => ({
    ratings: [
      [0, horror],
      [1, 3 + (at % 2)],
      [2, 4 - (at % 2)],
    ],
  });
  const patterns = Array.from({ length: 12 }, (_, at) => viewer(at % 2 ? 1 : 5, at));

  it('is the spread around the mean of the title, hand-computed', async () => {
    const finding = await ask('polarising', crowdOf(patterns, { genres }));
    // 120 ratings of each title: 2 or 0.5 away from the mean, stretched by 120 / 119.
    expect(column(finding, 'spread', 'detail')).toEqual([
      expect.closeTo(0.5 * Math.sqrt(120 / 119), 12),
      expect.closeTo(2 * Math.sqrt(120 / 119), 12),
    ]);
    expect(measured(finding, 'overall')).toBeCloseTo(Math.sqrt((1.5 * 120) / 119), 12);
    expect(finding.answer).toContain('Horror has the greatest spread within titles');
    expect(column(finding, 'title')).toEqual([]);
  });

  it('names titles that divide more than is typical of their mean', async () => {
    const twenty = Array.from(
      { length: 12 },
      (_, at): Pattern => ({
        ratings: Array.from(
          { length: 21 },
          (_, title) => [title, title === 7 ? (at % 2 ? 1 : 5) : 2 + (at % 3)] as const,
        ),
      }),
    );
    const finding = await ask(
      'polarising',
      crowdOf(twenty, { genres: Array.from({ length: 21 }, () => ['Drama']) }),
    );
    expect(column(finding, 'title')).toEqual(['Title 7']);
    expect(finding.answer).toContain('1 of 21 titles is told apart');
  });

  it('names none where nothing stands out, and needs genres', async () => {
    const finding = await ask(
      'polarising',
      crowdOf(
        patterns.map(({ ratings }) => ({ ratings: ratings.slice(1) })),
        { genres },
      ),
    );
    expect(finding.answer).toContain('No evidence that any of 2 titles divides');
    expect((await ask('polarising', crowdOf(patterns))).lacks).toBe('no genres');
  });
});

describe('what is missing', () => {
  it('is told of pairs, of activity and of columns', async () => {
    const star = crowdOf([
      { ratings: [[0, 5]] },
      {
        ratings: [
          [0, 4],
          [1, 4],
        ],
      },
      {
        ratings: [
          [0, 3],
          [1, 3],
          [2, 3],
          [3, 3],
        ],
      },
    ]);
    const coverage = [
      { table: 'viewers', column: 'age', rows: 10, known: 5 },
      { table: 'titles', column: 'year', rows: 10, known: 10 },
      { table: 'ratings', column: 'true_probability', rows: 10, known: 0 },
    ] as const;
    const finding = await ask('missing', star, { coverage: async () => coverage });
    expect(measured(finding, 'density')).toBeCloseTo(7 / 12, 12);
    // 5, 4, 3 stars with 1, 2, 4 ratings: one star less with every doubling.
    expect(measured(finding, 'activitySlope')).toBeCloseTo(-1, 12);
    expect(column(finding, 'column')).toEqual(['viewers.age']);
    expect(finding.answer).toContain('falls by 1.00 stars');
    expect((await ask('missing', star)).answer).toContain('No column has gaps.');
  });
});

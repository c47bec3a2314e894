import { describe, expect, it } from 'vitest';
import { ask, column } from '../ask.ts';
import { crowdOf, type Pattern } from '../crowd-of.ts';
import { measured } from '../evidence-of.ts';

describe('age', () => {
  it('is the slope of stars on ten years, hand-computed', async () => {
    // At 20: 3 and 3; at 40: 4 and 5. Title 0 was rated by both: 3 against 4.
    const star = crowdOf([
      {
        age: 20,
        ratings: [
          [0, 3],
          [1, 3],
        ],
      },
      {
        age: 40,
        ratings: [
          [0, 4],
          [2, 5],
        ],
      },
    ]);
    const finding = await ask('age', star);
    expect(measured(finding, 'slope')).toBeCloseTo(1.5 / 2, 12);
    expect(measured(finding, 'viewerSlope')).toBeCloseTo(1.5 / 2, 12);
    expect(measured(finding, 'withinTitle')).toBeCloseTo(1 / 2, 12);
    expect(measured(finding, 'choice')).toBeCloseTo(0.25, 12);
    expect(measured(finding, 'likeSlope')).toBeCloseTo(1 / 2, 12);
    expect(column(finding, 'age')).toEqual(['18-24', '35-44']);
    expect(column(finding, 'ratingsPerViewer')).toEqual([2, 2]);
    expect(finding.answer).toMatch(/^The mean rating rises by 0.75 stars/);
    expect(finding.caveats).toEqual(['Ages are the lower bounds of bands: slopes are as coarse as they.']);
  });

  it('cannot say without ages, or with one age band', async () => {
    expect((await ask('age', crowdOf([{ ratings: [[0, 3]] }]))).lacks).toBe('no ages');
    expect((await ask('age', crowdOf([{ age: 30, ratings: [[0, 3]] }]))).lacks).toBe(
      'too few viewers of different ages',
    );
  });
});

describe('gender within genres', () => {
  const women = (drama: number, war: number, ratings: readonly number[]): Pattern => ({
    gender: 'F',
    ratings: ratings.map((title) => [title, title < 10 ? drama : war]),
  });
  const genres = Array.from({ length: 20 }, (_, title) => (title < 10 ? ['Drama'] : ['War']));

  it("shows Simpson's paradox where it occurs", async () => {
    // Women rate 0.5 lower in both genres, but mostly the genre that everybody likes.
    const finding = await ask(
      'gender-genres',
      crowdOf(
        [
          { ...women(4.5, 1.5, [0, 1, 2, 3, 4, 5, 6, 7, 10]), gender: 'F' },
          { ...women(5, 2, [0, 10, 11, 12, 13, 14, 15, 16, 17]), gender: 'M' },
        ],
        { genres },
      ),
    );
    expect(measured(finding, 'overall')).toBeCloseTo((8 * 4.5 + 1.5) / 9 - (5 + 8 * 2) / 9, 12);
    expect(measured(finding, 'withinGenres')).toBeCloseTo(-0.5, 12);
    expect(measured(finding, 'genre:Drama')).toBeCloseTo(-0.5, 12);
    expect(column(finding, 'ratings')).toEqual([90, 90]);
    expect(finding.answer).toContain("turns round within genres: Simpson's paradox");
  });

  it('weighs age bands alike where ages are known', async () => {
    const finding = await ask(
      'gender-genres',
      crowdOf(
        [
          { age: 20, gender: 'F', ratings: [[0, 3]] },
          { age: 20, gender: 'M', ratings: [[0, 2]] },
          { age: 60, gender: 'M', ratings: [[0, 5]] },
        ],
        { genres },
      ),
    );
    expect(measured(finding, 'withinAges')).toBeCloseTo(1, 12);
    expect(finding.answer).toContain('No evidence that the difference turns round within age bands');
  });

  it('cannot say without genders or genres', async () => {
    expect((await ask('gender-genres', crowdOf([{ ratings: [[0, 3]] }]))).lacks).toBe('no genders');
    const both = crowdOf([
      { gender: 'F', ratings: [[0, 3]] },
      { gender: 'M', ratings: [[0, 3]] },
    ]);
    expect((await ask('gender-genres', both)).lacks).toBe('no genres');
  });
});

describe('habits', () => {
  const titles = Array.from({ length: 24 }, (_, title) => title);
  const always = (stars: (title: number) => number): Pattern => ({
    ratings: titles.map((title) => [title, stars(title)]),
  });

  it('tells the generous and the harsh from the others', async () => {
    const finding = await ask(
      'habits',
      crowdOf([
        always((title) => 4 + (title % 2)),
        always((title) => 3 + (title % 2)),
        always((title) => 2 + (title % 2)),
        always((title) => 2.5 + (title % 3)),
      ]),
    );
    expect(column(finding, 'habit')).toContain('generous');
    expect(measured(finding, 'generous')).toBeCloseTo(0.25, 12);
    expect(measured(finding, 'harsh')).toBeCloseTo(0.25, 12);
    expect(column(finding, 'level')).toEqual([
      expect.closeTo(40 / 39, 2),
      expect.closeTo(0, 2),
      expect.closeTo(-40 / 39, 2),
    ]);
    expect(finding.n).toBe(40);
    expect(column(finding, 'viewers', 'detail').reduce<number>((sum, count) => sum + Number(count), 0)).toBe(
      40,
    );
  });

  it('finds no spread where all are alike but for noise', async () => {
    const finding = await ask(
      'habits',
      crowdOf([always((title) => 3 + (title % 2)), always((title) => 4 - (title % 2))]),
    );
    expect(measured(finding, 'spread')).toBe(0);
    expect(measured(finding, 'generous')).toBe(0);
  });

  it('cannot say of viewers with few ratings', async () => {
    expect((await ask('habits', crowdOf([{ ratings: [[0, 3]] }]))).lacks).toContain('20 ratings');
  });
});

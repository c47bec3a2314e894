import { describe, expect, it } from 'vitest';
import { ask, column } from '../ask.ts';
import { at, crowdOf } from '../crowd-of.ts';
import { measured } from '../evidence-of.ts';

const genres = [['Drama'], ['War'], ['Drama', 'War']];

describe('genres and age', () => {
  it('are slopes of share and like rate on ten years, hand-computed', async () => {
    // At 20 half of the ratings are Drama, at 40 all; liked at 20 only.
    const finding = await ask(
      'genre-ages',
      crowdOf(
        [
          {
            age: 20,
            ratings: [
              [0, 5],
              [1, 5],
            ],
          },
          {
            age: 40,
            ratings: [
              [0, 3],
              [2, 3],
            ],
          },
        ],
        { genres },
      ),
    );
    expect(measured(finding, 'share:Drama')).toBeCloseTo(0.5 / 2, 12);
    expect(measured(finding, 'share:War')).toBeCloseTo(0, 12);
    expect(measured(finding, 'likeRate:Drama')).toBeCloseTo(-1 / 2, 12);
    expect(finding.table.columns.map(({ name }) => name)).toEqual(['genre', '18-24', '35-44']);
    expect(finding.table.rows).toEqual([
      ['Drama', 0.5, 1],
      ['War', 0.5, 0.5],
    ]);
    expect(column(finding, 'ratings', 'detail')).toEqual([10, 20, 10, 10]);
    expect(column(finding, 'likeRate', 'detail')).toEqual([1, 0, 1, 0]);
    expect(finding.answer).toMatch(
      /^With every ten years of age, the share of ratings rises for Drama by 25.0 points/,
    );
  });

  it('cannot say without ages or genres', async () => {
    expect((await ask('genre-ages', crowdOf([{ ratings: [[0, 3]] }], { genres }))).lacks).toBe('no ages');
    expect((await ask('genre-ages', crowdOf([{ age: 3, ratings: [[0, 3]] }]))).lacks).toBe('no genres');
  });
});

describe('genres and years of rating', () => {
  it('are slopes on the time of the rating', async () => {
    const finding = await ask(
      'genre-trends',
      crowdOf(
        [
          {
            ratings: [
              [0, 5, at('2000-07-01T00:00')],
              [1, 5, at('2000-07-01T00:00')],
            ],
          },
          {
            ratings: [
              [0, 5, at('2002-07-01T00:00')],
              [2, 5, at('2002-07-01T00:00')],
            ],
          },
        ],
        { genres },
      ),
    );
    expect(measured(finding, 'share:Drama')).toBeCloseTo((0.5 / 730) * 365.2425, 10);
    expect(finding.table.columns.map(({ name }) => name)).toEqual(['genre', '2000', '2002']);
  });

  it('shows eight years of more, the first and the last among them', async () => {
    const patterns = Array.from({ length: 21 }, (_, year) => ({
      ratings: [[0, 4, at(`${1990 + year}-03-01T00:00`)]] as const,
    }));
    const names = (await ask('genre-trends', crowdOf(patterns, { genres }))).table.columns.map(
      ({ name }) => name,
    );
    expect(names).toHaveLength(9);
    expect([names[1], names[8]]).toEqual(['1990', '2010']);
  });

  it('cannot say of two years, or without genres', async () => {
    const times = (last: string) =>
      crowdOf([
        {
          ratings: [
            [0, 3, 0],
            [1, 3, at(last)],
          ],
        },
      ]);
    expect((await ask('genre-trends', times('1971-02-01T00:00'))).lacks).toContain('fewer than 3');
    expect((await ask('genre-trends', times('1973-02-01T00:00'))).lacks).toBe('no genres');
  });
});

describe('genres and decades of release', () => {
  it('are slopes on ten years of release; what is older than 1940 is one band', async () => {
    const finding = await ask(
      'genre-decades',
      crowdOf(
        [
          {
            ratings: [
              [0, 5],
              [1, 4],
              [2, 1],
              [3, 5],
            ],
          },
        ],
        { genres: [...genres, ['War']], years: [1927, 1935, 1961, Number.NaN] },
      ),
    );
    expect(finding.n).toBe(30);
    expect(finding.table.columns.map(({ name }) => name)).toEqual(['genre', 'to 1939', '1960s']);
    expect(finding.table.rows).toEqual([
      ['Drama', 0.5, 1],
      ['War', 0.5, 1],
    ]);
  });

  it('cannot say without years or genres', async () => {
    expect((await ask('genre-decades', crowdOf([{ ratings: [[0, 3]] }], { genres }))).lacks).toBe(
      'no release years',
    );
    expect((await ask('genre-decades', crowdOf([{ ratings: [[0, 3]] }], { years: [1999] }))).lacks).toBe(
      'no genres',
    );
  });
});

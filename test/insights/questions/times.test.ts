import { describe, expect, it } from 'vitest';
import { ask, column } from '../ask.ts';
import { at, crowdOf, type Pattern } from '../crowd-of.ts';
import { measured } from '../evidence-of.ts';

const timeless = crowdOf([
  {
    ratings: [
      [0, 3],
      [1, 4],
    ],
  },
]);

describe('activity', () => {
  it('counts viewers as present from their first month to their last', async () => {
    const star = crowdOf([
      {
        ratings: [
          [0, 4, at('2000-01-05T00:00')],
          [1, 4, at('2000-01-05T01:00')],
          [2, 4, at('2000-03-01T00:00')],
        ],
      },
      { ratings: [[0, 4, at('2000-03-07T00:00')]] },
    ]);
    const finding = await ask('activity', star);
    expect(column(finding, 'month')).toEqual(['2000-01', '2000-02', '2000-03']);
    expect(column(finding, 'ratings')).toEqual([20, 0, 20]);
    expect(column(finding, 'present')).toEqual([10, 10, 20]);
    expect(column(finding, 'joined')).toEqual([10, 0, 10]);
    expect(column(finding, 'each')).toEqual([2, 0, 1]);
    expect(measured(finding, 'firstDay')).toBeCloseTo(0.75, 12);
    expect(measured(finding, 'peak')).toBe(1);
    expect(measured(finding, 'peakEach')).toBe(2);
    expect(finding.answer).toContain('75.0 %');
  });

  it('tells years in place of more than 24 months', async () => {
    const patterns = Array.from({ length: 30 }, (_, month): Pattern => {
      const time = Date.UTC(2001, month, 3) / 1000;
      return { ratings: [[month, 4, time]] };
    });
    const finding = await ask('activity', crowdOf(patterns));
    expect(column(finding, 'month')).toEqual(['2001', '2002', '2003']);
    expect(column(finding, 'ratings')).toEqual([120, 120, 60]);
    expect(column(finding, 'each')).toEqual([1, 1, 1]);
    expect(finding.detail?.rows).toHaveLength(30);
  });

  it('cannot say without times', async () => {
    expect((await ask('activity', timeless)).lacks).toBe('no times of ratings');
  });
});

describe('the clock', () => {
  const evenings: Pattern[] = Array.from({ length: 4 }, (_, viewer) => ({
    ratings: [
      [0, 5, at('2000-01-03T21:10')],
      [1, 5, at('2000-01-03T21:20')],
      [2, viewer % 2 ? 5 : 2, at('2000-01-04T09:30')],
    ],
  }));

  it('has the hours of UTC', async () => {
    const finding = await ask('hours', crowdOf(evenings));
    expect(column(finding, 'hour')).toEqual(['09:00', '21:00']);
    expect(column(finding, 'share')).toEqual([1 / 3, 2 / 3]);
    expect(column(finding, 'likeRate')).toEqual([0.5, 1]);
    expect(measured(finding, 'likeRate:21:00')).toBeCloseTo(1 - 10 / 12, 12);
    expect(finding.answer).toContain('21:00 has the greatest share of ratings');
  });

  it('has the days of the week: 3 January 2000 was a Monday', async () => {
    const finding = await ask('weekdays', crowdOf(evenings));
    expect(column(finding, 'day')).toEqual(['Monday', 'Tuesday']);
    expect(column(finding, 'ratings')).toEqual([80, 40]);
  });

  it('cannot say without times, or of one hour', async () => {
    expect((await ask('hours', timeless)).lacks).toBe('no times of ratings');
    const star = crowdOf([
      {
        ratings: [
          [0, 3, 10],
          [1, 3, 20],
        ],
      },
    ]);
    expect((await ask('hours', star)).lacks).toBe('no two hours with 10 viewers');
  });
});

describe('nostalgia', () => {
  const time = at('2000-06-01T00:00');
  const years = [1999, 1970, 1985];

  it('compares old titles with new ones, hand-computed', async () => {
    const finding = await ask(
      'nostalgia',
      crowdOf(
        [
          {
            ratings: [
              [0, 3, time],
              [1, 5, time + 1],
              [2, 4, time + 2],
            ],
          },
        ],
        { years },
      ),
    );
    expect(measured(finding, 'gap')).toBe(2);
    expect(column(finding, 'age')).toEqual(['under 3 years', '10-19', '20-39']);
    expect(column(finding, 'meanStars')).toEqual([3, 4, 5]);
    expect(finding.answer).toContain('cannot say, no ages in this data');
  });

  it('finds a lift for titles of the youth of the viewer beyond title and viewer', async () => {
    // In 2000 at 20: youth is 1990 to 2000; at 45: 1965 to 1980. Each gives 0.5 more to those.
    const finding = await ask(
      'nostalgia',
      crowdOf(
        [
          {
            age: 20,
            ratings: [
              [0, 3.5, time],
              [1, 4, time + 1],
              [2, 3, time + 2],
            ],
          },
          {
            age: 45,
            ratings: [
              [0, 4, time],
              [1, 5.5, time + 1],
              [2, 4, time + 2],
            ],
          },
        ],
        { years },
      ),
    );
    expect(measured(finding, 'youth')).toBeCloseTo(0.5, 6);
    expect(finding.answer).toContain('are rated higher than others by 0.50 stars');
  });

  it('cannot say without times, years, or both kinds of titles', async () => {
    expect((await ask('nostalgia', timeless)).lacks).toBe('no times of ratings');
    const timed = crowdOf([
      {
        ratings: [
          [0, 3, time],
          [1, 3, time + 9],
        ],
      },
    ]);
    expect((await ask('nostalgia', timed)).lacks).toBe('no release years');
    const young = crowdOf(
      [
        {
          ratings: [
            [0, 3, time],
            [1, 3, time + 9],
          ],
        },
      ],
      { years: [1999, 1998] },
    );
    expect((await ask('nostalgia', young)).lacks).toContain('both new and old');
  });
});

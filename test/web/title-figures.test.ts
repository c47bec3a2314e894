import { describe, expect, it } from 'vitest';
import { audienceFigure } from '../../web/pages/titles/audience-figure.ts';
import { receptionFigure } from '../../web/pages/titles/reception-figure.ts';

const anybody = { gender: null, age: null, occupation: null };
const nothing = {
  ...anybody,
  viewers: null,
  ratings: null,
  likeRate: null,
  low: null,
  high: null,
  meanStars: null,
  withheld: true,
};
const told = { titleId: '1', by: '', smallestCell: 10, caveat: 'Raters chose what they watched.' };

const of = (likeRate: number, half: number, n = 100) => ({
  ...anybody,
  viewers: n,
  ratings: n,
  likeRate,
  low: likeRate - half,
  high: likeRate + half,
  meanStars: 4,
  withheld: false,
});

describe('who loves a title', () => {
  const everybody = { label: 'everybody', ...of(0.8, 0.02, 2077) };
  const titleOf = (...segments: { label: string; likeRate: number | null }[]) =>
    audienceFigure({ ...told, everybody, segments: segments as never }, 'Alien').title;

  it('names only groups whose whole interval lies apart from everybody', () => {
    expect(
      titleOf(
        { label: 'women 25-34', ...of(0.88, 0.05) },
        { label: 'men 25-34', ...of(0.83, 0.05) },
        { label: 'men 56+', ...of(0.6, 0.1) },
      ),
    ).toBe('Women 25-34 like it more than everybody’s 80\u00a0%; men 56+ like it less');
    expect(titleOf({ label: 'men', ...of(0.79, 0.05) })).toBe(
      'No group stands apart from everybody’s 80\u00a0%',
    );
    expect(titleOf({ label: 'men', ...of(0.7, 0.05) })).toBe('Men like it less than everybody’s 80\u00a0%');
    expect(titleOf({ label: 'men', ...nothing })).toBe('Too few have rated it to tell groups apart');
  });

  it('names three, strongest first, and counts the others', () => {
    const segments = [0.84, 0.9, 0.86, 0.88, 0.85].map((rate, at) => ({
      label: `group ${at}`,
      ...of(rate, 0.01),
    }));
    expect(titleOf(...segments)).toBe(
      'Group 1, group 3, group 2 and 2 more like it more than everybody’s 80\u00a0%',
    );
  });

  it('says what is withheld, and keeps it in the table', () => {
    const segments = [
      { label: 'men', ...of(0.79, 0.05) },
      { label: 'women', ...nothing },
    ];
    const { n, table, asked } = audienceFigure({ ...told, by: 'gender', everybody, segments }, 'Alien');
    expect(asked).toBe('GET /v1/titles/1/audiences?by=gender');
    expect(n).toBe('2,077 ratings; withheld: 1 of 2 groups, of fewer than 10 viewers');
    expect(table.rows.map(([label, viewers]) => [label, viewers])).toEqual([
      ['everybody', 2077],
      ['men', 100],
      ['women', null],
    ]);
  });
});

describe('reception over time', () => {
  const titleOf = (...points: object[]) =>
    receptionFigure({ ...told, points: points as never }, 'Alien').title;
  const at = (period: string, reception: object) => ({ period, from: `${period}-01-01`, ...reception });

  it('has changed only where the intervals of first and last lie apart', () => {
    expect(titleOf(at('2000', of(0.9, 0.03)), at('2001', of(0.7, 0.05)))).toBe(
      'It was loved more at first: 90\u00a0% in 2000, 70\u00a0% in 2001',
    );
    expect(titleOf(at('2000', of(0.6, 0.03)), at('2001', of(0.7, 0.05)))).toBe(
      'It has grown on viewers: 60\u00a0% in 2000, 70\u00a0% in 2001',
    );
    expect(titleOf(at('2000', of(0.68, 0.03)), at('2001', of(0.7, 0.05)))).toMatch(/^No evidence/);
    expect(titleOf(at('2000', of(0.9, 0.1)), at('2001', nothing))).toBe(
      '2000: 90\u00a0% gave 4 stars or more',
    );
    expect(titleOf(at('2000', nothing))).toMatch(/^Too few/);
  });
});

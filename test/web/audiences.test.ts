import { describe, expect, it } from 'vitest';
import type { GenreCell, SegmentTaste, Taste, Trend } from '../../web/client/audiences.ts';
import { cellSentence, cellText, scaleOf, shadeOf, sortedRows } from '../../web/pages/audiences/cells.ts';
import { genreFigure } from '../../web/pages/audiences/genre-figure.ts';
import { heatFigure } from '../../web/pages/audiences/heat-figure.ts';
import { heatTitle, withheldCells } from '../../web/pages/audiences/heat-title.ts';
import {
  segmentationOf,
  segmentQuery,
  segmentSearch,
  tasteFor,
} from '../../web/pages/audiences/segment-query.ts';
import { trendFigure } from '../../web/pages/audiences/trend-figure.ts';

const nothing = { viewers: null, ratings: null, likeRate: null, low: null, high: null, meanStars: null };

function cell(genre: string, likeRate: number | null, half = 0.02, difference = 0): GenreCell {
  if (likeRate === null) return { genre, ...nothing, share: null, difference: null, withheld: true };
  const ends = { low: likeRate - half, high: likeRate + half };
  return {
    genre,
    viewers: 20,
    ratings: 80,
    likeRate,
    ...ends,
    meanStars: 3.5,
    share: 0.25,
    difference,
    withheld: false,
  };
}

function segment(label: string, traits: Partial<SegmentTaste>, genres: GenreCell[]): SegmentTaste {
  const own = {
    viewers: 20,
    ratings: 160,
    likeRate: 0.5,
    low: 0.4,
    high: 0.6,
    meanStars: 3.5,
    withheld: false,
  };
  return { gender: null, age: null, occupation: null, label, ratingsPerViewer: 8, ...own, genres, ...traits };
}

const everybody = segment('everybody', {}, [cell('Drama', 0.6), cell('War', 0.5)]);
const women = segment('women 25-34', { gender: 'F', age: '25-34' }, [
  cell('Drama', 0.7, 0.02, 0.1),
  cell('War', 0.3, 0.2, -0.2),
]);
const men = segment('men 56+', { gender: 'M', age: '56+' }, [
  cell('Drama', 0.4, 0.02, -0.2),
  cell('War', null),
]);
const taste: Taste = {
  by: 'gender-age',
  genres: ['Drama', 'War'],
  everybody,
  segments: [women, men],
  dataHash: 'd',
  simulated: false,
  smallestCell: 10,
  caveat: '',
};

describe('a cell of segments x genres', () => {
  it('is told in per cent, and as a sentence with interval and n', () => {
    expect(cellText(0.634, 'likes')).toBe('63');
    expect(cellText(-0.2, 'difference')).toBe('−20');
    expect(cellText(null, 'share')).toBe('–');
    expect(cellSentence(women, women.genres[0], everybody.genres[0])).toBe(
      'women 25-34, Drama: 70\u00a0% rated 4 stars or more, 95 % interval 68\u00a0% to 72\u00a0%, 80 ratings by 20 viewers; everybody 60\u00a0%',
    );
    expect(cellSentence(men, men.genres[1], everybody.genres[1])).toContain('withheld');
  });

  it('is shaded from the least to the most, differences around nothing', () => {
    const likes = scaleOf([women, men], 'likes');
    expect(likes).toEqual({ least: 0.3, most: 0.7 });
    expect(shadeOf(0.5, likes, 'likes')).toEqual({ strength: expect.closeTo(0.5, 12), series: 0 });
    const differences = scaleOf([women, men], 'difference');
    expect(differences).toEqual({ least: -0.2, most: 0.2 });
    expect(shadeOf(-0.1, differences, 'difference')).toEqual({ strength: 0.5, series: 1 });
    expect(shadeOf(0, scaleOf([], 'likes'), 'likes').strength).toBe(0);
  });

  it('sorts its rows, what is withheld last', () => {
    const names = (genre: string) => sortedRows([men, women], genre, 'likes').map(({ label }) => label);
    expect(names('')).toEqual(['men 56+', 'women 25-34']);
    expect(names('Drama')).toEqual(['women 25-34', 'men 56+']);
    expect(names('War')).toEqual(['women 25-34', 'men 56+']);
  });
});

describe('an audience', () => {
  it('is named by an address and found by it', () => {
    for (const one of [everybody, women, men])
      expect(tasteFor(taste, segmentQuery(segmentSearch(one)))).toBe(one);
    expect(tasteFor(taste, { gender: 'F' })).toBeUndefined();
  });

  it('belongs to one segmentation, or to none that is told', () => {
    expect(segmentationOf({})).toBe('gender');
    expect(segmentationOf({ gender: 'F' })).toBe('gender');
    expect(segmentationOf({ age: '56+' })).toBe('age');
    expect(segmentationOf({ gender: 'F', age: '56+' })).toBe('gender-age');
    expect(segmentationOf({ occupation: 'artist' })).toBe('occupation');
    expect(segmentationOf({ occupation: 'artist', gender: 'F' })).toBeUndefined();
  });

  it('has a best and a worst genre, with intervals', () => {
    const { title, table } = genreFigure(taste, women);
    expect(title).toBe(
      'Best: Drama (70\u00a0%, 95 % 68\u00a0% to 72\u00a0%); worst: War (30\u00a0%, 95 % 10\u00a0% to 50\u00a0%)',
    );
    expect(table.rows).toHaveLength(2);
    expect(genreFigure(taste, { ...women, genres: [cell('War', null)] }).title).toBe(
      'Too few viewers in every genre to tell',
    );
  });

  it('changes only where the first and the last interval lie apart', () => {
    const point = (period: string, likeRate: number, half: number) => ({
      ...cell('', likeRate, half),
      period,
      from: `${period}-01-01`,
    });
    const trend = (half: number): Trend => ({
      ...taste,
      gender: 'F',
      age: '25-34',
      occupation: null,
      label: 'women 25-34',
      genre: 'War',
      by: 'year',
      points: [
        point('2000', 0.6, half),
        { ...cell('', null), period: '2001', from: '2001-01-01' },
        point('2002', 0.5, half),
      ],
    });
    expect(trendFigure(trend(0.02)).title).toBe(
      'They have become stricter: 60\u00a0% in 2000, 50\u00a0% in 2002',
    );
    expect(trendFigure(trend(0.1)).title).toContain('No evidence of a change');
    expect(trendFigure(trend(0.1)).n).toContain('withheld: 1 period');
    expect(trendFigure(trend(0.1)).asked).toBe(
      'GET /v1/audiences/trends?gender=F&age=25-34&genre=War&by=year',
    );
  });
});

describe('segments x genres', () => {
  it('say which cells are surely high and low, not which merely are', () => {
    // War by women is lower than Drama by men, but its interval reaches higher.
    expect(heatTitle(taste.segments)).toBe(
      'Most surely loved: Drama by women 25-34 (70\u00a0%, 95 % 68\u00a0% to 72\u00a0%); least: Drama by men 56+ (40\u00a0%, 95 % 38\u00a0% to 42\u00a0%)',
    );
    expect(heatTitle([])).toContain('Too few');
  });

  it('say how much is withheld, and tell all of it as a table', () => {
    expect(withheldCells(taste.segments)).toBe(1);
    const { table, n } = heatFigure(taste, 'likes');
    expect(table.rows).toHaveLength(6);
    expect(table.rows.at(-1)!.slice(0, 3)).toEqual(['men 56+', 'War', null]);
    expect(n).toContain('1 cell of fewer than 10 viewers');
  });
});

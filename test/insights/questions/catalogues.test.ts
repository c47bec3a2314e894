import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../src/evaluation/wilson-interval.ts';
import type { CatalogueEntry } from '../../../src/insights/catalogue.ts';
import { ask, column } from '../ask.ts';
import { crowdOf } from '../crowd-of.ts';
import { measured } from '../evidence-of.ts';

function entry(more: Partial<CatalogueEntry> = {}): CatalogueEntry {
  return { kind: 'film', addedMonth: Number.NaN, ageRating: null, countries: [], ...more };
}

function times(count: number, more: Partial<CatalogueEntry>): CatalogueEntry[] {
  return Array.from({ length: count }, () => entry(more));
}

const netflixOf = (entries: readonly CatalogueEntry[]) => ({ netflix: async () => entries });

describe('age ratings', () => {
  it('have shares with intervals that hold at once', async () => {
    const entries = [
      ...times(80, { ageRating: 'R' }),
      ...times(20, { ageRating: 'G', kind: 'show' }),
      entry(),
    ];
    const finding = await ask('netflix-age-ratings', null, netflixOf(entries));
    expect(finding.n).toBe(100);
    expect(finding.table.rows).toEqual([
      ['R', 80, 0, 0.8, ...wilsonInterval(80, 100, 0.975)],
      ['G', 0, 20, 0.2, ...wilsonInterval(20, 100, 0.975)],
    ]);
    expect(finding.answer).toMatch(/^R has the greatest share of titles: 80.0 %/);
    expect(finding.caveats).toContain('Left out for want of one: 1 of 101 titles.');
  });

  it('are not told apart where intervals meet', async () => {
    const entries = [...times(11, { ageRating: 'R' }), ...times(9, { ageRating: 'G' })];
    const finding = await ask('netflix-age-ratings', null, netflixOf(entries));
    expect(finding.answer).toContain('R comes first in share of titles with 55.0 %');
    expect(finding.answer).toContain('is not told apart from G.');
  });

  it('cannot be told without a catalogue or without ratings in it', async () => {
    expect((await ask('netflix-age-ratings', null)).answer).toBe(
      'Cannot say: no Netflix catalogue in this data.',
    );
    expect((await ask('netflix-age-ratings', null, netflixOf([entry()]))).lacks).toBe('no age ratings');
  });
});

describe('countries', () => {
  it('count a title in each of its countries, once', async () => {
    const entries = [entry({ countries: ['India', 'Japan', 'India'] }), entry({ countries: ['Japan'] })];
    const finding = await ask('netflix-countries', null, netflixOf(entries));
    expect(column(finding, 'country')).toEqual(['Japan', 'India']);
    expect(column(finding, 'share')).toEqual([1, 0.5]);
  });
});

describe('growth', () => {
  const month = 12 * 2020;
  const yearOf = (from: number, each: number) =>
    Array.from({ length: 12 }, (_, at) => times(each, { addedMonth: from + at })).flat();

  it('compares the last twelve whole months with the twelve before', async () => {
    const entries = [
      ...yearOf(month, 10),
      ...yearOf(month + 12, 15),
      ...times(3, { addedMonth: month + 24, kind: 'show' }),
      entry(),
    ];
    const finding = await ask('netflix-growth', null, netflixOf(entries));
    expect(measured(finding, 'yearRatio')).toBe(1.5);
    const [{ low, high }] = finding.measures;
    const half = 1.959964 * Math.sqrt(1 / 180 + 1 / 120);
    expect(low).toBeCloseTo(1.5 * Math.exp(-half), 5);
    expect(high).toBeCloseTo(1.5 * Math.exp(half), 5);
    expect(finding.answer).toContain('added in 2021-01 to 2021-12 is greater than');
    expect(finding.table.rows).toEqual([
      ['2020', 120, 0, 10],
      ['2021', 180, 0, 15],
      ['2022', 0, 3, 3],
    ]);
    expect(finding.detail?.rows).toHaveLength(25);
    expect(finding.caveats[1]).toBe('Left out for want of a date: 1 of 304 titles.');
  });

  it('cannot be told of two years', async () => {
    expect((await ask('netflix-growth', null, netflixOf(yearOf(month, 1)))).lacks).toBe(
      'no 25 months of additions',
    );
    expect((await ask('netflix-growth', null, netflixOf([entry()]))).lacks).toBe('no 25 months of additions');
  });
});

describe('overlap', () => {
  const star = crowdOf([
    {
      ratings: [
        [0, 4],
        [1, 4],
        [2, 4],
        [3, 4],
      ],
    },
    { ratings: [[0, 4]] },
  ]);

  it('is a share of titles and a share of ratings', async () => {
    const links = async () => ({ tmdb: Int32Array.of(1, 1, 0, 0), netflix: new Int32Array(4) });
    const finding = await ask('overlap', star, { links });
    expect(measured(finding, 'tmdbTitles')).toBe(0.5);
    expect(measured(finding, 'tmdbRatings')).toBe(0.6);
    expect(column(finding, 'catalogue')).toEqual(['TMDB']);
    expect(finding.answer).toContain('Of Netflix: cannot say, no links to it in this data.');
  });

  it('cannot be told without links or without an audience', async () => {
    expect((await ask('overlap', star)).lacks).toBe('no links to TMDB or Netflix');
    expect((await ask('overlap', null)).lacks).toBe('no ratings');
  });
});

import { describe, expect, it } from 'vitest';
import { isWithheld, withoutSmallCells } from '../../../src/exports/findings/small-cells.ts';
import type { Finding, FindingTable, Measure } from '../../../src/insights/finding.ts';

const table: FindingTable = {
  columns: [
    { name: 'from', title: 'from', unit: 'stars' },
    { name: 'viewers', title: 'viewers', unit: 'viewers' },
    { name: 'ratings', title: 'ratings', unit: 'ratings' },
    { name: 'joined', title: 'new', unit: 'viewers' },
    { name: 'share', title: 'share', unit: 'share' },
    { name: 'each', title: 'each', unit: 'ratings' },
    { name: 'titles', title: 'titles', unit: 'titles' },
  ],
  rows: [
    [0.5, 10, 10, 10, 0.25, 3, 4],
    [1, 9, 30, 12, 0.25, 3, 4],
    [2, 0, 0, 0, null, null, 0],
    [3, 40, 80, 3, 0.5, 2, 4],
  ],
};

describe('counts of few people', () => {
  it('are told as such, with nothing that rests on them; the name of the row, 0 and larger counts stay', () => {
    expect(withoutSmallCells(table)).toEqual([
      [0.5, 10, 10, 10, 0.25, 3, 4],
      [1, 'under 10', 30, 12, null, null, null],
      [2, 0, 0, 0, null, null, 0],
      [3, 40, 80, 'under 10', 0.5, 2, 4],
    ]);
  });

  it.each([
    ['viewers', 9, true],
    ['ratings', 1, true],
    ['ratings', 10, false],
    ['viewers', 0, false],
    ['titles', 3, false],
    ['months', 8, false],
  ] as const)('withhold a measure: %s, %i: %s', (nOf, n, expected) => {
    expect(isWithheld({ nOf } as Finding, { n } as Measure)).toBe(expected);
  });
});

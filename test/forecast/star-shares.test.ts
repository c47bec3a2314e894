import { describe, expect, it } from 'vitest';
import { starCurves, starShares } from '../../src/forecast/star-shares.ts';
import { sumLevels, type TitleCells } from '../../src/forecast/title-cells.ts';

function cellsOf(...cells: readonly number[][]): TitleCells {
  const levels = Float32Array.from(cells.flat());
  return { titles: cells.length, segments: 1, levels, ...sumLevels(levels) };
}

const rounded = (shares: readonly number[]) => shares.map((share) => Number(share.toFixed(6)));

describe('the shares of stars', () => {
  it('are those of all ratings together where no title has 50', () => {
    const curves = starCurves(cellsOf([2, 4, 6, 5, 3], [2, 4, 6, 5, 3]));
    // With half a rating on either side of each border: 40 ratings of 4, 8, 12, 10 and 6.
    expect(rounded(starShares(curves, 16.5 / 41))).toEqual(rounded([4.5, 8, 12, 10, 6.5].map((n) => n / 41)));
  });

  it('are told by titles of 50 ratings and more, where there are some', () => {
    const big = [5, 10, 20, 25, 40];
    const curves = starCurves(cellsOf(big, [9, 0, 0, 0, 9]));
    expect(rounded(starShares(curves, 65.5 / 101))).toEqual(
      rounded([5.5, 10, 20, 25, 40.5].map((n) => n / 101)),
    );
  });

  it('go by no slope where one title is all there is, whatever rounding leaves', () => {
    for (let high = 1; high < 60; high++)
      expect(starCurves(cellsOf([10, 10, 10, high, 60 - high])).slope).toEqual([1, 1, 1]);
  });

  it('sum to one, and 4 and 5 to the like rate, whatever that is', () => {
    const curves = starCurves(cellsOf([20, 20, 20, 20, 20], [2, 8, 20, 30, 40]));
    for (const likeShare of [0, 0.01, 0.4, 0.97, 1]) {
      const shares = starShares(curves, likeShare);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(shares[3] + shares[4]).toBeCloseTo(likeShare, 9);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    }
  });
});

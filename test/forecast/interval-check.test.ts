import { describe, expect, it } from 'vitest';
import { checkIntervals, widthAtCoverage } from '../../src/forecast/interval-check.ts';

const pairs = {
  segment: Int32Array.of(0, 0, 1, 1),
  share: Float64Array.of(0.5, 0.5, 0.5, 0.5),
  low: Float64Array.of(0.4, 0.4, 0.4, 0.4),
  high: Float64Array.of(0.6, 0.6, 0.7, 0.7),
  happened: Float64Array.of(0.55, 0.7, 0.7, 0.3),
};

describe('checkIntervals', () => {
  it('counts what intervals held, by hand', () => {
    const { coverage, meanWidth, rmse, pairs: count } = checkIntervals(pairs);
    expect([count, coverage]).toEqual([4, 0.5]);
    expect(meanWidth).toBeCloseTo(0.25, 12);
    expect(rmse).toBeCloseTo(Math.sqrt((0.0025 + 3 * 0.04) / 4), 12);
    expect(checkIntervals(pairs, (pair) => pairs.segment[pair] === 0).coverage).toBe(0.5);
  });
});

describe('widthAtCoverage', () => {
  it('stretches each side of an interval until just so many are held', () => {
    // Stretches needed: 0.5, 2, 1, 2; three quarters of the way along them (type 7) is 2.
    expect(widthAtCoverage(pairs, 0.75)).toBeCloseTo((0.4 + 0.4 + 0.6 + 0.6) / 4, 12);
  });

  it('does not depend on how wide intervals of one width were at first', () => {
    const halves = [0.05, 0.3].map((half) =>
      widthAtCoverage(
        { ...pairs, low: pairs.share.map((x) => x - half), high: pairs.share.map((x) => x + half) },
        0.5,
      ),
    );
    expect(halves[0]).toBeCloseTo(halves[1], 12);
  });
});

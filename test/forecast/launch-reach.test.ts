import { describe, expect, it } from 'vitest';
import { cautiousShare, earnedReach } from '../../src/forecast/conformal.ts';
import { earnedLaunch, launchDeviation, launchReachAt } from '../../src/forecast/launch-reach.ts';
import { recencyOf } from '../../src/forecast/past-forecasts.ts';

const one = { recency: () => 1, isCautious: true };
const belief = { share: 0.5, variance: 0.01 };

/** One cell a title, off by these errors. */
const cellsOf = (errors: readonly number[]) =>
  errors.map((error, title) => ({ title, segment: 0, belief, happened: 0.5 + error }));

describe('what held-out titles taught of launches', () => {
  it('takes off what later raters differ by, drawn to nothing as chance would bring it', () => {
    const sure = earnedLaunch(cellsOf(new Array(100).fill(0.1)), one);
    expect(sure.drift).toBeCloseTo(0.1, 12);
    expect(sure.reach).toBeCloseTo(0, 12);
    // Mean 0.02; squares of the rest 60 x 0.08^2 + 40 x 0.12^2 = 0.96, over 100^2, are 0.24 of the mean squared.
    const errors = Array.from({ length: 100 }, (_, title) => (title < 60 ? 0.1 : -0.1));
    expect(earnedLaunch(cellsOf(errors), one).drift).toBeCloseTo(0.02 * 0.76, 12);
    expect(earnedLaunch(cellsOf(errors.map((_, at) => (at % 2 ? 0.1 : -0.1))), one).drift).toBe(0);
  });

  it('draws further where cells of a title err together', () => {
    const errors = Array.from({ length: 100 }, (_, title) => (title < 60 ? 0.1 : -0.1));
    const paired = cellsOf(errors).map((cell) => ({ ...cell, title: cell.title >> 1 }));
    // The same mean of half as many titles: their squares are 30 x 0.16^2 + 20 x 0.24^2 = 1.92.
    expect(earnedLaunch(paired, one).drift).toBeCloseTo(0.02 * 0.52, 12);
  });

  it('reaches as far as most errors, with caution, the recent ones first', () => {
    const errors = Array.from({ length: 200 }, (_, at) => (at % 2 ? 1 : -1) * (at < 100 ? 0.4 : 0.1));
    const deviation = launchDeviation(belief);
    expect(earnedLaunch(cellsOf(errors), one).reach).toBeCloseTo(0.4 / deviation, 10);
    const recent = earnedLaunch(cellsOf(errors), {
      ...one,
      recency: (title) => (title < 100 ? 0.001 : 1),
    });
    expect(recent.reach).toBeCloseTo(0.1 / deviation, 2);
    expect(earnedLaunch(cellsOf([0.1]), one)).toEqual({ drift: 0, reach: expect.closeTo(1.2816, 4) });
  });

  it('reaches as far as four in five of the errors, where titles to come are drawn like these', () => {
    const cells = cellsOf(Array.from({ length: 100 }, (_, at) => ((at % 2 ? 1 : -1) * (at + 1)) / 100));
    const { drift, reach } = earnedLaunch(cells, { ...one, isCautious: false });
    expect(drift).toBe(0);
    expect(reach).toBeCloseTo(0.8 / launchDeviation(belief), 1);
    // sqrt(0.8 x 0.2 / 100) = 0.04, of which 0.84 are four errors in a hundred more.
    expect(earnedLaunch(cells, one).reach - reach).toBeCloseTo(0.04 / launchDeviation(belief), 1);
  });

  it('is between the sizes that were measured, and drifts from nothing', () => {
    const reaches = [
      { drift: 0.05, reach: 1 },
      { drift: 0.02, reach: 2 },
      { drift: -0.02, reach: 3 },
    ];
    expect(launchReachAt(reaches, 2)).toEqual({ drift: 0.02, reach: 1 });
    expect(launchReachAt(reaches, 20)).toEqual(reaches[1]);
    expect(launchReachAt(reaches, 5000)).toEqual(reaches[2]);
    const { drift, reach } = launchReachAt(reaches, 45);
    // ln(46 / 21) of ln(101 / 21) are 0.4993.
    expect(drift).toBeCloseTo(0.02 - 0.04 * 0.4993, 4);
    expect(reach).toBeCloseTo(2.4993, 3);
  });

  it('counts a title half for each tenth of the titles that came later', () => {
    const recency = recencyOf(Int32Array.from({ length: 20 }, (_, at) => 19 - at));
    expect([0, 1, 2, 4].map(recency).map((weight) => weight.toFixed(4))).toEqual([
      '1.0000',
      '0.7071',
      '0.5000',
      '0.2500',
    ]);
  });
});

describe('the reach of an interval', () => {
  const all = Float64Array.from({ length: 100 }, (_, at) => at + 1);

  it('is raised by 0.84 standard errors of a coverage measured on so many titles', () => {
    // sqrt(0.8 x 0.2 / 100) = 0.04.
    expect(cautiousShare(100)).toBeCloseTo(0.8 + 0.8416 * 0.04, 12);
    expect(cautiousShare(1)).toBe(1);
    expect(earnedReach({ own: new Float64Array(), all, titles: 100 })).toBe(84);
    expect(earnedReach({ own: new Float64Array(), all, titles: 10_000 })).toBe(81);
  });

  it('leans on all segments as on 50 pairs of its own', () => {
    const own = new Float64Array(50).fill(1000);
    // Half the weight is its own: the share of 0.8 lies in it.
    expect(earnedReach({ own, all, titles: 1e6 })).toBe(1000);
    expect(earnedReach({ own: own.slice(0, 5), all, titles: 1e6 })).toBe(89);
    expect(earnedReach({ own: new Float64Array(), all: new Float64Array(), titles: 0 })).toBe(1);
  });
});

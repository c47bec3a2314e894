import { describe, expect, it } from 'vitest';
import { checkForecasts } from '../../src/forecast/check-forecasts.ts';
import { makeSplit } from '../../src/splits/make-split.ts';
import { starOfTitles } from './star-of-titles.ts';

const star = starOfTitles(240, 110);
const sources = { canonical: new Map() };
const splitOf = (name: string, of = star) => makeSplit(name, of, sources, { seed: 1, calibrate: false });

describe('checkForecasts', () => {
  const check = checkForecasts(star, splitOf('new-titles:1'), { seed: 1 });

  it('covers about as promised where titles are drawn alike', () => {
    expect(check.heldOutTitles).toBe(48);
    expect(check.learnedTitles).toBe(192);
    // 48 titles: three standard deviations are 0.17.
    expect(Math.abs(check.overall.coverage - 0.8)).toBeLessThan(0.17);
    expect(check.segments.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(check.overall.pairs);
  });

  it('tells pairs apart by how unlike the others their titles are', () => {
    const { unfamiliarity, overall } = check;
    expect(unfamiliarity.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(overall.pairs);
    expect(unfamiliarity.map(({ upTo }) => upTo)).toEqual(unfamiliarity.map(({ upTo }) => upTo).sort());
  });

  it('has intervals that the first ratings make narrower', () => {
    const widths = [check.overall, ...check.launch].map(({ meanWidth }) => meanWidth);
    expect(check.launch.map(({ ratings }) => ratings)).toEqual([5, 20, 100]);
    expect(widths[2]).toBeLessThan(widths[0] * 0.95);
  });

  it('learns nothing from the titles held out', () => {
    const split = splitOf('new-titles:1');
    const stars = star.log.stars.slice();
    for (const row of split.parts.test) stars[row] = 6 - stars[row];
    const turned = checkForecasts({ ...star, log: { ...star.log, stars } }, split, { seed: 1 });
    expect(turned.overall.meanWidth).toBe(check.overall.meanWidth);
    expect(turned.overall.rmse).not.toBe(check.overall.rmse);
  });
});

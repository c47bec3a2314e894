import { describe, expect, it } from 'vitest';
import { isCellColumn } from '../../src/forecast/cell-trees.ts';
import { checkForecasts } from '../../src/forecast/check-forecasts.ts';
import { countedLater } from '../../src/forecast/counted-later.ts';
import { wholeLesson } from '../../src/forecast/fit-forecaster.ts';
import { makeSplit } from '../../src/splits/make-split.ts';
import { noFacts } from '../../src/warehouse/title-facts.ts';
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
    expect(widths[2]).toBeLessThan(widths[0] * 0.97);
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

describe('the price of not looking ahead', () => {
  const split = splitOf('new-titles:1');
  const { countedLater: uncounted, ...honest } = checkForecasts(star, split, { seed: 1 });
  const rates = likeRates();

  it('is not told where nothing was counted', () => {
    expect(uncounted).toBeNull();
  });

  it('is what votes that know the outcome would save, while forecasts stay as they are', () => {
    const told = checkForecasts(withVotes(rates), split, { seed: 1 });
    const { countedLater: later, ...rest } = told;
    expect(rest).toEqual(honest);
    expect(later?.titles).toBe(48);
    // What is left is how 30 raters of a cell differ by chance from a rate of about a half: 0.09.
    expect(later?.rmse).toBeLessThan(0.11);
    expect(later?.rmse).toBeLessThan(honest.overall.rmse * 0.85);
    expect(later?.narrower).toBeGreaterThan(honest.baseline.narrower + 0.1);
  });

  it('learns nothing from the ratings of titles held out', () => {
    const voted = withVotes(rates);
    const tested = new Set(split.parts.test.map((row) => star.log.title[row]));
    const stars = star.log.stars.slice();
    for (const row of split.parts.test) stars[row] = 6 - stars[row];
    const [one, turned] = [voted, { ...voted, log: { ...voted.log, stars } }].map((own) => {
      const { lesson, segments } = wholeLesson(own);
      const learned = lesson.learned.filter((title) => !tested.has(title));
      return countedLater({ ...lesson, learned }, own, segments.all, { seed: 1 });
    });
    expect(turned).toEqual(one);
  });

  it('has columns that no stored forecaster may have', () => {
    expect(isCellColumn('title.year')).toBe(true);
    expect(isCellColumn('title.counted:votes')).toBe(false);
  });
});

function likeRates(): number[] {
  const likes = new Float64Array(star.titles.rows);
  const ratings = new Float64Array(star.titles.rows);
  star.log.title.forEach((title, row) => {
    ratings[title]++;
    if (star.log.stars[row] >= 4) likes[title]++;
  });
  return Array.from(likes, (count, title) => count / ratings[title]);
}

/** Vote averages out of 10; titles of unknown rate have no votes. */
function withVotes(known: readonly number[]): typeof star {
  const facts = known.map((rate) => ({
    ...noFacts(),
    metrics: Number.isNaN(rate) ? {} : { vote_count: 100, vote_average: 10 * rate, popularity: 2 },
  }));
  return { ...star, titles: { ...star.titles, facts } };
}

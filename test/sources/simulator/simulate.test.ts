import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/numerics/random.ts';
import { aliasTable } from '../../../src/sources/simulator/alias-table.ts';
import { simulate } from '../../../src/sources/simulator/simulate.ts';

const source = simulate({ ratings: 60_000, seed: 4 });
const ratings = source.ratings!;
const truth = ratings.trueProbability!;

function countsOf(column: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of column) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => a - b);
}

/** 0 for equal shares, near 1 where one has all. */
function gini(sorted: readonly number[]): number {
  const total = sorted.reduce((sum, value) => sum + value, 0);
  const weighted = sorted.reduce((sum, value, at) => sum + (2 * (at + 1) - sorted.length - 1) * value, 0);
  return weighted / (sorted.length * total);
}

describe('the simulated audience', () => {
  it('tells its stories in English', () => {
    const stories = source.titles!.map(({ overview }) => overview).join(' ');
    expect(stories).toMatch(/ an (explosion|inheritance|interview|expedition) /);
    expect(stories).not.toMatch(/ a [aeiou]| an [^aeiou]/);
  });

  it('is calibrated: in each band of truth the share of high ratings is within binomial noise', () => {
    for (let band = 0; band < 10; band++) {
      let n = 0;
      let expected = 0;
      let found = 0;
      let variance = 0;
      for (let row = 0; row < ratings.rows; row++) {
        if (Math.floor(truth[row] * 10) !== band) continue;
        n++;
        expected += truth[row];
        variance += truth[row] * (1 - truth[row]);
        if (ratings.stars[row] >= 4) found++;
      }
      expect(n).toBeGreaterThan(100);
      expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt(variance));
    }
  });

  it('is the same for the same seed and another for another', () => {
    const again = simulate({ ratings: 60_000, seed: 4 });
    expect(again.ratings).toEqual(ratings);
    expect(again.titles).toEqual(source.titles);
    const other = simulate({ ratings: 60_000, seed: 5 });
    expect(other.ratings!.stars).not.toEqual(ratings.stars);
  });

  it('has as many ratings as asked for, no pair twice, every id known', () => {
    expect(ratings.rows).toBe(60_000);
    const pairs = new Set(
      Array.from(ratings.viewerId as Int32Array, (viewer, row) => `${viewer} ${ratings.titleId[row]}`),
    );
    expect(pairs.size).toBe(60_000);
    expect(Math.max(...(ratings.viewerId as Int32Array))).toBeLessThanOrEqual(source.viewers!.length);
    expect(Math.max(...(ratings.titleId as Int32Array))).toBeLessThanOrEqual(source.titles!.length);
  });

  it('has long tails of titles and of viewers', () => {
    expect(gini(countsOf([...(ratings.titleId as Int32Array)]))).toBeGreaterThan(0.4);
    expect(gini(countsOf([...(ratings.viewerId as Int32Array)]))).toBeGreaterThan(0.35);
  });

  it('has seconds in which a viewer rates several titles, and more ratings in December than in June', () => {
    const months = new Array<number>(12).fill(0);
    let together = 0;
    for (let row = 1; row < ratings.rows; row++) {
      months[new Date(ratings.ratedAt[row] * 1000).getUTCMonth()]++;
      const sameViewer = ratings.viewerId[row] === ratings.viewerId[row - 1];
      if (sameViewer && ratings.ratedAt[row] === ratings.ratedAt[row - 1]) together++;
      if (sameViewer) expect(ratings.ratedAt[row]).toBeGreaterThanOrEqual(ratings.ratedAt[row - 1]);
    }
    expect(together).toBeGreaterThan(10_000);
    expect(months[11]).toBeGreaterThan(months[5]);
  });

  it('likes a little more than half of what it rates, as real panels do', () => {
    const share = ratings.stars.filter((stars) => stars >= 4).length / ratings.rows;
    expect(share).toBeGreaterThan(0.48);
    expect(share).toBeLessThan(0.62);
  });

  it('says what does not fit', () => {
    expect(() => simulate({ ratings: 50, seed: 1 })).toThrow(/--ratings.*"50".*100 to/);
    expect(() => simulate({ ratings: 1000.5, seed: 1 })).toThrow(/--ratings/);
    expect(() => simulate({ ratings: 5000, viewers: 10, titles: 100, seed: 1 })).toThrow(/at most 400/);
    const signal = AbortSignal.abort();
    expect(() => simulate({ ratings: 1000, seed: 1 }, { maxErrors: 0, signal })).toThrow(/stopped/);
  });
});

describe('the alias table', () => {
  it('draws in proportion to the weights', () => {
    const weights = Float64Array.of(1, 0, 5, 4);
    const draw = aliasTable(weights);
    const random = createRandom(9);
    const found = [0, 0, 0, 0];
    for (let n = 0; n < 100_000; n++) found[draw(random)]++;
    expect(found[1]).toBe(0);
    for (const at of [0, 2, 3]) {
      const p = weights[at] / 10;
      expect(Math.abs(found[at] - 100_000 * p)).toBeLessThan(5 * Math.sqrt(100_000 * p * (1 - p)));
    }
  });
});

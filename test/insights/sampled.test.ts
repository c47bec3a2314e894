import { describe, expect, it } from 'vitest';
import { audienceOf } from '../../src/insights/audience.ts';
import { contrasts, estimateOf, leaderOf, sample, simultaneous } from '../../src/insights/sampled.ts';
import { tallyRatings, tallyViewers, viewersOfCells } from '../../src/insights/tally.ts';
import { normalDraws } from '../../src/numerics/normal.ts';
import { createRandom } from '../../src/numerics/random.ts';
import { starOf } from '../star-of.ts';

const options = { replicates: 1000, seed: 1 };

describe('a tally', () => {
  const audience = audienceOf(
    starOf([
      [0, 0, 4, 1],
      [1, 0, 2, 2],
      [0, 1, 5, 3],
      [0, 2, 1, 4],
    ]),
  );
  const { log } = audience.star;

  it('sums by viewer and cell; a rating may be in several cells or none', () => {
    const tally = tallyRatings(audience, {
      cells: 3,
      channels: [() => 1, (row) => log.stars[row]],
      cellsOf: (row, put) => {
        if (log.title[row] < 2) put(0);
        if (log.title[row] === 1) put(2);
      },
    });
    expect([...tally.starts]).toEqual([0, 2, 3]);
    expect([...tally.cell]).toEqual([0, 2, 0]);
    expect([...tally.values]).toEqual([2, 9, 1, 5, 1, 2]);
    expect([...viewersOfCells(tally)]).toEqual([2, 0, 1]);
  });

  it('keeps what is known of viewers', () => {
    expect([...audience.ratings]).toEqual([3, 1]);
    expect([...audience.stars]).toEqual([10, 2]);
    expect([...audience.likes]).toEqual([2, 0]);
  });
});

/** Two groups of `size` viewers each, with values about 0 and about `gap`. */
function twoGroups(size: number, gap: number, seed: number) {
  const draw = normalDraws(createRandom(seed));
  const groupOf = Int32Array.from({ length: 2 * size }, (_, at) => (at < size ? 0 : 1));
  const values = Float64Array.from(groupOf, (group) => draw() + group * gap);
  return tallyViewers(groupOf, 2, [new Float64Array(2 * size).fill(1), values]);
}
const means = (sums: Float64Array) => [
  sums[1] / sums[0],
  sums[3] / sums[2],
  sums[3] / sums[2] - sums[1] / sums[0],
];

describe('a sample', () => {
  it('has the standard error that theory gives: sqrt(1/n + 1/n) between two groups', () => {
    const { low, high } = estimateOf(sample(twoGroups(400, 0, 5), means, options), 2);
    expect((high - low) / (2 * 1.96)).toBeCloseTo(Math.sqrt(2 / 400), 2);
  });

  it('covers the truth about as often as it says', () => {
    const trials = 200;
    let covered = 0;
    for (let seed = 1; seed <= trials; seed++) {
      const { low, high } = estimateOf(sample(twoGroups(40, 0.5, seed), means, { replicates: 400, seed }), 2);
      if (low <= 0.5 && 0.5 <= high) covered++;
    }
    expect(covered / trials).toBeGreaterThan(0.9);
    expect(covered / trials).toBeLessThan(0.985);
  });
});

/** `groups` groups of 50 viewers, all about 0 but those that `lifts` lifts. */
function manyGroups(groups: number, lifts: Readonly<Record<number, number>>, seed: number) {
  const draw = normalDraws(createRandom(seed));
  const groupOf = Int32Array.from({ length: 50 * groups }, (_, at) => at % groups);
  const values = Float64Array.from(groupOf, (group) => draw() + (lifts[group] ?? 0));
  const tally = tallyViewers(groupOf, groups, [new Float64Array(50 * groups).fill(1), values]);
  const all = [...Array(groups).keys()];
  return { all, tally, means: (sums: Float64Array) => all.map((at) => sums[2 * at + 1] / sums[2 * at]) };
}

describe('intervals that hold at once', () => {
  it('leave out a truth of 0 in about one family of twenty, where single ones do so in most', () => {
    let families = 0;
    let singles = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const { all, tally, means } = manyGroups(20, {}, seed);
      const sampled = sample(tally, means, { replicates: 300, seed });
      const misses = ({ low, high }: { low: number; high: number }) => low > 0 || high < 0;
      if (simultaneous(sampled, all).some(misses)) families++;
      if (all.some((at) => misses(estimateOf(sampled, at)))) singles++;
    }
    expect(families).toBeLessThan(12);
    expect(singles).toBeGreaterThan(30);
  });

  it('are NaN of statistics without replicates', () => {
    const { all, tally, means } = manyGroups(2, {}, 1);
    expect(simultaneous(sample(tally, means, { replicates: 0 }), all)[0].low).toBeNaN();
  });
});

describe('a leader', () => {
  it('is told apart from the far, not from the near', () => {
    const { all, tally, means } = manyGroups(4, { 1: 3, 2: 3.05 }, 3);
    const { first, notToldApart } = leaderOf(sample(tally, means, options), all);
    expect([first, ...notToldApart].sort()).toEqual([1, 2]);
  });

  it('rests on differences drawn together', () => {
    const sampled = {
      values: Float64Array.of(3, 1),
      drawn: [Float64Array.of(4, 5), Float64Array.of(1, 2)],
      viewers: 2,
    };
    const { values, drawn } = contrasts(sampled, [[0, 1]]);
    expect([...values]).toEqual([2]);
    expect([...drawn[0]]).toEqual([3, 3]);
  });
});

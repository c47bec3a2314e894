import { describe, expect, it } from 'vitest';
import { ClusterSums } from '../../../src/insights/audiences/clustered-rate.ts';

function summed(viewers: readonly (readonly [ratings: number, likes: number])[]) {
  const sums = new ClusterSums(1);
  for (const [ratings, likes] of viewers) sums.add(0, ratings, likes, 5 * likes + ratings - likes);
  return sums.reception(0, 1);
}

const logit = (share: number) => Math.log(share / (1 - share));

describe('like rates over clusters of viewers', () => {
  it('are ratios of sums, whoever they come from', () => {
    const told = summed([
      [10, 5],
      [30, 27],
    ]);
    expect(told).toMatchObject({ viewers: 2, ratings: 40, likeRate: 32 / 40, withheld: false });
    expect(told.meanStars).toBeCloseTo((32 * 5 + 8) / 40, 12);
  });

  it('of one rating a viewer have the variance p (1 - p) / (n - 1)', () => {
    const { low, high } = summed(Array.from({ length: 100 }, (_, viewer) => [1, viewer < 30 ? 1 : 0]));
    const half = (1.959963984540054 * Math.sqrt((0.3 * 0.7) / 99)) / (0.3 * 0.7);
    expect(logit(low!)).toBeCloseTo(logit(0.3) - half, 9);
    expect(logit(high!)).toBeCloseTo(logit(0.3) + half, 9);
  });

  it('of unequal viewers have the variance of a ratio, reckoned by hand', () => {
    // R = 6 / 10; deviations 1 - 1.2, 4 - 3, 1 - 1.8: squares 0.04 + 1 + 0.64 = 1.68; times 3/2 over 100.
    const { low } = summed([
      [2, 1],
      [5, 4],
      [3, 1],
    ]);
    const error = Math.sqrt((1.5 * 1.68) / 100);
    expect(logit(low!)).toBeCloseTo(logit(0.6) - (1.959963984540054 * error) / 0.24, 9);
  });

  it('are wider where viewers agree with themselves than where they do not', () => {
    const width = (viewers: readonly (readonly [number, number])[]) => {
      const { low, high } = summed(viewers);
      return high! - low!;
    };
    const torn = Array.from({ length: 40 }, (_, at): [number, number] => [10, at % 2 === 0 ? 10 : 0]);
    const mild = Array.from({ length: 40 }, (): [number, number] => [10, 5]);
    expect(width(torn)).toBeGreaterThan(10 * width(mild));
  });

  it('stay within 0 and 1 where all agree', () => {
    const { likeRate, low, high } = summed(Array.from({ length: 12 }, () => [1, 1]));
    expect([likeRate, high]).toEqual([1, 1]);
    expect(low).toBeGreaterThan(0.7);
  });

  it('are withheld of fewer viewers than the smallest cell', () => {
    const sums = new ClusterSums(1);
    for (let viewer = 0; viewer < 9; viewer++) sums.add(0, 100, 50, 300);
    expect(sums.reception(0, 10)).toEqual({
      viewers: null,
      ratings: null,
      likeRate: null,
      low: null,
      high: null,
      meanStars: null,
      withheld: true,
    });
    sums.add(0, 1, 1, 5);
    expect(sums.reception(0, 10)).toMatchObject({ viewers: 10, ratings: 901, withheld: false });
  });
});

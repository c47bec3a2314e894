import { describe, expect, it } from 'vitest';
import { describeNearby, NearbySoFar } from '../../../src/features/content/nearby.ts';
import { emptyNearby, isNearby, nearbyNames } from '../../../src/features/content/nearby-columns.ts';

const time = Float64Array.of(100, 100, 160, 400, 7600);
const stars = Float32Array.of(5, 2, 4, 1, 3);
const expected = Float32Array.of(4, 3, 3.5, 3, 3.5);

/** The sums as their definition says, over rows other than those asked about. */
function byHand(known: readonly number[], row: number, seconds: number) {
  const mean = known.reduce((sum, k) => sum + expected[k], 0) / known.length;
  let [weight, mood, company] = [0, 0, 0];
  for (const k of known) {
    const share = Math.exp(-Math.abs(time[k] - time[row]) / seconds);
    weight += share;
    mood += share * (stars[k] - expected[k]);
    company += share * (expected[k] - mean);
  }
  return { mood: mood / (weight + 3), company: company / (weight + 3), near: weight };
}

function columnsOf(known: readonly number[], asked: readonly number[]) {
  const out = emptyNearby(5);
  const rows = { known: Int32Array.from(known), asked: Int32Array.from(asked) };
  describeNearby(rows, { time, stars, expected }, out);
  return (name: string, row: number) => out[nearbyNames.indexOf(name)][row];
}

describe('what is near a rating in time', () => {
  it('is weighed by distance on both sides, over known ratings alone', () => {
    const value = columnsOf([0, 2, 4], [1, 3]);
    for (const row of [1, 3])
      for (const [label, seconds] of [
        ['Minute', 60],
        ['TenMinutes', 600],
        ['TwoHours', 7200],
      ] as const) {
        const { mood, company, near } = byHand([0, 2, 4], row, seconds);
        expect(value(`mood${label}`, row)).toBeCloseTo(mood, 6);
        expect(value(`company${label}`, row)).toBeCloseTo(company, 6);
        expect(value(`near${label}`, row)).toBeCloseTo(near, 5);
      }
    expect(value('moodAtOnce', 1)).toBeCloseTo(1 / 4, 6);
    expect(value('ratedBefore', 1)).toBe(0);
    expect(value('ratedBefore', 3)).toBe(2);
    expect(value('moodMinute', 0)).toBeNaN();
  });

  it('of a viewer without known ratings is nothing', () => {
    const value = columnsOf([], [1, 3]);
    expect(value('moodTwoHours', 3)).toBe(0);
    expect(value('nearTwoHours', 3)).toBe(0);
  });

  it('so far is what was observed before, one rating after the other', () => {
    const out = emptyNearby(5);
    const soFar = new NearbySoFar();
    soFar.describe(0, time[0], out);
    soFar.describe(1, time[1], out);
    soFar.observe(time[0], stars[0], expected[0]);
    soFar.observe(time[1], stars[1], expected[1]);
    soFar.describe(2, time[2], out);
    const at = (name: string, row: number) => out[nearbyNames.indexOf(name)][row];
    expect(at('nearMinute', 1)).toBe(0);
    expect(at('nearMinute', 2)).toBeCloseTo(2 * Math.exp(-1), 6);
    expect(at('moodMinute', 2)).toBeCloseTo(0, 6);
    // Against the mean of what was expected so far: 4 - 4, and 3 - 3.5.
    expect(at('companyMinute', 2)).toBeCloseTo((-0.5 * Math.exp(-1)) / (2 * Math.exp(-1) + 3), 6);
    expect(at('ratedBefore', 2)).toBe(2);
  });

  it('has names of its own', () => {
    expect(nearbyNames).toHaveLength(13);
    expect(isNearby('moodMinute')).toBe(true);
    expect(isNearby('contentStars')).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/numerics/random.ts';
import type { TrialRecord } from '../../../src/runs/tune/journal.ts';
import { differenceOf, verdictOn } from '../../../src/runs/tune/verdict.ts';

function record(difference: TrialRecord['difference']): TrialRecord {
  const found = { trial: 1, level: 0, options: {}, budget: 1, logLoss: 0.5, rounds: null, seconds: 1 };
  return { ...found, final: true, difference };
}

describe('the difference to the defaults', () => {
  it('is the mean difference in log loss, with an interval over viewers', () => {
    const rows = 3000;
    const random = createRandom(2);
    const truth = Float64Array.from({ length: rows }, () => (random.next() < 0.5 ? 1 : 0));
    const users = Int32Array.from({ length: rows }, (_, row) => row % 300);
    const trial = truth.map((label) => (label ? 0.8 : 0.2));
    const defaults = truth.map((label) => (label ? 0.5 : 0.25));
    const found = differenceOf({ truth, users, trial, defaults }, { seed: 1 });
    const positives = truth.reduce((sum, label) => sum + label, 0) / rows;
    const byHand = positives * Math.log(0.5 / 0.8) + (1 - positives) * Math.log(0.75 / 0.8);
    expect(found.value).toBeCloseTo(byHand, 12);
    // Per row the difference is one of two numbers a = log(0.625) and b = log(0.9375), drawn independently.
    const spread = Math.abs(Math.log(0.625) - Math.log(0.9375)) * Math.sqrt(0.25 / rows);
    expect(found.high! - found.low!).toBeGreaterThan(2 * 1.96 * spread * 0.85);
    expect(found.high! - found.low!).toBeLessThan(2 * 1.96 * spread * 1.15);
  });

  it('of a single viewer has no interval', () => {
    const [truth, users] = [Float64Array.of(0, 1), Int32Array.of(7, 7)];
    const answers = { truth, users, trial: Float64Array.of(0.2, 0.8), defaults: Float64Array.of(0.5, 0.5) };
    expect(differenceOf(answers, { seed: 1 })).toMatchObject({ low: null, high: null });
    expect(verdictOn(record({ value: -1, low: null, high: null }), 3)).toMatchObject({
      better: false,
      low: null,
    });
  });
});

describe('the verdict', () => {
  it('on a single trial is that of its interval', () => {
    expect(verdictOn(record({ value: -0.3, low: -0.5, high: -0.1 }), 1)).toEqual({
      better: true,
      low: -0.5,
      high: -0.1,
      choices: 1,
    });
    expect(verdictOn(record({ value: -0.3, low: -0.7, high: 0.1 }), 1).better).toBe(false);
  });

  it('on the best of 50 stretches both arms as a normal does from 95 % to 99.9 %', () => {
    // z(0.9995) = 3.2905, z(0.975) = 1.9600: 1.6789 times as far.
    const { low, high, better } = verdictOn(record({ value: -0.3, low: -0.5, high: -0.2 }), 50);
    expect(low).toBeCloseTo(-0.3 - 0.2 * 1.67889, 4);
    expect(high).toBeCloseTo(-0.3 + 0.1 * 1.67889, 4);
    expect(better).toBe(true);
    expect(verdictOn(record({ value: -0.3, low: -0.5, high: -0.15 }), 50).better).toBe(true);
    expect(verdictOn(record({ value: -0.3, low: -0.5, high: -0.12 }), 50).better).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { bootstrap, interval } from '../../src/evaluation/bootstrap.ts';
import { metrics } from '../../src/metrics/registry.ts';
import { mean, variance } from '../../src/numerics/sum.ts';
import { simulateAudience } from './audience.ts';

const width = ({ low, high }: { low: number; high: number }) => high - low;

describe('bootstrap', () => {
  const rows = simulateAudience({ users: 60, rowsPerUser: 20, spread: 1.5, seed: 1 });

  it('holds the value of each metric, inside its interval', () => {
    const estimates = bootstrap(rows, { replicates: 300 });
    for (const name of ['auc', 'userAuc', 'logLoss', 'brier', 'prAuc', 'accuracy', 'f1', 'lift'] as const) {
      const { value, low, high } = estimates[name]!;
      expect(value).toBeCloseTo(metrics[name].compute(rows), 10);
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
  });

  it('is the same for the same seed, another for another', () => {
    const options = { replicates: 50, metrics: ['auc', 'ece'] as const };
    expect(bootstrap(rows, { ...options, seed: 3 })).toEqual(bootstrap(rows, { ...options, seed: 3 }));
    expect(bootstrap(rows, { ...options, seed: 3 })).not.toEqual(bootstrap(rows, { ...options, seed: 4 }));
  });

  it('is much wider over users than over rows where users differ', () => {
    const shares = Array.from({ length: 60 }, (_, user) =>
      mean(rows.truth.subarray(20 * user, 20 * user + 20)),
    );
    const share = mean(rows.truth);
    const byTheory = Math.sqrt(variance(shares) / 60 / ((share * (1 - share)) / 1200));
    expect(byTheory).toBeGreaterThan(1.8);
    const constant = { ...rows, probability: new Float64Array(rows.truth.length).fill(0.7) };
    const options = { replicates: 4000, metrics: ['logLoss', 'precision'] as const };
    const overUsers = bootstrap(constant, options);
    const overRows = bootstrap({ ...constant, users: Int32Array.from(rows.users.keys()) }, options);
    for (const name of options.metrics) {
      const ratio = width(overUsers[name]!) / width(overRows[name]!);
      expect(ratio / byTheory).toBeGreaterThan(0.85);
      expect(ratio / byTheory).toBeLessThan(1.15);
    }
  });

  it('equals the normal interval of a mean where users are single rows', () => {
    const alone = simulateAudience({ users: 2000, rowsPerUser: 1, spread: 0, seed: 5 });
    const { value, low, high } = bootstrap(alone, { metrics: ['accuracy'] }).accuracy!;
    const half = 1.96 * Math.sqrt((value * (1 - value)) / 2000);
    expect((high - low) / 2 / half).toBeGreaterThan(0.9);
    expect((high - low) / 2 / half).toBeLessThan(1.1);
    expect(Math.abs((low + high) / 2 - value)).toBeLessThan(0.1 * half);
  });

  it('centres the interval of ECE on what samples of that size show on average', () => {
    const shape = { users: 100, rowsPerUser: 10, spread: 0 };
    const samples = Array.from({ length: 60 }, (_, at) => simulateAudience({ ...shape, seed: 700 + at }));
    const found = samples.map((own) => bootstrap(own, { metrics: ['ece'], replicates: 150 }).ece!);
    const typical = mean(found.map(({ value }) => value));
    const covers = ({ low, high }: { low: number; high: number }) => low <= typical && typical <= high;
    expect(found.every(({ value, low, high }) => low < value && value < high)).toBe(true);
    expect(found.filter(covers).length / found.length).toBeGreaterThan(0.85);
  });

  it('covers the true value in about 95 of 100 audiences', () => {
    const shape = { users: 50, rowsPerUser: 8, spread: 1 };
    const metric = { metrics: ['logLoss', 'auc'] as const };
    const population = bootstrap(simulateAudience({ ...shape, users: 40_000, seed: 999 }), {
      ...metric,
      replicates: 1,
    });
    const covered = { logLoss: 0, auc: 0 };
    for (let seed = 0; seed < 200; seed++) {
      const estimates = bootstrap(simulateAudience({ ...shape, seed }), { ...metric, replicates: 200, seed });
      for (const name of metric.metrics) {
        const { low, high } = estimates[name]!;
        const truth = population[name]!.value;
        if (low <= truth && truth <= high) covered[name]++;
      }
    }
    // 95 % of 200 is 190, deviation 3; percentile intervals of 50 users run somewhat short.
    for (const name of metric.metrics) {
      expect(covered[name]).toBeGreaterThan(174);
      expect(covered[name]).toBeLessThan(199);
    }
  });

  it('gives no interval of one user, and none of replicates without a value', () => {
    const single = { ...rows, users: new Int32Array(rows.truth.length) };
    const { value, low } = bootstrap(single, { replicates: 5, metrics: ['auc'] }).auc!;
    expect(value).toBeGreaterThan(0.5);
    expect(low).toBeNaN();
    expect(interval(Float64Array.of(NaN, NaN), 9)).toEqual([NaN, NaN]);
    expect(interval(Float64Array.of(NaN, 3, 1, 2), 9, 0.5)).toEqual([1.5, 2.5]);
  });

  it('gives the value alone where no replicates are asked for', () => {
    const { value, low, high } = bootstrap(rows, { replicates: 0 }).auc!;
    expect([value, low, high]).toEqual([expect.closeTo(metrics.auc.compute(rows), 12), NaN, NaN]);
  });

  it('refuses options out of range and stops when told', () => {
    expect(() => bootstrap(rows, { replicates: -1 })).toThrow(/replicates/);
    expect(() => bootstrap(rows, { replicates: 2, level: 1 })).toThrow(/level/);
    expect(() => bootstrap(rows, { signal: AbortSignal.abort() })).toThrow(
      expect.objectContaining({ code: 'interrupted' }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createResampler, type UserRows } from '../../src/evaluation/resampler.ts';
import { metrics, starMetrics } from '../../src/metrics/registry.ts';
import { anyRows } from '../metrics/rows.ts';

/** The rows written out as often as their user counts. */
function repeated(rows: UserRows, timesOf: (user: number) => number) {
  const picked = [...rows.users.keys()].flatMap((row) => Array<number>(timesOf(rows.users[row])).fill(row));
  return {
    truth: Float32Array.from(picked, (row) => rows.truth[row]),
    probability: Float64Array.from(picked, (row) => rows.probability[row]),
    stars: Float32Array.from(picked, (row) => rows.stars!.actual[row]),
    predicted: Float64Array.from(picked, (row) => rows.stars!.predicted[row]),
    users: Int32Array.from(picked, (row) => rows.users[row]),
  };
}

const withStars = anyRows.map((rows) => ({
  ...rows,
  threshold: 0.4,
  stars: { actual: rows.truth.map((one) => 3 + one), predicted: rows.probability.map((p) => 2 + 2 * p) },
}));

describe('createResampler', () => {
  it('gives what each metric gives on rows written out that often', () => {
    const times = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(withStars, times, (rows, counts) => {
        const keys = [...new Set(rows.users)].sort();
        const timesOf = (user: number) => Math.max(counts[user], user < 2 ? 1 : 0);
        const resampler = createResampler(rows);
        expect(resampler.users).toBe(keys.length);
        const values = resampler.compute(Int32Array.from(keys, timesOf));
        const written = repeated(rows, timesOf);
        resampler.names.forEach((name, at) => {
          if (name === 'userAuc') return;
          const direct =
            name === 'rmse' || name === 'mae'
              ? starMetrics[name].compute(written)
              : metrics[name].compute(written, 0.4);
          if (Number.isNaN(direct)) expect(values[at]).toBeNaN();
          else expect(values[at]).toBeCloseTo(direct, 10);
        });
      }),
    );
  });

  it('counts each drawn user once more in the AUC by user', () => {
    const rows = {
      users: Int32Array.of(4, 4, 8, 8, 6),
      truth: Float32Array.of(1, 0, 1, 0, 1),
      probability: Float64Array.of(0.9, 0.1, 0.1, 0.9, 0.5),
    };
    const resampler = createResampler(rows, ['userAuc']);
    // By rising key: user 4 has 1, user 6 none, user 8 has 0.
    expect([...resampler.compute(Int32Array.of(3, 5, 1))]).toEqual([0.75]);
    expect([...resampler.compute(Int32Array.of(0, 5, 0))]).toEqual([NaN]);
  });

  it('refuses unknown metrics, stars that are not there and bad thresholds', () => {
    const rows = { users: Int32Array.of(1), truth: Float32Array.of(1), probability: Float64Array.of(1) };
    expect(() => createResampler(rows, ['toString' as 'auc'])).toThrow(/no such metric/);
    expect(() => createResampler(rows, ['rmse'])).toThrow(/predicted stars/);
    expect(() => createResampler({ ...rows, threshold: 2 })).toThrow(/threshold/);
    expect(() => createResampler({ ...rows, users: Int32Array.of() })).toThrow(/users/);
  });
});

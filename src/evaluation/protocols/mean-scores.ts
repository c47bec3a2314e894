import { type BootstrapOptions, type Estimates, intervalOf, replicatesOf } from '../bootstrap.ts';
import { createResampler, type ReportMetric, type Resampler, type UserRows } from '../resampler.ts';

/** A fold ready to be scored, and where its users stand among those of all folds. */
interface PreparedFold {
  readonly resampler: Resampler;
  readonly userOf: Int32Array;
}

/**
 * Means over folds of metrics, each fold scored by itself, with percentile intervals by bootstrap over users: a user who
 * is drawn counts in every fold that has rows of them. Of one fold it is the plain bootstrap. Memory as one bootstrap a fold.
 */
export function meanScores(
  folds: readonly UserRows[],
  metrics: readonly ReportMetric[],
  options: BootstrapOptions = {},
): Estimates {
  const users = risingUsers(folds);
  const placeOf = new Map(Array.from(users, (user, place) => [user, place]));
  const prepared = folds.map(
    (fold): PreparedFold => ({
      resampler: createResampler(fold, metrics),
      userOf: Int32Array.from(risingUsers([fold]), (user) => placeOf.get(user)!),
    }),
  );
  const compute = (multiplicity: Int32Array) => meanOver(prepared, metrics.length, multiplicity);
  const values = compute(new Int32Array(users.length).fill(1));
  const drawn = replicatesOf(users.length, options, compute);
  return Object.fromEntries(
    metrics.map((metric, at) => {
      const [low, high] = intervalOf(
        metric,
        values[at],
        drawn[at] ?? new Float64Array(0),
        users.length,
        options.level,
      );
      return [metric, { value: values[at], low, high }];
    }),
  );
}

function meanOver(folds: readonly PreparedFold[], metrics: number, multiplicity: Int32Array): Float64Array {
  const sums = new Float64Array(metrics);
  for (const { resampler, userOf } of folds) {
    const own = resampler.compute(userOf.map((place) => multiplicity[place]));
    for (let at = 0; at < metrics; at++) sums[at] += own[at] / folds.length;
  }
  return sums;
}

/** Distinct users, rising, as the resampler numbers them. */
function risingUsers(folds: readonly UserRows[]): Int32Array {
  return Int32Array.from(new Set(folds.flatMap(({ users }) => [...users]))).sort();
}

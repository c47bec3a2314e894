import { type BootstrapOptions, type Estimate, interval, replicatesOf } from '../evaluation/bootstrap.ts';
import { quantileOfSorted } from '../numerics/quantile.ts';
import { mean } from '../numerics/sum.ts';
import { type Tally, weigh } from './tally.ts';

/** Statistics of a tally and of its bootstrap replicates over viewers: `drawn[s][r]` is statistic s of replicate r. */
export interface Sampled {
  readonly values: Float64Array;
  readonly drawn: readonly Float64Array[];
  readonly viewers: number;
}

export type SampleOptions = Pick<BootstrapOptions, 'replicates' | 'seed' | 'signal'>;

/** `statistics` turns sums (`cells` x `channels`) into numbers, NaN where there is none. Cost: replicates x entries. */
export function sample(
  tally: Tally,
  statistics: (sums: Float64Array) => Float64Array | readonly number[],
  options: SampleOptions,
): Sampled {
  const sums = new Float64Array(tally.cells * tally.channels);
  const compute = (multiplicity: Int32Array) =>
    Float64Array.from(statistics(weigh(tally, multiplicity, sums)));
  const values = compute(new Int32Array(tally.viewers).fill(1));
  return { values, drawn: replicatesOf(tally.viewers, options, compute), viewers: tally.viewers };
}

/** The percentile interval of one statistic. */
export function estimateOf({ values, drawn, viewers }: Sampled, at: number): Estimate {
  const [low, high] = interval(drawn[at] ?? new Float64Array(0), viewers);
  return { value: values[at], low, high };
}

/**
 * Intervals that hold all at once: value +- c x standard error, c the 95 % quantile of the greatest studentised distance
 * of a replicate (max-t; Westfall and Young, 1993). For statements about whichever of many is the greatest.
 */
export function simultaneous({ values, drawn }: Sampled, which: readonly number[], level = 0.95): Estimate[] {
  const errors = which.map((at) => standardError(drawn[at]));
  const replicates = drawn[which[0]]?.length ?? 0;
  const farthest = new Float64Array(replicates);
  which.forEach((at, k) => {
    if (!(errors[k] > 0)) return;
    for (let r = 0; r < replicates; r++) {
      const distance = Math.abs(drawn[at][r] - values[at]) / errors[k];
      if (distance > farthest[r]) farthest[r] = distance;
    }
  });
  const critical = replicates ? quantileOfSorted(farthest.sort(), level) : NaN;
  return which.map((at, k) => ({
    value: values[at],
    low: values[at] - critical * errors[k],
    high: values[at] + critical * errors[k],
  }));
}

function standardError(drawn: Float64Array | undefined): number {
  const known = drawn?.filter((value) => !Number.isNaN(value)) ?? new Float64Array(0);
  if (known.length < 2) return NaN;
  const centre = mean(known);
  return Math.sqrt(mean(known.map((value) => (value - centre) ** 2)));
}

/** The greatest of many, and which of the others it is not told apart from: all pairs are compared at once. */
export interface Leader {
  readonly first: number;
  readonly notToldApart: readonly number[];
}

export function leaderOf(sampled: Sampled, which: readonly number[]): Leader {
  const first = which.reduce((best, at) => (sampled.values[at] > sampled.values[best] ? at : best));
  const pairs = which.flatMap((a, i) => which.slice(i + 1).map((b) => [a, b] as const));
  const differences = simultaneous(contrasts(sampled, pairs), [...pairs.keys()]);
  const notToldApart = which.filter((at) => {
    if (at === first) return false;
    const pair = pairs.findIndex(([a, b]) => (a === first && b === at) || (a === at && b === first));
    const { low, high } = differences[pair];
    return !(low > 0 || high < 0);
  });
  return { first, notToldApart };
}

/** Differences a - b of statistics, replicate by replicate. */
export function contrasts(
  { values, drawn, viewers }: Sampled,
  pairs: readonly (readonly [a: number, b: number])[],
): Sampled {
  return {
    viewers,
    values: Float64Array.from(pairs, ([a, b]) => values[a] - values[b]),
    drawn: pairs.map(([a, b]) => drawn[a].map((value, r) => value - drawn[b][r])),
  };
}

import { StreamPulseError } from '../errors.ts';
import { higherIsBetter } from '../metrics/registry.ts';
import { type BootstrapOptions, interval, replicatesOf } from './bootstrap.ts';
import { createResampler, type ReportMetric, type UserRows } from './resampler.ts';

export type Verdict = 'better' | 'worse' | 'no evidence of a difference';

/** Of the candidate against the reference. */
export interface Difference {
  readonly candidate: number;
  readonly reference: number;
  /** Candidate - reference, with its interval. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Better or worse where the interval leaves 0 out. */
  readonly verdict: Verdict;
}

/** What one model says of the rows, and how it is read. */
export type Side = Pick<UserRows, 'probability' | 'threshold'> & {
  readonly predictedStars?: Float64Array | undefined;
};

/** Rows with what two models say of each; all arrays equally long, one value a row. */
export interface PairedRows {
  readonly truth: UserRows['truth'];
  readonly users: Int32Array;
  /** Ratings, where both sides predict them. */
  readonly stars?: Float32Array | Float64Array | undefined;
  readonly candidate: Side;
  readonly reference: Side;
}

export type Differences = Readonly<Partial<Record<ReportMetric, Difference>>>;

/**
 * Differences between two models on the very same rows, with percentile intervals: each replicate draws users once
 * and scores both, so what the two have in common cancels. Twice the memory of one bootstrap.
 */
export function pairedBootstrap(rows: PairedRows, options: BootstrapOptions = {}): Differences {
  const candidate = createResampler(sideOf(rows, 'candidate'), options.metrics);
  const reference = createResampler(sideOf(rows, 'reference'), options.metrics);
  const { users, names } = candidate;
  const once = new Int32Array(users).fill(1);
  const values = { candidate: candidate.compute(once), reference: reference.compute(once) };
  const drawn = replicatesOf(users, options, (multiplicity) => {
    const subtrahend = reference.compute(multiplicity);
    return candidate.compute(multiplicity).map((value, at) => value - subtrahend[at]);
  });
  return Object.fromEntries(
    names.map((name, at) => {
      const [low, high] = interval(drawn[at] ?? new Float64Array(0), users, options.level);
      const difference = values.candidate[at] - values.reference[at];
      const verdict = verdictOf(low, high, higherIsBetter(name));
      return [
        name,
        { candidate: values.candidate[at], reference: values.reference[at], difference, low, high, verdict },
      ];
    }),
  );
}

function sideOf({ truth, users, stars, ...sides }: PairedRows, side: 'candidate' | 'reference'): UserRows {
  const { probability, threshold, predictedStars } = sides[side];
  if (stars && !predictedStars)
    throw new StreamPulseError('training-data-bad', `the ${side} predicts no stars`);
  return {
    truth,
    users,
    probability,
    threshold,
    stars: stars && { actual: stars, predicted: predictedStars! },
  };
}

function verdictOf(low: number, high: number, higher: boolean): Verdict {
  if (low > 0) return higher ? 'better' : 'worse';
  if (high < 0) return higher ? 'worse' : 'better';
  return 'no evidence of a difference';
}

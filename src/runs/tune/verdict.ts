import { pairedBootstrap } from '../../evaluation/paired.ts';
import { normalQuantile } from '../../numerics/normal.ts';
import type { TrialRecord } from './journal.ts';

export interface TuneAnswers {
  readonly truth: Float64Array;
  readonly users: Int32Array;
  readonly trial: Float64Array;
  readonly defaults: Float64Array;
}

/** Log loss of a trial less that of the defaults, 95 % by paired bootstrap over viewers; null for a single viewer. */
export function differenceOf(
  { truth, users, trial, defaults }: TuneAnswers,
  options: { readonly seed: number; readonly signal?: AbortSignal | undefined },
): NonNullable<TrialRecord['difference']> {
  const { logLoss } = pairedBootstrap(
    { truth, users, candidate: { probability: trial }, reference: { probability: defaults } },
    { ...options, metrics: ['logLoss'], replicates: 1000 },
  );
  const { difference, low, high } = logLoss!;
  return { value: difference, low: known(low), high: known(high) };
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

export interface Verdict {
  /** Better than the defaults, even when it counts that it is the best of many. */
  readonly better: boolean;
  /** The 95 % interval made wider for having chosen among `choices` trials. */
  readonly low: number | null;
  readonly high: number | null;
  readonly choices: number;
}

/**
 * Whether the best of `choices` trials is told apart from the defaults. Bonferroni's correction: at 95 % for the
 * choice, each trial is held to 1 - 0.05 / choices; the arms of its interval are stretched as a normal's would be.
 */
export function verdictOn({ difference }: TrialRecord, choices: number): Verdict {
  const { value, low, high } = difference!;
  if (low === null || high === null) return { better: false, low: null, high: null, choices };
  const stretch = normalQuantile(1 - 0.025 / Math.max(1, choices)) / normalQuantile(0.975);
  const corrected = { low: value - (value - low) * stretch, high: value + (high - value) * stretch };
  return { better: corrected.high < 0, ...corrected, choices };
}

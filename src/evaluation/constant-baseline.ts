import { brier } from '../metrics/brier.ts';
import { accuracyOf, confusion } from '../metrics/confusion.ts';
import { positiveShare } from '../metrics/lift.ts';
import { logLoss } from '../metrics/log-loss.ts';
import type { ScoredRows } from '../metrics/scored-rows.ts';

/** What saying the same of every row would have come to. */
export interface ConstantBaseline {
  readonly probability: number;
  readonly logLoss: number;
  readonly brier: number;
  readonly accuracy: number;
}

/** `probability` is the positive share of the training part; where it is not given, the rows' own. */
export function constantBaseline(
  truth: ScoredRows['truth'],
  probability = positiveShare(truth),
): ConstantBaseline {
  const rows = { truth, probability: new Float64Array(truth.length).fill(probability) };
  return { probability, logLoss: logLoss(rows), brier: brier(rows), accuracy: accuracyOf(confusion(rows)) };
}

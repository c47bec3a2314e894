import { logLossOf } from '../numerics/logistic.ts';
import { logLoss } from './log-loss.ts';
import type { ScoredRows } from './scored-rows.ts';

/**
 * The share of the constant's log loss that the model saves: 1 - logLoss / logLoss(constant), at most 1, 0 for the
 * constant itself, below 0 for worse (1 - normalised entropy; He et al., 2014). The constant is the rows' own
 * positive share, the hardest constant there is. NaN where all rows are of one class.
 */
export function lift(rows: ScoredRows): number {
  const loss = logLoss(rows);
  return liftOver(loss, constantLogLoss(positiveShare(rows.truth)));
}

export function liftOver(loss: number, constantLoss: number): number {
  return constantLoss > 0 ? 1 - loss / constantLoss : NaN;
}

/** Log loss of saying `share` of every row, where `share` of the rows are high: the entropy, in nats; 0 at 0 and 1. */
export function constantLogLoss(share: number): number {
  return share > 0 && share < 1 ? logLossOf(share, share) : 0;
}

export function positiveShare(truth: Float32Array | Float64Array): number {
  let positives = 0;
  for (let row = 0; row < truth.length; row++) positives += truth[row];
  return positives / truth.length;
}

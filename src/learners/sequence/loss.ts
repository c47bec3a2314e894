import type { StarFrame } from '../../features/star-frame.ts';
import { logistic, marginLogLoss } from '../../numerics/logistic.ts';
import type { Batch } from './batch.ts';
import type { Network } from './network.ts';
import { otherLimits, type Parameters } from './parameters.ts';

/** What is learned from: the label, and with a weight above 0 whether the stars reach each other limit. */
export interface Goal {
  readonly frame: StarFrame;
  readonly starsWeight: number;
  /** What gradients are divided by: queries of a batch of middling size. */
  readonly perBatch: number;
}

/**
 * Sum of log losses of the labels of the batch's queries, in nats. Sets `network.dMargins`, and adds to the gradients of
 * the limits: log-odds of reaching a limit are the margin plus the limit's offset (proportional odds, McCullagh 1980).
 */
export function learnFrom(
  batch: Batch,
  network: Network,
  { frame, starsWeight, perBatch }: Goal,
  parameters: Parameters,
  gradients: Parameters,
): number {
  const { margins, dMargins } = network;
  let loss = 0;
  for (let q = 0; q < batch.queries; q++) {
    const row = batch.row[q];
    loss += marginLogLoss(margins[q], frame.target[row]);
    let d = logistic(margins[q]) - frame.target[row];
    if (starsWeight > 0) {
      for (let k = 0; k < otherLimits.length; k++) {
        const reached = frame.stars[row] >= otherLimits[k] ? 1 : 0;
        const part = starsWeight * (logistic(margins[q] + parameters.limits[k]) - reached);
        gradients.limits[k] += part / perBatch;
        d += part;
      }
    }
    dMargins[q] = d / perBatch;
  }
  return loss;
}

import { marginLogLoss } from '../numerics/logistic.ts';

/** Mean of -log P(target) over margins (log-odds), in nats; never infinite for finite margins. */
export function meanLogLoss(margins: Float64Array, targets: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < margins.length; i++) sum += marginLogLoss(margins[i], targets[i]);
  return sum / margins.length;
}

import { logLossOf } from '../numerics/logistic.ts';
import { mean } from '../numerics/sum.ts';
import { checkScoredRows, type ScoredRows } from './scored-rows.ts';

/** Mean of -log P(what happened), in nats; probabilities are clipped to [1e-15, 1 - 1e-15]. */
export function logLoss(rows: ScoredRows): number {
  checkScoredRows(rows);
  return mean(logLosses(rows));
}

/** One loss a row. */
export function logLosses({ truth, probability }: ScoredRows): Float64Array {
  const losses = new Float64Array(truth.length);
  for (let row = 0; row < losses.length; row++) losses[row] = logLossOf(probability[row], truth[row]);
  return losses;
}

import { mean } from '../numerics/sum.ts';
import { checkScoredRows, type ScoredRows } from './scored-rows.ts';

/** Mean of (probability - truth)^2 (Brier, 1950), in [0, 1]. */
export function brier(rows: ScoredRows): number {
  checkScoredRows(rows);
  return mean(brierLosses(rows));
}

/** One loss a row. */
export function brierLosses({ truth, probability }: ScoredRows): Float64Array {
  const losses = new Float64Array(truth.length);
  for (let row = 0; row < losses.length; row++) {
    const apart = probability[row] - truth[row];
    losses[row] = apart * apart;
  }
  return losses;
}

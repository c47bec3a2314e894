import type { Conditionals } from '../priors/conditionals.ts';
import { expectedPrior } from '../priors/priors.ts';
import { addSpreads, type RowSpread } from './row-spreads.ts';

/**
 * Means in place of draws: alternating least squares. Priors are those that are expected where each parameter has the
 * variance that is left in `variances`, by column, then feature; `spreads` are those of blocks.
 */
export function expectedConditionals(
  variances: Float64Array,
  features: number,
  spreads: readonly RowSpread[],
): Conditionals {
  return {
    normal: () => 0,
    prior: (column, c, from, to, formerMean) =>
      expectedPrior(
        column.subarray(from, to),
        variances.subarray(c * features + from, c * features + to),
        formerMean,
      ),
    collected: (b, f, sums) => addSpreads(spreads[b], variances.length / features, 1 + f, sums),
    taken: (c, left) => variances.set(left, c * features),
  };
}

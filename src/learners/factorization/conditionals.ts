import { type Draws, drawPrior, expectedPrior, type Prior } from './priors.ts';
import { addSpreads, type RowSpread } from './row-spreads.ts';

/**
 * How parameters are taken from their distribution given all else. They come in columns: 0 is the weights, 1 + f factor f
 * of all features.
 */
export interface Conditionals {
  /** By how many deviations a parameter differs from its mean. */
  normal(): number;
  /** The prior that parameters `from` up to `to` of a column share, given them all. */
  prior(column: Float64Array, c: number, from: number, to: number, formerMean: number): Prior;
  /** Told what ratings of block b say of factor f, summed by row, before its features are taken. */
  collected(b: number, f: number, sums: Float64Array): void;
  /** Told the variances of a column's parameters after they were taken. */
  taken(c: number, variances: Float64Array): void;
}

/** Gibbs sampling. */
export function drawnConditionals(draws: Draws): Conditionals {
  return {
    normal: draws.normal,
    prior: (column, _, from, to, formerMean) => drawPrior(draws, column, from, to, formerMean),
    collected() {},
    taken() {},
  };
}

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

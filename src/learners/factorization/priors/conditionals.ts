import { type Draws, drawPrior, type Prior } from './priors.ts';

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

import { weightedQuantile } from '../numerics/quantile.ts';

/** Pairs of fewer ratings say too little of what came true. */
export const fewestRatings = 20;
/** What an interval promises. */
export const coverage = 0.8;
/** An audience with few pairs of its own leans on those of all segments, which count as so many more together. */
const leaning = 50;

/** What is put on top, in standard errors of the coverage that was measured: four times in five the true one is then no less. */
const caution = 0.8416;

/** Errors of forecasts of held-out titles, in units of what spread was expected. */
export interface Scores {
  readonly own: Float64Array;
  /** Of all segments. */
  readonly all: Float64Array;
  /** How many titles the scores are of: pairs of one title err together, so that titles are what a coverage is measured on. */
  readonly titles: number;
}

/** The share of scores that a reach has to hold so that with a chance of 80 % the true coverage is no less (training-conditional, Vovk 2012). */
export function cautiousShare(titles: number): number {
  return Math.min(1, coverage + caution * Math.sqrt((coverage * (1 - coverage)) / titles));
}

/**
 * How many spreads to either side an interval must reach to hold the truth of {@link coverage} of such titles (split
 * conformal, Vovk et al. 2005; by group, Mondrian), with caution; 1 where nothing was held out.
 */
export function earnedReach({ own, all, titles }: Scores): number {
  const shared = all.length === 0 ? 0 : leaning / all.length;
  const values = Float64Array.of(...own, ...all);
  const weights = new Float64Array(values.length).fill(1, 0, own.length).fill(shared, own.length);
  if (values.length === 0) return 1;
  return weightedQuantile(values, weights, cautiousShare(titles));
}

import type { ScoreCurves } from '../inputs/score-curves.ts';

/** Rates of calling all ratings high from a threshold on; NaN where nothing is called or nothing is there. */
export interface CutRates {
  readonly threshold: number;
  readonly recall: number;
  readonly falsePositiveRate: number;
  readonly precision: number;
  readonly f1: number;
  readonly accuracy: number;
  readonly calledShare: number;
}

/** By falling threshold. */
export function ratesOf({ n, positives, cuts }: ScoreCurves): CutRates[] {
  const negatives = n - positives;
  return cuts.map(({ threshold, truePositives, falsePositives }) => ({
    threshold,
    recall: truePositives / positives,
    falsePositiveRate: falsePositives / negatives,
    precision: truePositives / (truePositives + falsePositives),
    f1: (2 * truePositives) / (truePositives + falsePositives + positives),
    accuracy: (truePositives + negatives - falsePositives) / n,
    calledShare: (truePositives + falsePositives) / n,
  }));
}

/** The lowest cut whose threshold is not below the given one. */
export function cutAt(rates: readonly CutRates[], threshold: number): CutRates {
  return rates.findLast((cut) => cut.threshold >= threshold) ?? rates[0];
}

export function greatestBy(rates: readonly CutRates[], of: (cut: CutRates) => number): CutRates {
  return rates.reduce((best, cut) => (of(cut) > of(best) ? cut : best));
}

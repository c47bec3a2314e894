import { rankRows } from '../../metrics/ranking.ts';
import type { ScoredRows } from '../../metrics/scored-rows.ts';

/** What calling all rows high from a probability on would do. */
export interface CutPoint {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** What ROC, precision, thresholds and histograms of scores are drawn from. JSON-safe. */
export interface ScoreCurves {
  readonly n: number;
  readonly positives: number;
  /** From "none called high" to "all", by falling threshold; at most as many as were asked for. */
  readonly cuts: readonly CutPoint[];
  /** Rows by predicted probability in equal steps of `1 / histogram.length`. */
  readonly histogram: readonly { readonly high: number; readonly low: number }[];
}

/** Corners that every curve over thresholds is drawn from; equal probabilities are one corner. */
export function scoreCurves(rows: ScoredRows, most = 200, bins = 40): ScoreCurves {
  const { truth, probability, groupEnds } = rankRows(rows);
  const n = truth.length;
  const all: CutPoint[] = [{ threshold: 1, truePositives: 0, falsePositives: 0 }];
  let high = 0;
  for (let group = groupEnds.length - 1; group >= 0; group--) {
    const from = group === 0 ? 0 : groupEnds[group - 1];
    for (let rank = from; rank < groupEnds[group]; rank++) high += truth[rank];
    all.push({ threshold: probability[from], truePositives: high, falsePositives: n - from - high });
  }
  return { n, positives: high, cuts: thinned(all, most), histogram: histogramOf(rows, bins) };
}

/** Every so many rows one; the ends stay. */
function thinned(cuts: readonly CutPoint[], most: number): CutPoint[] {
  const { truePositives, falsePositives } = cuts[cuts.length - 1];
  const step = (truePositives + falsePositives) / (most - 2);
  let next = 0;
  return cuts.filter((cut, at) => {
    const called = cut.truePositives + cut.falsePositives;
    if (called < next && at < cuts.length - 1) return false;
    next = called + step;
    return true;
  });
}

function histogramOf({ truth, probability }: ScoredRows, bins: number): ScoreCurves['histogram'] {
  const counts = Array.from({ length: bins }, () => ({ high: 0, low: 0 }));
  for (let row = 0; row < truth.length; row++) {
    const bin = counts[Math.min(bins - 1, Math.floor(probability[row] * bins))];
    if (truth[row] === 1) bin.high++;
    else bin.low++;
  }
  return counts;
}

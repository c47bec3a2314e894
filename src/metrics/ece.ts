import { equalMassBins } from './equal-mass-bins.ts';
import { onceEach, type Ranking, rankRows } from './ranking.ts';
import { checkScoredRows, type ScoredRows } from './scored-rows.ts';

/** As in every report. */
export const eceBins = 15;

/**
 * Expected calibration error over 15 equal-mass bins: the mean distance between what was said and what came, in
 * [0, 1] (Naeini, Cooper and Hauskrecht, 2015). Finite samples of a perfect model lie above 0.
 */
export function ece(rows: ScoredRows): number {
  checkScoredRows(rows);
  const ranking = rankRows(rows);
  return eceOfRanking(ranking, onceEach(ranking));
}

/** As {@link ece}, with each rank counting `weight[rank]` times. */
export function eceOfRanking(ranking: Ranking, weight: Int32Array): number {
  let apart = 0;
  let n = 0;
  for (const bin of equalMassBins(ranking, weight, eceBins)) {
    apart += Math.abs(bin.positives - bin.predicted);
    n += bin.n;
  }
  return apart / n;
}

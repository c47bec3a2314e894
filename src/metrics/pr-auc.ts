import { onceEach, type Ranking, rankRows } from './ranking.ts';
import { checkScoredRows, type ScoredRows } from './scored-rows.ts';

/**
 * Average precision: sum over thresholds of the recall gained times the precision there; rows of equal probability
 * make one threshold. In [0, 1], the positive share for a constant; NaN without positives.
 */
export function prAuc(rows: ScoredRows): number {
  checkScoredRows(rows);
  const ranking = rankRows(rows);
  return prAucOfRanking(ranking, onceEach(ranking));
}

/** As {@link prAuc}, with each rank counting `weight[rank]` times. */
export function prAucOfRanking({ truth, groupEnds }: Ranking, weight: Int32Array): number {
  let positives = 0;
  let taken = 0;
  let area = 0;
  for (let group = groupEnds.length - 1; group >= 0; group--) {
    let gained = 0;
    for (let rank = group === 0 ? 0 : groupEnds[group - 1]; rank < groupEnds[group]; rank++) {
      taken += weight[rank];
      gained += truth[rank] * weight[rank];
    }
    positives += gained;
    if (taken > 0) area += gained * (positives / taken);
  }
  return area / positives;
}

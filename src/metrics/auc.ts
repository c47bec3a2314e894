import { onceEach, type Ranking, rankRows } from './ranking.ts';
import { checkScoredRows, type ScoredRows } from './scored-rows.ts';

/**
 * Area under the ROC curve: the chance that a high rating is scored above another, ties counting half (Mann and
 * Whitney, 1947). In [0, 1]; NaN where all rows are of one class.
 */
export function auc(rows: ScoredRows): number {
  checkScoredRows(rows);
  const ranking = rankRows(rows);
  return aucOfRanking(ranking, onceEach(ranking));
}

/** As {@link auc}, with each rank counting `weight[rank]` times. */
export function aucOfRanking({ truth, groupEnds }: Ranking, weight: Int32Array): number {
  let positives = 0;
  let negatives = 0;
  let pairs = 0;
  for (let group = 0, rank = 0; group < groupEnds.length; group++) {
    let tiedPositives = 0;
    let tied = 0;
    for (; rank < groupEnds[group]; rank++) {
      tied += weight[rank];
      tiedPositives += truth[rank] * weight[rank];
    }
    const tiedNegatives = tied - tiedPositives;
    pairs += tiedPositives * (negatives + tiedNegatives / 2);
    positives += tiedPositives;
    negatives += tiedNegatives;
  }
  return pairs / (positives * negatives);
}

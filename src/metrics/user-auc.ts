import { StreamPulseError } from '../errors.ts';
import { mean } from '../numerics/sum.ts';
import { type Ranking, rankRows } from './ranking.ts';
import { checkScoredRows, type ScoredRows } from './scored-rows.ts';
import { groupByUser } from './user-groups.ts';

/**
 * Mean over users of the AUC of their own rows; users whose rows are all of one class are left out. Every user counts
 * once. NaN where no user has both classes. Throws `training-data-bad` where the rows have no users.
 */
export function userAuc(rows: ScoredRows): number {
  checkScoredRows(rows);
  if (!rows.users) throw new StreamPulseError('training-data-bad', 'AUC by user needs the user of each row');
  return mean(aucOfEachUser(rankRows(rows), rows.users).filter((value) => !Number.isNaN(value)));
}

/** One value a user, by rising key; NaN where the user has one class only. */
export function aucOfEachUser(ranking: Ranking, users: Int32Array): Float64Array {
  const userOfRank = ranking.order.map((row) => users[row]);
  const { count, rows: ranks, starts } = groupByUser(userOfRank);
  const values = new Float64Array(count);
  for (let user = 0; user < count; user++) {
    values[user] = aucOfRanks(ranking, ranks, starts[user], starts[user + 1]);
  }
  return values;
}

function aucOfRanks({ truth, probability }: Ranking, ranks: Int32Array, from: number, to: number): number {
  let positives = 0;
  let negatives = 0;
  let pairs = 0;
  for (let at = from; at < to; ) {
    const tie = probability[ranks[at]];
    const negativesBelow = negatives;
    let tiedPositives = 0;
    for (; at < to && probability[ranks[at]] === tie; at++) {
      tiedPositives += truth[ranks[at]];
      negatives += 1 - truth[ranks[at]];
    }
    pairs += (tiedPositives * (negativesBelow + negatives)) / 2;
    positives += tiedPositives;
  }
  return pairs / (positives * negatives);
}

import type { Ranking } from './ranking.ts';

/** Rows of similar probability, told by three sums. */
export interface MassBin {
  readonly n: number;
  readonly positives: number;
  /** Sum of the probabilities. */
  readonly predicted: number;
}

/**
 * `count` bins of as equal a number of rows as ties allow, by rising probability; rows of equal probability share
 * the bin that the middle one of them falls in, so the order of rows never matters. Empty bins are left out.
 */
export function equalMassBins(ranking: Ranking, weight: Int32Array, count: number): MassBin[] {
  const { truth, probability, groupEnds } = ranking;
  const sums = new Float64Array(3 * count);
  const total = totalOf(weight);
  let passed = 0;
  let bin = 0;
  for (let group = 0, rank = 0; group < groupEnds.length; group++) {
    const p = probability[rank];
    let n = 0;
    let positives = 0;
    for (; rank < groupEnds[group]; rank++) {
      n += weight[rank];
      positives += truth[rank] * weight[rank];
    }
    // Whole numbers, so that a middle on a bound falls on the same side everywhere.
    while (bin < count - 1 && (2 * passed + n) * count >= 2 * total * (bin + 1)) bin++;
    sums[3 * bin] += n;
    sums[3 * bin + 1] += positives;
    sums[3 * bin + 2] += n * p;
    passed += n;
  }
  return binsOf(sums);
}

function binsOf(sums: Float64Array): MassBin[] {
  const bins: MassBin[] = [];
  for (let at = 0; at < sums.length; at += 3) {
    if (sums[at] > 0) bins.push({ n: sums[at], positives: sums[at + 1], predicted: sums[at + 2] });
  }
  return bins;
}

function totalOf(weight: Int32Array): number {
  let total = 0;
  for (let rank = 0; rank < weight.length; rank++) total += weight[rank];
  return total;
}

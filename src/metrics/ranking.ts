import { radixOrder } from '../numerics/order.ts';
import type { ScoredRows } from './scored-rows.ts';

/**
 * Rows by rising probability, sorted once and walked as often as needed. Rows of equal probability form a group and
 * are never told apart. 21 bytes a row.
 */
export interface Ranking {
  /** Rank -> row. */
  readonly order: Int32Array;
  /** By rank: 1 where the truth is 1. */
  readonly truth: Uint8Array;
  readonly probability: Float64Array;
  /** First rank after each group, rising. */
  readonly groupEnds: Int32Array;
}

export function rankRows({ truth, probability }: ScoredRows): Ranking {
  const order = radixOrder(probability);
  const ranked = new Float64Array(order.length);
  const ones = new Uint8Array(order.length);
  for (let rank = 0; rank < order.length; rank++) {
    ranked[rank] = probability[order[rank]];
    ones[rank] = truth[order[rank]];
  }
  return { order, truth: ones, probability: ranked, groupEnds: endsOfGroups(ranked) };
}

function endsOfGroups(ranked: Float64Array): Int32Array {
  const ends = new Int32Array(ranked.length);
  let groups = 0;
  for (let rank = 1; rank < ranked.length; rank++)
    if (ranked[rank] !== ranked[rank - 1]) ends[groups++] = rank;
  if (ranked.length > 0) ends[groups++] = ranked.length;
  return ends.slice(0, groups);
}

/** How often each rank counts: once. */
export function onceEach(ranking: Ranking): Int32Array {
  return new Int32Array(ranking.order.length).fill(1);
}

import { shrunk } from './history.ts';
import type { HistoryKeys } from './keys.ts';
import { Nearest } from './nearest.ts';
import {
  emptyNeighbours,
  type NeighbourColumns,
  neutralStars,
  window,
  writeWord,
} from './neighbour-columns.ts';
import { PairSums } from './pair-sums.ts';

/**
 * Item-item neighbourhoods with shrinkage (after Koren, 2008), as-of: similarities go on being learned along the log, and
 * ratings of one second are all described before any of them is observed. Of a viewer the last 128 ratings count.
 * O(ratings x window).
 */
export function asOfNeighbours(keys: HistoryKeys, frozenAt = Number.POSITIVE_INFINITY): NeighbourColumns {
  const columns = emptyNeighbours(keys.rows);
  follow(keys, frozenAt, (log, row) => log.describe(row, columns));
  return columns;
}

/** Describes what stands behind the whole log. */
export interface NeighboursAfter {
  describe(viewer: number, title: number, at: number, out: NeighbourColumns): void;
}

/** The neighbourhoods of all ratings, ready to describe what comes after them as {@link asOfNeighbours} would. */
export function neighboursAfter(keys: HistoryKeys): NeighboursAfter {
  const log = follow(keys, Number.POSITIVE_INFINITY, () => {});
  return { describe: (viewer, title, at, out) => log.describePairAt(viewer, title, at, out) };
}

function follow(
  keys: HistoryKeys,
  frozenAt: number,
  describe: (log: NeighbourLog, row: number) => void,
): NeighbourLog {
  const log = new NeighbourLog(keys);
  let from = 0;
  while (from < keys.rows) {
    let to = from + 1;
    while (to < keys.rows && keys.time[to] === keys.time[from]) to++;
    for (let row = from; row < to; row++) describe(log, row);
    if (keys.time[from] < frozenAt) for (let row = from; row < to; row++) log.observe(row);
    from = to;
  }
  return log;
}

/** Means and deviations as they stood when each rating came; similarities of now. */
class NeighbourLog {
  private readonly keys: HistoryKeys;
  private readonly sums: PairSums;
  private readonly nearest: Nearest;
  private readonly titleStars: Float64Array;
  private readonly titleCount: Int32Array;
  private stars = 0;
  private count = 0;
  private readonly viewers: RecentRatings;

  constructor(keys: HistoryKeys) {
    this.keys = keys;
    this.sums = new PairSums(keys.titleCount);
    this.nearest = new Nearest(this.sums);
    this.titleStars = new Float64Array(keys.titleCount);
    this.titleCount = new Int32Array(keys.titleCount);
    this.viewers = new RecentRatings(keys.viewerCount);
  }

  describe(row: number, out: NeighbourColumns): void {
    this.describePairAt(this.keys.viewer[row], this.keys.title[row], row, out);
  }

  describePairAt(viewer: number, title: number, at: number, out: NeighbourColumns): void {
    const slot = this.sums.knownSlot(title);
    if (slot < 0) return;
    this.nearest.begin(slot);
    this.viewers.tell(viewer, this.nearest);
    writeWord(at, this.nearest, out);
  }

  observe(row: number): void {
    const title = this.keys.title[row];
    const viewer = this.keys.viewer[row];
    const stars = this.keys.stars[row];
    const overall = shrunk(this.stars, this.count, neutralStars);
    const above = stars - shrunk(this.titleStars[title], this.titleCount[title], overall);
    const slot = this.sums.slot(title);
    this.viewers.add(viewer, slot, above, this.sums);
    this.titleStars[title] += stars;
    this.titleCount[title]++;
    this.stars += stars;
    this.count++;
  }
}

/** The last ratings of each viewer, in a ring: 1.5 kB a viewer. */
class RecentRatings {
  private readonly slot: Int32Array;
  private readonly above: Float32Array;
  private readonly residual: Float32Array;
  private readonly count: Int32Array;
  private readonly sum: Float64Array;

  constructor(viewers: number) {
    this.slot = new Int32Array(viewers * window);
    this.above = new Float32Array(viewers * window);
    this.residual = new Float32Array(viewers * window);
    this.count = new Int32Array(viewers);
    this.sum = new Float64Array(viewers);
  }

  /** What the viewer gave each recent title above its mean and above their own habit of now. */
  tell(viewer: number, nearest: Nearest): void {
    const habit = shrunk(this.sum[viewer], this.count[viewer], 0);
    const from = viewer * window;
    const to = from + Math.min(window, this.count[viewer]);
    for (let at = from; at < to; at++) nearest.hear(this.slot[at], this.above[at] - habit);
  }

  add(viewer: number, slot: number, above: number, sums: PairSums): void {
    const residual = above - shrunk(this.sum[viewer], this.count[viewer], 0);
    const from = viewer * window;
    if (slot >= 0) {
      sums.addTitle(slot, residual);
      const to = from + Math.min(window, this.count[viewer]);
      for (let at = from; at < to; at++)
        if (this.slot[at] >= 0) sums.addPair(slot, this.slot[at], residual * this.residual[at]);
    }
    const at = from + (this.count[viewer] % window);
    this.slot[at] = slot;
    this.above[at] = above;
    this.residual[at] = residual;
    this.count[viewer]++;
    this.sum[viewer] += above;
  }
}

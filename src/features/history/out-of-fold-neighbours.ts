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
import { type FoldPlan, foldOfRows } from './out-of-fold.ts';
import { PairSums } from './pair-sums.ts';

/**
 * Neighbourhoods for splits that ignore time: a seen row is described by the seen rows of the other folds, every other row
 * by all seen rows; of a viewer all ratings count. O(folds x ratings x window + ratings x ratings of their viewer).
 */
export function outOfFoldNeighbours(keys: HistoryKeys, plan: FoldPlan): NeighbourColumns {
  const columns = emptyNeighbours(keys.rows);
  const fold = foldOfRows(keys, plan);
  const seen = byViewer(keys, plan.seen);
  for (let held = 0; held <= plan.folds; held++) {
    const known = seen.filter((row) => fold[row] !== held);
    describeFold(keys, learn(keys, known), fold, held, columns);
  }
  return columns;
}

/** Rows grouped by viewer, in log order within. */
function byViewer({ viewer, viewerCount }: HistoryKeys, rows: Int32Array): Int32Array {
  const next = startsOf(viewer, viewerCount, rows);
  const grouped = new Int32Array(rows.length);
  for (const row of rows) grouped[next[viewer[row]]++] = row;
  return grouped;
}

/** Key -> where its rows begin among rows grouped by it; one more for the end. */
function startsOf(keyOf: Int32Array, keys: number, rows: Int32Array): Int32Array {
  const starts = new Int32Array(keys + 1);
  for (const row of rows) starts[keyOf[row] + 1]++;
  for (let key = 0; key < keys; key++) starts[key + 1] += starts[key];
  return starts;
}

/** What known ratings say, each by its place among them. */
interface Known {
  readonly starts: Int32Array;
  readonly slot: Int32Array;
  /** Stars above the title's mean and the viewer's habit. */
  readonly residual: Float32Array;
  readonly sums: PairSums;
}

function learn(keys: HistoryKeys, rows: Int32Array): Known {
  const sums = new PairSums(keys.titleCount);
  const starts = startsOf(keys.viewer, keys.viewerCount, rows);
  const slot = rows.map((row) => sums.slot(keys.title[row]));
  const residual = residualsOf(keys, rows, starts);
  for (let viewer = 0; viewer < keys.viewerCount; viewer++)
    addViewer(sums, slot, residual, starts[viewer], starts[viewer + 1]);
  return { starts, slot, residual, sums };
}

function residualsOf(keys: HistoryKeys, rows: Int32Array, starts: Int32Array): Float32Array {
  const meanOf = titleMeans(keys, rows);
  const residual = Float32Array.from(rows, (row) => keys.stars[row] - meanOf[keys.title[row]]);
  for (let viewer = 0; viewer < keys.viewerCount; viewer++) {
    const own = residual.subarray(starts[viewer], starts[viewer + 1]);
    const habit = shrunk(
      own.reduce((sum, above) => sum + above, 0),
      own.length,
      0,
    );
    for (let at = 0; at < own.length; at++) own[at] -= habit;
  }
  return residual;
}

function titleMeans({ title, titleCount, stars }: HistoryKeys, rows: Int32Array): Float64Array {
  const sum = new Float64Array(titleCount);
  const count = new Int32Array(titleCount);
  let all = 0;
  for (const row of rows) {
    sum[title[row]] += stars[row];
    count[title[row]]++;
    all += stars[row];
  }
  const overall = shrunk(all, rows.length, neutralStars);
  return sum.map((own, key) => shrunk(own, count[key], overall));
}

function addViewer(sums: PairSums, slot: Int32Array, residual: Float32Array, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    if (slot[at] < 0) continue;
    sums.addTitle(slot[at], residual[at]);
    for (let other = Math.max(from, at - window); other < at; other++)
      if (slot[other] >= 0) sums.addPair(slot[at], slot[other], residual[at] * residual[other]);
  }
}

function describeFold(
  keys: HistoryKeys,
  { starts, slot, residual, sums }: Known,
  fold: Uint8Array,
  held: number,
  out: NeighbourColumns,
): void {
  const nearest = new Nearest(sums);
  for (let row = 0; row < keys.rows; row++) {
    if (fold[row] !== held) continue;
    const own = sums.knownSlot(keys.title[row]);
    if (own < 0) continue;
    nearest.begin(own);
    const viewer = keys.viewer[row];
    for (let at = starts[viewer]; at < starts[viewer + 1]; at++) nearest.hear(slot[at], residual[at]);
    writeWord(row, nearest, out);
  }
}

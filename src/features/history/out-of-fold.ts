import { createRandom } from '../../numerics/random.ts';
import type { FoldUnit } from '../../splits/split.ts';
import { History } from './history.ts';
import { emptyHistory, type HistoryColumns } from './history-columns.ts';
import type { HistoryKeys } from './keys.ts';
import { Timeline } from './timeline.ts';

export interface FoldPlan {
  /** Rows whose targets may be seen, in time order. */
  readonly seen: Int32Array;
  readonly folds: number;
  /** What a fold is made of: rows, or whole viewers or titles where the test part holds out whole ones. */
  readonly unit: FoldUnit;
  readonly seed: number;
}

/**
 * History for splits that ignore time. A seen row is described by the seen rows of the other folds, every other row
 * by all seen rows: no row's own target is ever in its features.
 * O(folds x ratings x genres of a title).
 */
export function outOfFoldHistory(keys: HistoryKeys, plan: FoldPlan): HistoryColumns {
  const columns = emptyHistory(keys.rows);
  const fold = foldOfRows(keys, plan);
  for (let held = 0; held <= plan.folds; held++) describeFold(keys, plan, fold, held, columns);
  return columns;
}

/** Fold of each row: 0 to folds - 1 for seen rows, `folds` for all others. */
export function foldOfRows(keys: HistoryKeys, plan: FoldPlan): Uint8Array {
  const random = createRandom(plan.seed).fork('out-of-fold');
  const units = { row: plan.seen.length, viewer: keys.viewerCount, title: keys.titleCount }[plan.unit];
  const order = random.shuffle(Int32Array.from({ length: units }, (_, unit) => unit));
  const foldOfUnit = new Uint8Array(units);
  for (let at = 0; at < units; at++) foldOfUnit[order[at]] = at % plan.folds;
  const unitOf = { row: undefined, viewer: keys.viewer, title: keys.title }[plan.unit];
  const fold = new Uint8Array(keys.rows).fill(plan.folds);
  for (let at = 0; at < plan.seen.length; at++) {
    const row = plan.seen[at];
    fold[row] = foldOfUnit[unitOf ? unitOf[row] : at];
  }
  return fold;
}

function describeFold(
  keys: HistoryKeys,
  plan: FoldPlan,
  fold: Uint8Array,
  held: number,
  columns: HistoryColumns,
): void {
  const history = new History(keys);
  for (const row of plan.seen) if (fold[row] !== held) history.observe(row);
  const residual = observeResiduals(keys, history, plan.seen, fold, held);
  for (let row = 0; row < keys.rows; row++) if (fold[row] === held) history.describe(row, columns);
  describeTimeline(keys, fold, held, plan.folds, residual, columns);
}

/** Residuals against rates without the row itself, once all rates are known. */
function observeResiduals(
  keys: HistoryKeys,
  history: History,
  seen: Int32Array,
  fold: Uint8Array,
  held: number,
): Float32Array {
  const residual = new Float32Array(keys.rows);
  for (const row of seen) {
    if (fold[row] === held) continue;
    residual[row] = keys.liked[row] - history.titleLikeRateWithout(row);
    history.observeResiduals(row, residual[row], keys.liked[row] - history.viewerLikeRateWithout(row));
  }
  return residual;
}

function describeTimeline(
  keys: HistoryKeys,
  fold: Uint8Array,
  held: number,
  folds: number,
  residual: Float32Array,
  columns: HistoryColumns,
): void {
  const timeline = new Timeline(keys);
  let from = 0;
  while (from < keys.rows) {
    let to = from + 1;
    while (to < keys.rows && keys.time[to] === keys.time[from]) to++;
    for (let row = from; row < to; row++) if (fold[row] === held) timeline.describe(row, columns);
    for (let row = from; row < to; row++) {
      if (fold[row] !== held && fold[row] !== folds) timeline.observe(row, residual[row]);
    }
    from = to;
  }
}

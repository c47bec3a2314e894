import { shrunk } from '../history/history.ts';
import type { HistoryKeys } from '../history/keys.ts';
import { type FoldPlan, foldOfRows } from '../history/out-of-fold.ts';
import { emptyRecords, type RecordColumns } from './record-columns.ts';
import type { TitleRelations } from './title-relations.ts';
import { TrackRecords } from './track-records.ts';

/**
 * Track records as of each rating's second, from rows strictly before it; from `frozenAt` (seconds) on none is observed.
 * O(ratings x (labels of a title + neighbours + rank)).
 */
export function asOfRecords(
  keys: HistoryKeys,
  relations: TitleRelations,
  frozenAt = Number.POSITIVE_INFINITY,
): RecordColumns {
  const columns = emptyRecords(keys.rows);
  const records = new TrackRecords(keys, relations);
  let from = 0;
  while (from < keys.rows) {
    let to = from + 1;
    while (to < keys.rows && keys.time[to] === keys.time[from]) to++;
    for (let row = from; row < to; row++) records.describe(row, columns);
    if (keys.time[from] < frozenAt)
      for (let row = from; row < to; row++) records.observe(row, records.surprise(row));
    from = to;
  }
  return columns;
}

/** For splits that ignore time: a seen row by the seen rows of the other folds, every other row by all seen rows. */
export function outOfFoldRecords(
  keys: HistoryKeys,
  relations: TitleRelations,
  plan: FoldPlan,
): RecordColumns {
  const columns = emptyRecords(keys.rows);
  const fold = foldOfRows(keys, plan);
  for (let held = 0; held <= plan.folds; held++) {
    const known = plan.seen.filter((row) => fold[row] !== held);
    const records = new TrackRecords(keys, relations);
    const surprise = surprises(keys, known);
    for (const row of known) records.observe(row, surprise(row));
    for (let row = 0; row < keys.rows; row++) if (fold[row] === held) records.describe(row, columns);
  }
  return columns;
}

const neutral = 0.5;

/** How far a rating lies above what its rater likes of the other known ones. */
function surprises({ viewer, liked, viewerCount }: HistoryKeys, known: Int32Array): (row: number) => number {
  const counts = new Int32Array(viewerCount);
  const likes = new Int32Array(viewerCount);
  for (const row of known) {
    counts[viewer[row]]++;
    likes[viewer[row]] += liked[row];
  }
  return (row) => liked[row] - shrunk(likes[viewer[row]] - liked[row], counts[viewer[row]] - 1, neutral);
}

import { StreamPulseError } from '../errors.ts';
import type { CanonicalSplit, RatingTable } from './tables.ts';

/**
 * A data set's own test file as rows of its rating table, in file order of that table. A pair that was rated
 * more than once stands for its first row.
 *
 * @throws StreamPulseError `format-wrong` at a test rating that the rating table does not hold
 */
export function canonicalSplit(name: string, test: RatingTable, ratings: RatingTable): CanonicalSplit {
  const rowOf = pairRows(ratings);
  const { viewerId, titleId } = numericIds(test);
  const rows = new Int32Array(test.rows);
  for (let i = 0; i < test.rows; i++) {
    const row = rowOf.get(pairKey(viewerId[i], titleId[i]));
    if (row === undefined) throw notRated(test, i);
    rows[i] = row;
  }
  return { name, testRows: rows.sort() };
}

const known = new WeakMap<RatingTable, Map<number, number>>();

function pairRows(ratings: RatingTable): Map<number, number> {
  const ready = known.get(ratings);
  if (ready) return ready;
  const { viewerId, titleId } = numericIds(ratings);
  const rowOf = new Map<number, number>();
  for (let row = ratings.rows - 1; row >= 0; row--) rowOf.set(pairKey(viewerId[row], titleId[row]), row);
  known.set(ratings, rowOf);
  return rowOf;
}

/** Unique for ids below 2^31 and 2^22; exact in a double. */
function pairKey(viewer: number, title: number): number {
  return viewer * 2 ** 22 + title;
}

function notRated(test: RatingTable, i: number): StreamPulseError {
  const what = `viewer ${test.viewerId[i]}, title ${test.titleId[i]} is not in the rating table`;
  return new StreamPulseError('format-wrong', what, { place: { file: test.file, line: test.line?.[i] } });
}

function numericIds(ratings: RatingTable): { viewerId: Int32Array; titleId: Int32Array } {
  const { viewerId, titleId } = ratings;
  if (viewerId instanceof Int32Array && titleId instanceof Int32Array) return { viewerId, titleId };
  throw new StreamPulseError('format-wrong', 'ids that are not numbers', { place: { file: ratings.file } });
}

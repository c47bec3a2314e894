import type { RatingLog } from './star.ts';

/** Rows of the log by key, in log order: those of key k are `rows[starts[k]] .. rows[starts[k + 1] - 1]`. */
export interface RowsByKey {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/** Who rated, and what was rated, without looking through the log. Memory: 8 bytes a rating. */
export interface RatingIndex {
  readonly viewer: RowsByKey;
  readonly title: RowsByKey;
}

const indexes = new WeakMap<RatingLog, RatingIndex>();

/** Made once a log. Keys are `0 .. viewers - 1` and `0 .. titles - 1`. */
export function ratingIndex(star: {
  readonly log: RatingLog;
  readonly viewers: { readonly rows: number };
  readonly titles: { readonly rows: number };
}): RatingIndex {
  const { log, viewers, titles } = star;
  const made = indexes.get(log) ?? {
    viewer: rowsByKey(log.viewer, viewers.rows),
    title: rowsByKey(log.title, titles.rows),
  };
  indexes.set(log, made);
  return made;
}

function rowsByKey(keys: Int32Array, count: number): RowsByKey {
  const starts = new Int32Array(count + 1);
  for (const key of keys) starts[key + 1]++;
  for (let key = 0; key < count; key++) starts[key + 1] += starts[key];
  const next = starts.slice();
  const rows = new Int32Array(keys.length);
  for (let row = 0; row < keys.length; row++) rows[next[keys[row]]++] = row;
  return { starts, rows };
}

export function rowsOf({ starts, rows }: RowsByKey, key: number): Int32Array {
  return rows.subarray(starts[key], starts[key + 1]);
}

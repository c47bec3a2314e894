import type { StarFrame } from '../../features/star-frame.ts';

/** What each viewer has rated, of the facts that may be looked back on: in time order, within a second in fact order. */
export interface Histories {
  /** Viewer v has `rows[starts[v]] .. rows[starts[v + 1] - 1]`. */
  readonly starts: Int32Array;
  /** Fact rows. */
  readonly rows: Int32Array;
  readonly frame: StarFrame;
}

/** O(facts); a fact without stars is not looked back on. */
export function historiesOf(frame: StarFrame): Histories {
  const { viewer } = frame.dimensions;
  const observed = observedInTimeOrder(frame);
  const starts = new Int32Array(viewer.rows + 1);
  for (const row of observed) starts[viewer.index[row] + 1]++;
  for (let v = 0; v < viewer.rows; v++) starts[v + 1] += starts[v];
  const next = starts.slice();
  const rows = new Int32Array(observed.length);
  for (const row of observed) rows[next[viewer.index[row]]++] = row;
  return { starts, rows, frame };
}

function observedInTimeOrder({ rows, observed, stars, time }: StarFrame): Int32Array {
  const list = new Int32Array(rows);
  let count = 0;
  let sorted = true;
  for (let row = 0; row < rows; row++) {
    if (observed?.[row] !== 1 || Number.isNaN(stars[row])) continue;
    if (count > 0 && time[row] < time[list[count - 1]]) sorted = false;
    list[count++] = row;
  }
  const found = list.subarray(0, count);
  return sorted ? found : found.sort((a, b) => time[a] - time[b] || a - b);
}

/** How many of the row's viewer's ratings are strictly earlier than it. */
export function earlierCount({ starts, rows, frame }: Histories, row: number): number {
  const viewer = frame.dimensions.viewer.index[row];
  const first = starts[viewer];
  let low = first;
  let high = starts[viewer + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (frame.time[rows[middle]] < frame.time[row]) low = middle + 1;
    else high = middle;
  }
  return low - first;
}

/** 0 for no time, n for 2^(n-1) to 2^n seconds, up to 30 for 17 years and more; 31 where there is nothing before. */
export function gapCode(seconds: number): number {
  if (Number.isNaN(seconds)) return 31;
  return Math.min(30, 32 - Math.clz32(Math.min(Math.max(0, seconds), 0x7fffffff)));
}

/** Half-stars as a code from 0 (half a star) to 9 (five). */
export function starCode(stars: number): number {
  return Math.min(9, Math.max(0, Math.round(2 * stars) - 1));
}

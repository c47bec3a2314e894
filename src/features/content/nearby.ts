import { exp } from '../../numerics/exp.ts';
import { type NearbyColumns, spans } from './nearby-columns.ts';

/** Means over fewer ratings than these are drawn to 0. */
const priorRatings = 3;

const perSpan = 3;

/**
 * Sums over a viewer's ratings that fade with time: of their weights, of how far they lay above what was expected (mood) and
 * of what was expected of them above the viewer's mean (company).
 */
class FadingSums {
  private readonly sums = new Float64Array(perSpan * spans.length);
  private at = Number.NaN;

  clear(): void {
    this.sums.fill(0);
    this.at = Number.NaN;
  }

  /** Fades to a moment `seconds` away from the last. */
  moveTo(time: number): void {
    const gap = Math.abs(time - this.at);
    this.at = time;
    if (!(gap > 0)) return;
    for (let span = 0; span < spans.length; span++) {
      const left = exp(-gap / spans[span].seconds);
      for (let k = 0; k < perSpan; k++) this.sums[span * perSpan + k] *= left;
    }
  }

  add(residual: number, expected: number): void {
    for (let at = 0; at < this.sums.length; at += perSpan) {
      this.sums[at]++;
      this.sums[at + 1] += residual;
      this.sums[at + 2] += expected;
    }
  }

  addTo(out: Float64Array): void {
    for (let at = 0; at < out.length; at++) out[at] += this.sums[at];
  }
}

/** Ratings of one viewer in time order: known ones, and rows that are asked about. */
export interface ViewerRatings {
  readonly known: Int32Array;
  readonly asked: Int32Array;
}

/** What was expected of known rows, in stars. */
export interface Expectations {
  readonly time: Float64Array;
  readonly stars: Float32Array;
  readonly expected: Float32Array;
}

/** Writes what the viewer's known ratings before and after each row asked about say; none of these is known. O(ratings x spans). */
export function describeNearby(
  { known, asked }: ViewerRatings,
  { time, stars, expected }: Expectations,
  out: NearbyColumns,
): void {
  const mean = known.reduce((sum, row) => sum + expected[row], 0) / Math.max(1, known.length);
  const both = Array.from(asked, () => new Float64Array(perSpan * spans.length));
  const sums = new FadingSums();
  const before = new Int32Array(asked.length);
  let next = 0;
  const take = (row: number) => {
    sums.moveTo(time[row]);
    sums.add(stars[row] - expected[row], expected[row] - mean);
  };
  for (let at = 0; at < asked.length; at++) {
    before[at] = countBefore(known, time, next, time[asked[at]]);
    while (next < known.length && time[known[next]] <= time[asked[at]]) take(known[next++]);
    sums.moveTo(time[asked[at]]);
    sums.addTo(both[at]);
  }
  sums.clear();
  let last = known.length - 1;
  for (let at = asked.length - 1; at >= 0; at--) {
    while (last >= 0 && time[known[last]] > time[asked[at]]) take(known[last--]);
    sums.moveTo(time[asked[at]]);
    sums.addTo(both[at]);
    write(both[at], before[at], asked[at], out);
  }
}

/** Known rows strictly earlier than `moment`. */
function countBefore(known: Int32Array, time: Float64Array, from: number, moment: number): number {
  let count = from;
  while (count > 0 && time[known[count - 1]] >= moment) count--;
  while (count < known.length && time[known[count]] < moment) count++;
  return count;
}

function write(sums: Float64Array, before: number, row: number, out: NearbyColumns): void {
  for (let span = 0; span < spans.length; span++) {
    const from = span * perSpan;
    const weight = sums[from] + priorRatings;
    out[from][row] = sums[from + 1] / weight;
    out[from + 1][row] = sums[from + 2] / weight;
    out[from + 2][row] = sums[from];
  }
  out[perSpan * spans.length][row] = before;
}

/** A viewer's ratings as they come, for history as of a moment. */
export class NearbySoFar {
  private readonly sums = new FadingSums();
  private readonly both = new Float64Array(perSpan * spans.length);
  private count = 0;
  private total = 0;

  describe(row: number, time: number, out: NearbyColumns): void {
    this.sums.moveTo(time);
    this.both.fill(0);
    this.sums.addTo(this.both);
    write(this.both, this.count, row, out);
  }

  observe(time: number, stars: number, expected: number): void {
    this.total += expected;
    this.count++;
    this.sums.moveTo(time);
    this.sums.add(stars - expected, expected - this.total / this.count);
  }
}

/** Out-of-fold: `asked` rows by the `known` ones of their viewers, all in time order. */
export function describeAllNearby(
  viewerOf: Int32Array,
  viewers: number,
  known: Int32Array,
  asked: Int32Array,
  expectations: Expectations,
  out: NearbyColumns,
): void {
  const [own, questions] = [byViewer(viewerOf, viewers, known), byViewer(viewerOf, viewers, asked)];
  for (let viewer = 0; viewer < viewers; viewer++)
    describeNearby({ known: own(viewer), asked: questions(viewer) }, expectations, out);
}

/** Rows of a viewer, in the order in which they came. */
function byViewer(viewerOf: Int32Array, viewers: number, rows: Int32Array): (viewer: number) => Int32Array {
  const starts = new Int32Array(viewers + 1);
  for (const row of rows) starts[viewerOf[row] + 1]++;
  for (let viewer = 0; viewer < viewers; viewer++) starts[viewer + 1] += starts[viewer];
  const next = starts.slice();
  const sorted = new Int32Array(rows.length);
  for (const row of rows) sorted[next[viewerOf[row]]++] = row;
  return (viewer) => sorted.subarray(starts[viewer], starts[viewer + 1]);
}

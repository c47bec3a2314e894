import { orderKey } from './sorted-floats.ts';

const mostBuckets = 1 << 13;
const minusZero = -0x80000000;

/**
 * Finds between which of the ascending `cuts` values lie, by their bits instead of by bisection from the top: the
 * upper part of a value's order key picks a bucket, and only the cuts of that bucket are left to be told apart.
 */
export interface BinLookup {
  readonly cuts: Float32Array;
  /** Order key of the first cut. */
  readonly least: number;
  readonly shift: number;
  /** `ends[b]`: how many cuts lie in the buckets before b. */
  readonly ends: Uint16Array;
}

/** Of at most 65,535 cuts, none of them NaN. */
export function binLookup(cuts: Float32Array): BinLookup {
  const bits = new Int32Array(cuts.slice().buffer);
  const keys = bits.map((bit) => orderKey(bit === minusZero ? 0 : bit));
  const least = keys[0] ?? 0;
  const range = (keys.at(-1) ?? 0) - least;
  let shift = 0;
  while (range / 2 ** shift >= mostBuckets) shift++;
  const ends = new Uint16Array((range >>> shift) + 2);
  for (const key of keys) ends[((key - least) >>> shift) + 1]++;
  for (let bucket = 1; bucket < ends.length; bucket++) ends[bucket] += ends[bucket - 1];
  return { cuts, least, shift, ends };
}

/** Sets `out[i]` to the number of cuts at or below `values[rows[i]]`, at most `most`; to `missing` for NaN. */
export function lookUpBins(
  { cuts, least, shift, ends }: BinLookup,
  values: Float32Array,
  rows: Int32Array,
  most: number,
  missing: number,
  out: Uint16Array,
): void {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const buckets = ends.length - 1;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const value = values[row];
    if (Number.isNaN(value)) {
      out[i] = missing;
      continue;
    }
    const key = orderKey(bits[row] === minusZero ? 0 : bits[row]);
    let bin = 0;
    if (key >= least) {
      const bucket = (key - least) >>> shift;
      bin = ends[Math.min(bucket, buckets)];
      let high = bucket < buckets ? ends[bucket + 1] : bin;
      while (bin < high) {
        const middle = (bin + high) >> 1;
        if (cuts[middle] <= value) bin = middle + 1;
        else high = middle;
      }
    }
    out[i] = Math.min(bin, most);
  }
}

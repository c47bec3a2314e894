import { orderKey, type SortedWeights, sortedWeights } from './sorted-floats.ts';

/** Values of a column, ascending, and how many facts hold each. */
export interface Tally {
  readonly values: Float32Array;
  readonly facts: Float64Array;
}

/** A column without what weighs nothing: how many facts it has a value for, and whether some have none. */
export interface Extent {
  readonly least: number;
  readonly greatest: number;
  readonly facts: number;
  readonly hasMissing: boolean;
}

/** `least` is Infinity where there is no value. */
export function extentOf(values: Float32Array, weights: Int32Array | undefined): Extent {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  let facts = 0;
  let hasMissing = false;
  for (let i = 0; i < values.length; i++) {
    const weight = weights ? weights[i] : 1;
    if (weight === 0) continue;
    const value = values[i];
    if (Number.isNaN(value)) {
      hasMissing = true;
      continue;
    }
    facts += weight;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return { least, greatest, facts, hasMissing };
}

/** Most distinct values that are told apart as they come; and places to look for them. */
const mostFew = 1 << 11;
const placeBits = 14;
const golden = 0x9e3779b1;

/** Columns of at most so many values are sorted sooner than their values are told apart as they come. */
const mostSorted = 1 << 13;

/** All values and their facts, or nothing where a long column has more than some two thousand. */
export function tallyAll(values: Float32Array, weights: Int32Array | undefined): Tally | undefined {
  if (values.length <= mostSorted) return tallySorted(sortedWeights(values, weights));
  return tallyFew(values, weights);
}

function tallyFew(values: Float32Array, weights: Int32Array | undefined): Tally | undefined {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const heldBits = new Int32Array(1 << placeBits);
  const facts = new Float64Array(1 << placeBits);
  const found: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const weight = weights ? weights[i] : 1;
    if (weight === 0 || Number.isNaN(values[i])) continue;
    const key = values[i] === 0 ? 0 : bits[i];
    let place = Math.imul(key, golden) >>> (32 - placeBits);
    while (facts[place] > 0 && heldBits[place] !== key) place = (place + 1) & ((1 << placeBits) - 1);
    if (facts[place] === 0) {
      if (found.length === mostFew) return undefined;
      heldBits[place] = key;
      found.push(place);
    }
    facts[place] += weight;
  }
  const held = new Float32Array(heldBits.buffer);
  found.sort((a, b) => held[a] - held[b]);
  return {
    values: Float32Array.from(found, (place) => held[place]),
    facts: Float64Array.from(found, (place) => facts[place]),
  };
}

/** Columns of at most so many values are sorted sooner than their buckets are looked through. */
const mostSortedOfMany = 1 << 16;

/** Buckets that order keys fall into by their upper bits; one number is left for values that do not count. */
const mostBuckets = 0xffff;
const noBucket = 0xffff;

/**
 * What quantile cuts have to know of a column: only values at which one of `bins` may start are told apart, the others
 * stand together with their neighbours. Looks three times at the column and sorts a small part of it; takes 2 bytes a
 * value besides.
 */
export function tallyNear(
  values: Float32Array,
  weights: Int32Array | undefined,
  extent: Extent,
  bins: number,
): Tally {
  if (values.length <= mostSortedOfMany) return tallySorted(sortedWeights(values, weights));
  const buckets = new Uint16Array(values.length);
  const counts = countBuckets(values, weights, extent, buckets);
  const may = bucketsWithStarts(counts, extent.facts, bins);
  return joined(counts, may, tallyByBucket(values, weights, buckets, may));
}

/** Facts in each bucket; those of each value go to `buckets`. */
function countBuckets(
  values: Float32Array,
  weights: Int32Array | undefined,
  { least, greatest }: Extent,
  buckets: Uint16Array,
): Uint32Array {
  const [first, last] = new Int32Array(Float32Array.of(least + 0, greatest + 0).buffer).map(orderKey);
  let shift = 0;
  while ((last - first) / 2 ** shift >= mostBuckets) shift++;
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const counts = new Uint32Array(mostBuckets);
  for (let i = 0; i < values.length; i++) {
    const weight = weights ? weights[i] : 1;
    const value = values[i];
    if (weight === 0 || Number.isNaN(value)) {
      buckets[i] = noBucket;
      continue;
    }
    const bucket = (orderKey(value === 0 ? 0 : bits[i]) - first) >>> shift;
    buckets[i] = bucket;
    counts[bucket] += weight;
  }
  return counts;
}

/** A bin starts where another 1/bins of the facts has passed: not in a bucket in which, or just before, none does. */
function bucketsWithStarts(counts: Uint32Array, total: number, bins: number): Uint8Array {
  const may = new Uint8Array(mostBuckets + 1);
  let below = 0;
  let passed = 0;
  for (let bucket = 0; bucket < mostBuckets; bucket++) {
    if (counts[bucket] === 0) continue;
    const first = sharesBelow(below, bins, total);
    const last = sharesBelow(below + counts[bucket] - 1, bins, total);
    if (last > passed) may[bucket] = 1;
    passed = first;
    below += counts[bucket];
  }
  return may;
}

/** How many times 1/bins of all facts `below` holds. */
export function sharesBelow(below: number, bins: number, total: number): number {
  return Math.floor((below * bins) / total);
}

/** The values of the buckets that `may` hold a start, each by itself. */
function tallyByBucket(
  values: Float32Array,
  weights: Int32Array | undefined,
  buckets: Uint16Array,
  may: Uint8Array,
): Tally {
  let count = 0;
  for (let i = 0; i < buckets.length; i++) count += may[buckets[i]];
  // Each value is written, and stays if the place moves on: no branch to guess wrong.
  const some = new Float32Array(count + 1);
  const loads = weights && new Int32Array(count + 1);
  for (let i = 0, at = 0; i < buckets.length; i++) {
    some[at] = values[i];
    if (loads) loads[at] = weights[i];
    at += may[buckets[i]];
  }
  return tallySorted(sortedWeights(some.subarray(0, count), loads?.subarray(0, count)));
}

/** Each value once. */
function tallySorted({ values: sorted, weights }: SortedWeights): Tally {
  const values = new Float32Array(sorted.length);
  const facts = new Float64Array(sorted.length);
  let size = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (size === 0 || sorted[i] !== values[size - 1]) values[size++] = sorted[i] + 0;
    facts[size - 1] += weights ? weights[i] : 1;
  }
  return { values: values.subarray(0, size), facts: facts.subarray(0, size) };
}

/** NaN stands for the values of a bucket that are not told apart. */
function joined(counts: Uint32Array, may: Uint8Array, told: Tally): Tally {
  const values = new Float32Array(told.values.length + mostBuckets);
  const facts = new Float64Array(values.length);
  let size = 0;
  let next = 0;
  for (let bucket = 0; bucket < mostBuckets; bucket++) {
    let left = counts[bucket];
    if (left > 0 && may[bucket] === 0) {
      values[size] = Number.NaN;
      facts[size++] = left;
      left = 0;
    }
    for (; left > 0; next++) {
      values[size] = told.values[next];
      facts[size++] = told.facts[next];
      left -= told.facts[next];
    }
  }
  return { values: values.subarray(0, size), facts: facts.subarray(0, size) };
}

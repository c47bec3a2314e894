const digits = 11;
const buckets = 1 << digits;
const mask = buckets - 1;
const signBit = -0x80000000;

/** What orders floats as signed integers: the bits of negatives are turned over. -0 comes before 0. */
export function orderKey(bits: number): number {
  return bits ^ ((bits >> 31) & 0x7fffffff);
}

/**
 * The values that are not NaN, ascending: a radix sort of their bits in three passes, several times as fast as the
 * engine's own sort on long columns. Takes 8 bytes a value besides the result.
 */
export function sortedFloats(values: Float32Array): Float32Array {
  return sortedWeights(values, undefined).values;
}

/** Values that weigh something, ascending, and what each weighs. */
export interface SortedWeights {
  readonly values: Float32Array;
  /** Undefined where each weighs 1. */
  readonly weights: Int32Array | undefined;
}

/** The same, less values that weigh nothing, with the others' weights; 8 bytes more a value. */
export function sortedWeights(values: Float32Array, weights: Int32Array | undefined): SortedWeights {
  const { keys, loads, counts } = keysOf(values, weights);
  let from = { keys, loads };
  let to = { keys: new Int32Array(keys.length), loads: loads && new Int32Array(keys.length) };
  for (let pass = 0; pass < 3; pass++) {
    const starts = startsOf(counts.subarray(pass * buckets, (pass + 1) * buckets));
    if (from.loads) scatterBoth(from.keys, from.loads, to.keys, to.loads!, starts, pass * digits);
    else scatter(from.keys, to.keys, starts, pass * digits);
    [from, to] = [to, from];
  }
  const sorted = from.keys;
  for (let i = 0; i < sorted.length; i++) sorted[i] = orderKey(sorted[i] ^ signBit);
  return {
    values: new Float32Array(sorted.buffer, sorted.byteOffset, sorted.length),
    weights: from.loads,
  };
}

/** Keys of the values that count, as unsigned integers, and how often each digit of each pass appears. */
function keysOf(values: Float32Array, weights: Int32Array | undefined) {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const keys = new Int32Array(values.length);
  const loads = weights && new Int32Array(values.length);
  const counts = new Int32Array(3 * buckets);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]) || weights?.[i] === 0) continue;
    const key = orderKey(bits[i]) ^ signBit;
    if (loads) loads[count] = weights[i];
    keys[count++] = key;
    counts[key & mask]++;
    counts[buckets + ((key >>> digits) & mask)]++;
    counts[2 * buckets + (key >>> (2 * digits))]++;
  }
  return { keys: keys.subarray(0, count), loads: loads?.subarray(0, count), counts };
}

/** Counts become the places where each digit's values start. */
function startsOf(counts: Int32Array): Int32Array {
  let start = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const count = counts[bucket];
    counts[bucket] = start;
    start += count;
  }
  return counts;
}

function scatter(from: Int32Array, to: Int32Array, starts: Int32Array, shift: number): void {
  for (let i = 0; i < from.length; i++) {
    const key = from[i];
    to[starts[(key >>> shift) & mask]++] = key;
  }
}

function scatterBoth(
  keys: Int32Array,
  loads: Int32Array,
  toKeys: Int32Array,
  toLoads: Int32Array,
  starts: Int32Array,
  shift: number,
): void {
  for (let i = 0; i < keys.length; i++) {
    const at = starts[(keys[i] >>> shift) & mask]++;
    toKeys[at] = keys[i];
    toLoads[at] = loads[i];
  }
}

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
  const { keys, counts } = keysOf(values);
  let from = keys;
  let to = new Int32Array(keys.length);
  for (let pass = 0; pass < 3; pass++) {
    scatter(from, to, counts.subarray(pass * buckets, (pass + 1) * buckets), pass * digits);
    [from, to] = [to, from];
  }
  for (let i = 0; i < from.length; i++) from[i] = orderKey(from[i] ^ signBit);
  return new Float32Array(from.buffer, from.byteOffset, from.length);
}

/** Keys of the values that are numbers, as unsigned integers, and how often each digit of each pass appears. */
function keysOf(values: Float32Array): { keys: Int32Array<ArrayBuffer>; counts: Int32Array } {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const keys = new Int32Array(values.length);
  const counts = new Int32Array(3 * buckets);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    const key = orderKey(bits[i]) ^ signBit;
    keys[count++] = key;
    counts[key & mask]++;
    counts[buckets + ((key >>> digits) & mask)]++;
    counts[2 * buckets + (key >>> (2 * digits))]++;
  }
  return { keys: keys.subarray(0, count), counts };
}

function scatter(from: Int32Array, to: Int32Array, counts: Int32Array, shift: number): void {
  let start = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const count = counts[bucket];
    counts[bucket] = start;
    start += count;
  }
  for (let i = 0; i < from.length; i++) {
    const key = from[i];
    to[counts[(key >>> shift) & mask]++] = key;
  }
}

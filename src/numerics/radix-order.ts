const digitBits = 16;
const digits = 1 << digitBits;

/**
 * Order of `keys` from low to high, ties in place: `order[0]` is the index of the lowest.
 * Whole numbers within 2^48 of each other take one pass per 16 bits of their range (LSD radix sort, O(n));
 * anything else is compared. Keys must not be NaN. Memory: 12 bytes a key.
 */
export function radixOrder(keys: Float64Array): Int32Array {
  const order = Int32Array.from({ length: keys.length }, (_, at) => at);
  const range = wholeRange(keys);
  if (range === undefined) return order.sort((a, b) => keys[a] - keys[b] || a - b);
  let from: Int32Array = order;
  let to: Int32Array = new Int32Array(keys.length);
  for (let divisor = 1; divisor <= range.span; divisor *= digits) {
    pass(keys, range.low, divisor, from, to);
    [from, to] = [to, from];
  }
  return from;
}

function wholeRange(keys: Float64Array): { low: number; span: number } | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at];
    if (!Number.isInteger(key)) return undefined;
    if (key < low) low = key;
    if (key > high) high = key;
  }
  const span = Math.max(0, high - low);
  return span < 2 ** 48 ? { low, span } : undefined;
}

function pass(keys: Float64Array, low: number, divisor: number, from: Int32Array, to: Int32Array): void {
  const starts = new Int32Array(digits + 1);
  for (let at = 0; at < from.length; at++) starts[digitOf(keys[at] - low, divisor) + 1]++;
  for (let digit = 0; digit < digits; digit++) starts[digit + 1] += starts[digit];
  for (let at = 0; at < from.length; at++) to[starts[digitOf(keys[from[at]] - low, divisor)]++] = from[at];
}

function digitOf(offset: number, divisor: number): number {
  return Math.floor(offset / divisor) % digits;
}

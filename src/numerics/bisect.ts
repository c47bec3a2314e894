type Sorted = Float64Array | Float32Array | Int32Array;

/** First index of values sorted upwards whose value is at least `wanted`; the length where there is none. */
export function lowerBound(sorted: Sorted, wanted: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle] < wanted) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** First index of values sorted upwards whose value is above `wanted`; the length where there is none. */
export function upperBound(sorted: Sorted, wanted: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle] <= wanted) from = middle + 1;
    else to = middle;
  }
  return from;
}

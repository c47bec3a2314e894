import { StreamPulseError } from '../../errors.ts';

/**
 * Upper ends of a number column's bins, ascending: value x falls in bin b where `cuts[b - 1] <= x < cuts[b]`.
 * A split after bin b sends `x < cuts[b]` to the left. All but the last are values of the column, so a
 * threshold is always a value seen in training; the last lies above them all, as in XGBoost's hist.
 */
export type Cuts = Float32Array;

/** uint8 holds 256 slots; the slot for missing takes one of them. */
const mostBinsBesideMissing = 255;

/**
 * Quantile cuts of `values`, each weighing `weights[i]` facts (one where left out): at most `maxBins` bins.
 * With no more distinct values than bins each value has its own. Values that weigh nothing and NaN are left out;
 * throws `training-data-bad` where one is infinite.
 */
export function quantileCuts(
  name: string,
  values: Float32Array,
  weights: Int32Array | undefined,
  maxBins: number,
): Cuts {
  const present = weights ? values.filter((_, row) => weights[row] > 0) : values.slice();
  const sorted = present.sort();
  const count = presentCount(sorted);
  checkFinite(name, sorted, count);
  const most = count < sorted.length ? Math.min(maxBins, mostBinsBesideMissing) : maxBins;
  const distinct = distinctOf(sorted, count);
  if (distinct.length === 0) return new Float32Array(0);
  const starts =
    distinct.length <= most
      ? distinct.subarray(1)
      : quantiles(distinct, factsOf(distinct, values, weights), most);
  return closed(starts, distinct[distinct.length - 1]);
}

/** Bin of each value (0 below the first cut, the last at or above all); of NaN `cuts.length`. */
export function binOf(cuts: Cuts, value: number): number {
  if (Number.isNaN(value)) return cuts.length;
  let low = 0;
  let high = cuts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The typed sort puts NaN last. */
function presentCount(sorted: Float32Array): number {
  let count = sorted.length;
  while (count > 0 && Number.isNaN(sorted[count - 1])) count--;
  return count;
}

function checkFinite(name: string, sorted: Float32Array, count: number): void {
  if (count === 0 || (Number.isFinite(sorted[0]) && Number.isFinite(sorted[count - 1]))) return;
  throw new StreamPulseError('training-data-bad', `column ${name} holds an infinite value`, {
    expected: 'finite numbers, or NaN for missing',
  });
}

function distinctOf(sorted: Float32Array, count: number): Float32Array {
  const distinct = new Float32Array(count);
  let size = 0;
  for (let i = 0; i < count; i++) {
    if (size === 0 || sorted[i] !== distinct[size - 1]) distinct[size++] = sorted[i] + 0;
  }
  return distinct.slice(0, size);
}

/** How many facts hold each distinct value. */
function factsOf(
  distinct: Float32Array,
  values: Float32Array,
  weights: Int32Array | undefined,
): Float64Array {
  const facts = new Float64Array(distinct.length);
  for (let row = 0; row < values.length; row++) {
    const weight = weights ? weights[row] : 1;
    if (weight > 0 && !Number.isNaN(values[row])) facts[position(distinct, values[row])] += weight;
  }
  return facts;
}

function position(distinct: Float32Array, value: number): number {
  let low = 0;
  let high = distinct.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (distinct[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A bin starts at each value below which another 1/bins of the facts has passed. */
function quantiles(distinct: Float32Array, facts: Float64Array, bins: number): Float32Array {
  const total = facts.reduce((sum, weight) => sum + weight, 0);
  const starts: number[] = [];
  let below = 0;
  let passed = 0;
  for (let i = 0; i < distinct.length; i++) {
    const share = Math.floor((below * bins) / total);
    if (share > passed) {
      starts.push(distinct[i]);
      passed = share;
    }
    below += facts[i];
  }
  return Float32Array.from(starts);
}

function closed(starts: Float32Array, greatest: number): Cuts {
  const cuts = new Float32Array(starts.length + 1);
  cuts.set(starts);
  const step = Math.fround(Math.abs(greatest) + Math.fround(1e-5));
  cuts[starts.length] = Math.min(Math.fround(greatest + step), 3.4028234663852886e38);
  return cuts;
}

import { StreamPulseError } from '../../../errors.ts';
import { type SortedWeights, sortedWeights } from './sorted-floats.ts';

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
  const sorted = sortedWeights(values, weights);
  checkFinite(name, sorted.values);
  const most = hasMissing(values, weights, sorted) ? Math.min(maxBins, mostBinsBesideMissing) : maxBins;
  const distinct = distinctOf(sorted);
  const { length } = distinct.values;
  if (length === 0) return new Float32Array(0);
  const starts =
    length <= most
      ? distinct.values.subarray(1)
      : quantiles(distinct.values, distinct.facts, sum(distinct.facts), most);
  return closed(starts, distinct.values[length - 1]);
}

/** Whether a value that weighs something is missing. */
function hasMissing(values: Float32Array, weights: Int32Array | undefined, sorted: SortedWeights): boolean {
  if (!weights) return sorted.values.length < values.length;
  for (let row = 0; row < values.length; row++)
    if (weights[row] > 0 && Number.isNaN(values[row])) return true;
  return false;
}

function checkFinite(name: string, sorted: Float32Array): void {
  const { length } = sorted;
  if (length === 0 || (Number.isFinite(sorted[0]) && Number.isFinite(sorted[length - 1]))) return;
  throw new StreamPulseError('training-data-bad', `column ${name} holds an infinite value`, {
    expected: 'finite numbers, or NaN for missing',
  });
}

/** Each value once, and how many facts hold it. */
function distinctOf({ values: sorted, weights }: SortedWeights): {
  values: Float32Array;
  facts: Float64Array;
} {
  const values = new Float32Array(sorted.length);
  const facts = new Float64Array(sorted.length);
  let size = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (size === 0 || sorted[i] !== values[size - 1]) values[size++] = sorted[i] + 0;
    facts[size - 1] += weights ? weights[i] : 1;
  }
  return { values: values.subarray(0, size), facts: facts.subarray(0, size) };
}

/** A bin starts at each value below which another 1/bins of the facts has passed. */
function quantiles(distinct: Float32Array, facts: Float64Array, total: number, bins: number): Float32Array {
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

function sum(facts: Float64Array): number {
  let total = 0;
  for (let i = 0; i < facts.length; i++) total += facts[i];
  return total;
}

function closed(starts: Float32Array, greatest: number): Cuts {
  const cuts = new Float32Array(starts.length + 1);
  cuts.set(starts);
  const step = Math.fround(Math.abs(greatest) + Math.fround(1e-5));
  cuts[starts.length] = Math.min(Math.fround(greatest + step), 3.4028234663852886e38);
  return cuts;
}

import { StreamPulseError } from '../../../errors.ts';
import { type Extent, extentOf, sharesBelow, type Tally, tallyAll, tallyNear } from './tally.ts';

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
  const extent = extentOf(values, weights);
  checkFinite(name, extent);
  if (extent.facts === 0) return new Float32Array(0);
  const most = extent.hasMissing ? Math.min(maxBins, mostBinsBesideMissing) : maxBins;
  const all = tallyAll(values, weights);
  const starts =
    all && all.values.length <= most
      ? all.values.subarray(1)
      : quantileStarts(all ?? tallyNear(values, weights, extent, most), extent.facts, most);
  return closed(starts, extent.greatest + 0);
}

function checkFinite(name: string, { facts, least, greatest }: Extent): void {
  if (facts === 0 || (Number.isFinite(least) && Number.isFinite(greatest))) return;
  throw new StreamPulseError('training-data-bad', `column ${name} holds an infinite value`, {
    expected: 'finite numbers, or NaN for missing',
  });
}

/** A bin starts at each value below which another 1/bins of the facts has passed. */
function quantileStarts({ values, facts }: Tally, total: number, bins: number): Float32Array {
  const starts: number[] = [];
  let below = 0;
  let passed = 0;
  for (let i = 0; i < values.length; i++) {
    const shares = sharesBelow(below, bins, total);
    if (shares > passed) {
      starts.push(values[i]);
      passed = shares;
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

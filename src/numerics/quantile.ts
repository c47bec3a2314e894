import { StreamPulseError } from '../errors.ts';
import { radixOrder } from './order.ts';
import { sum } from './sum.ts';

/**
 * Quantile of type 7 (Hyndman and Fan, 1996; numpy's and R's default) of values sorted upwards.
 * `share` in [0, 1], else throws `option-bad`; NaN for no values.
 */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  checkShare(share);
  if (sorted.length === 0) return NaN;
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  const step = at - below;
  return step === 0 ? sorted[below] : sorted[below] + step * (sorted[above] - sorted[below]);
}

/** As {@link quantileOfSorted}, for several shares of values in any order, which stay as they are. */
export function quantiles(values: Float64Array, shares: readonly number[]): number[] {
  const sorted = values.slice().sort();
  return shares.map((share) => quantileOfSorted(sorted, share));
}

/**
 * The smallest value at or below which at least `share` of the weight lies (type 1 where all weights are equal).
 * Weights: as many as values, none negative. NaN where there is no weight.
 */
export function weightedQuantile(values: Float64Array, weights: Float64Array, share: number): number {
  checkShare(share);
  const wanted = share * sum(weights);
  let passed = 0;
  let last = NaN;
  for (const i of radixOrder(values)) {
    if (weights[i] === 0) continue;
    passed += weights[i];
    last = values[i];
    if (passed >= wanted) return last;
  }
  return last;
}

function checkShare(share: number): void {
  if (share >= 0 && share <= 1) return;
  throw new StreamPulseError('option-bad', 'not a share', { value: String(share), expected: '0 to 1' });
}

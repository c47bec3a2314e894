import { truncatedMoments } from '../../../numerics/truncated-moments.ts';

/**
 * What is known of one viewer in one sample: a normal distribution over his effect and factors, `width` = 1 + rank
 * numbers. The score of a title is linear in them: what the rest says by itself, plus (1, factors of the rest) times them.
 * One rating after the other is taken in, in O(width^2) and without allocating (Kalman, 1960).
 */
export interface ViewerPosterior {
  readonly width: number;
  readonly mean: Float64Array;
  /** width x width, symmetric. */
  readonly covariance: Float64Array;
  /** The last rating as a plain observation: its value, less what the rest says, and its variance. */
  readonly site: Float64Array;
  readonly gains: Float64Array;
}

export interface ViewerPrior {
  readonly mean: Float64Array;
  /** width x width. */
  readonly covariance: Float64Array;
}

export function viewerPosterior(width: number): ViewerPosterior {
  return {
    width,
    mean: new Float64Array(width),
    covariance: new Float64Array(width * width),
    site: new Float64Array(2),
    gains: new Float64Array(width),
  };
}

/** Forgets all ratings. */
export function resetPosterior(viewer: ViewerPosterior, { mean, covariance }: ViewerPrior): void {
  viewer.mean.set(mean);
  viewer.covariance.set(covariance);
}

/** Mean of what the viewer adds to a score, where the factors of the rest are `factors[at] .. factors[at + rank - 1]`. */
export function scoreMean({ width, mean }: ViewerPosterior, factors: Float64Array, at: number): number {
  let sum = mean[0];
  for (let k = 1; k < width; k++) sum += mean[k] * factors[at + k - 1];
  return sum;
}

/** Variance of what the viewer adds to a score. */
export function scoreVariance(
  { width, covariance }: ViewerPosterior,
  factors: Float64Array,
  at: number,
): number {
  let sum = covariance[0];
  for (let j = 1; j < width; j++) {
    const from = j * width;
    let row = 2 * covariance[from];
    for (let k = 1; k < j; k++) row += 2 * covariance[from + k] * factors[at + k - 1];
    sum += factors[at + j - 1] * (row + covariance[from + j] * factors[at + j - 1]);
  }
  return Math.max(0, sum);
}

/** Takes in a rating of `value`, less what the rest says by itself, with noise of variance `noise`. */
export function observeValue(
  viewer: ViewerPosterior,
  factors: Float64Array,
  at: number,
  value: number,
  noise: number,
): void {
  const { width, mean, covariance, site, gains } = viewer;
  const variance = noise + scoreGains(viewer, factors, at);
  const surprise = value - scoreMean(viewer, factors, at);
  site[0] = value;
  site[1] = noise;
  for (let j = 0; j < width; j++) {
    const gain = gains[j] / variance;
    mean[j] += gain * surprise;
    for (let k = 0; k < width; k++) covariance[j * width + k] -= gain * gains[k];
  }
}

/** gains = covariance times (1, factors); gives the variance of the score. */
function scoreGains(
  { width, covariance, gains }: ViewerPosterior,
  factors: Float64Array,
  at: number,
): number {
  let variance = 0;
  for (let j = 0; j < width; j++) {
    const from = j * width;
    let sum = covariance[from];
    for (let k = 1; k < width; k++) sum += covariance[from + k] * factors[at + k - 1];
    gains[j] = sum;
    variance += (j === 0 ? 1 : factors[at + j - 1]) * sum;
  }
  return Math.max(0, variance);
}

const moments = new Float64Array(2);

/**
 * Takes in that a latent opinion, less what the rest says by itself, lies between `low` and `high` (either may be
 * infinite): the normal distribution of the mean and variance that the viewer has then (assumed density filtering).
 * Taken in anew after all others, again and again, each opinion's share becomes that of expectation propagation (Minka, 2001).
 */
export function observeBetween(
  viewer: ViewerPosterior,
  factors: Float64Array,
  at: number,
  low: number,
  high: number,
  noise: number,
): void {
  const middle = scoreMean(viewer, factors, at);
  const known = scoreVariance(viewer, factors, at);
  const deviation = Math.sqrt(known + noise);
  truncatedMoments((low - middle) / deviation, (high - middle) / deviation, moments);
  const shrinkage = 1 - moments[1];
  const isTelling = shrinkage > 0;
  const value = isTelling ? middle + (moments[0] * deviation) / shrinkage : middle;
  const variance = isTelling ? (deviation * deviation) / shrinkage - known : Number.MAX_VALUE;
  observeValue(viewer, factors, at, value, variance);
}

/** Takes back an observation that was taken in with this value and variance, to take it in anew given all others. */
export function forget(
  viewer: ViewerPosterior,
  factors: Float64Array,
  at: number,
  value: number,
  variance: number,
): void {
  observeValue(viewer, factors, at, value, -variance);
}

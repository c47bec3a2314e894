import { invert } from '../numerics/inverse.ts';
import { highLevel, starLevels } from './title-cells.ts';

/** Ratings that a title has so far, of one segment. */
export interface LaunchCounts {
  /** Into `Segments.all`. */
  readonly segment: number;
  /** How many gave 1, 2, 3, 4 and 5 stars. */
  readonly stars: readonly number[];
}

/** How far titles lie from what was expected of them: all segments together, and one segment from the others; variances. */
export interface ErrorSpread {
  readonly level: number;
  readonly contrast: number;
}

/** What is believed of an audience's share of high ratings. */
export interface Belief {
  readonly share: number;
  readonly variance: number;
}

/**
 * The belief before any rating and what the ratings say, together: the error of a forecast is a level that all segments
 * share plus a contrast of each, both normal (the best linear prediction, Goldberger 1962).
 * @param shares expected by segment
 * @param weights of the audience, by segment
 */
export function afterLaunch(
  shares: Float64Array,
  weights: Float64Array,
  { level, contrast }: ErrorSpread,
  launch: readonly LaunchCounts[],
): Belief {
  const seen = seenBySegment(launch, shares.length);
  const rated = Array.from(shares.keys()).filter((segment) => seen.ratings[segment] > 0);
  const size = rated.length;
  const covariance = new Float64Array(size * size).fill(level);
  rated.forEach((segment, at) => {
    covariance[at * size + at] += contrast + noise(shares[segment]) / seen.ratings[segment];
  });
  invert(covariance, 0, size, new Float64Array(size * size));
  const towards = rated.map((segment) => level + weights[segment] * contrast);
  const surprise = rated.map((segment) => seen.likes[segment] / seen.ratings[segment] - shares[segment]);
  let share = along(shares, weights);
  let variance = level + contrast * along(weights, weights);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) {
      const gain = towards[a] * covariance[a * size + b];
      share += gain * surprise[b];
      variance -= gain * towards[b];
    }
  return { share: Math.min(1, Math.max(0, share)), variance: Math.max(0, variance) };
}

interface Seen {
  readonly ratings: Float64Array;
  readonly likes: Float64Array;
}

function seenBySegment(launch: readonly LaunchCounts[], segments: number): Seen {
  const seen = { ratings: new Float64Array(segments), likes: new Float64Array(segments) };
  for (const { segment, stars } of launch)
    for (let level = 0; level < starLevels; level++) {
      seen.ratings[segment] += stars[level];
      if (level >= highLevel) seen.likes[segment] += stars[level];
    }
  return seen;
}

/** Variance of one rating, kept off 0. */
function noise(share: number): number {
  return Math.max(0.05, share * (1 - share));
}

function along(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at], 0);
}

/**
 * By moments: the products of errors of two segments of one title are the level, the squares both and the noise of
 * counting. `shares` and `ratings`: titles x segments, NaN where nothing was forecast.
 */
export function errorSpread(
  shares: Float32Array,
  likes: ArrayLike<number>,
  ratings: ArrayLike<number>,
  segments: number,
): ErrorSpread {
  let [products, pairs, squares, count] = [0, 0, 0, 0];
  for (let from = 0; from < shares.length; from += segments) {
    let [sum, sumSquares, known] = [0, 0, 0];
    for (let cell = from; cell < from + segments; cell++) {
      if (!(ratings[cell] >= fewestSeen) || Number.isNaN(shares[cell])) continue;
      const error = likes[cell] / ratings[cell] - shares[cell];
      sum += error;
      sumSquares += error * error;
      squares += error * error - noise(shares[cell]) / ratings[cell];
      known++;
    }
    products += sum * sum - sumSquares;
    pairs += known * (known - 1);
    count += known;
  }
  const whole = count > 0 ? Math.max(leastVariance, squares / count) : usualVariance;
  const level = pairs > 0 ? Math.min(whole, Math.max(leastVariance, products / pairs)) : whole;
  return { level, contrast: Math.max(leastVariance, whole - level) };
}

const fewestSeen = 10;
const leastVariance = 1e-4;
const usualVariance = 0.02;

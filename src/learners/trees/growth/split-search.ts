import type { CategorySet } from '../category-set.ts';
import type { Histogram } from './histogram.ts';
import { gainAt, isAgainst, type WeightBounds, within } from './monotone.ts';

export interface Regularisation {
  readonly lambda: number;
  readonly alpha: number;
  readonly gamma: number;
  readonly minChildWeight: number;
}

export interface Split {
  readonly feature: number;
  /** Last bin that goes left; of a category's flag 0 (not this label) or 1 (any label); -1 where only missing does. */
  readonly bin: number;
  readonly defaultLeft: boolean;
  readonly gain: number;
  readonly leftG: number;
  readonly leftH: number;
  /** Of a split by a set of labels: those that go right. */
  readonly categories?: CategorySet | undefined;
}

/** XGBoost's kRtEps: gains up to this are noise. */
const leastGain = 1e-6;

/** Weight of a leaf, -T(g) / (h + lambda) (Chen and Guestrin 2016, eq. 5, with the L1 threshold T). */
export function leafWeight(
  g: number,
  h: number,
  { lambda, alpha }: Pick<Regularisation, 'lambda' | 'alpha'>,
): number {
  return h <= 0 ? 0 : -softThreshold(g, alpha) / (h + lambda);
}

/** Twice the loss that a leaf takes away, T(g)^2 / (h + lambda) (eq. 6). */
export function leafGain(g: number, h: number, lambda: number, alpha: number): number {
  if (h <= 0) return 0;
  const t = softThreshold(g, alpha);
  return (t * t) / (h + lambda);
}

function softThreshold(g: number, alpha: number): number {
  if (g > alpha) return g - alpha;
  return g < -alpha ? g + alpha : 0;
}

/** What kernels take as `rules`. A split must gain at least gamma, and more than noise. */
export function searchRules({ lambda, alpha, gamma, minChildWeight }: Regularisation): number[] {
  return [lambda, alpha, minChildWeight, Math.max(leastGain, gamma * (1 - Number.EPSILON))];
}

/** The best split so far; `feature` is -1 while there is none. */
export interface Search {
  readonly histogram: Float64Array;
  readonly g: number;
  readonly h: number;
  readonly parentGain: number;
  /** Least weight of a child. */
  readonly least: number;
  readonly lambda: number;
  readonly alpha: number;
  /** What the children's weights must lie within, where constraints are to be minded. */
  readonly bounds: WeightBounds | undefined;
  /** Of the feature at hand, see {@link isAgainst}. */
  direction: number;
  feature: number;
  bin: number;
  missingLeft: boolean;
  gain: number;
  leftG: number;
  leftH: number;
}

export function searchOf(
  histogram: Histogram['slots'],
  g: number,
  h: number,
  rules: Float64Array,
  limits?: { readonly parentGain: number; readonly bounds: WeightBounds },
): Search {
  const [lambda, alpha, least, gain] = rules;
  return {
    histogram,
    g,
    h,
    parentGain: limits ? limits.parentGain : leafGain(g, h, lambda, alpha),
    least,
    lambda,
    alpha,
    bounds: limits?.bounds,
    direction: 0,
    feature: -1,
    bin: 0,
    missingLeft: false,
    gain,
    leftG: 0,
    leftH: 0,
  };
}

/**
 * Looks for a better split on one feature. Missing goes right, then left; of equal gains the lowest feature and then
 * the first bin met wins.
 */
export function searchFeature(search: Search, feature: number, table: Int32Array): void {
  const first = table[4 * feature];
  const bins = table[4 * feature + 1];
  const category = table[4 * feature + 2];
  const mayMiss = table[4 * feature + 3] === 1;
  if (category < 0) searchNumber(search, feature, first, bins, mayMiss);
  else searchFlag(search, feature, first, bins, category);
}

function searchNumber(search: Search, feature: number, first: number, bins: number, mayMiss: boolean): void {
  const { histogram } = search;
  const missing = 2 * (first + bins);
  const hasMissing = mayMiss && (histogram[missing] !== 0 || histogram[missing + 1] !== 0);
  scanUp(search, feature, first, hasMissing ? bins : bins - 1);
  if (hasMissing) scanDown(search, feature, first, bins);
}

/** Cuts after each bin, missing to the right; a bin without facts cuts nothing new. */
function scanUp(search: Search, feature: number, first: number, end: number): void {
  const { histogram } = search;
  let leftG = 0;
  let leftH = 0;
  for (let bin = 0, slot = 2 * first; bin < end; bin++, slot += 2) {
    leftG += histogram[slot];
    leftH += histogram[slot + 1];
    consider(search, feature, bin, false, leftG, leftH);
  }
}

/**
 * Cuts before each bin, missing to the left. Before the first there is only missing, which scanUp has cut off; but where
 * sides matter that was the other way around.
 */
function scanDown(search: Search, feature: number, first: number, bins: number): void {
  const { histogram } = search;
  let leftG = search.g;
  let leftH = search.h;
  const end = search.direction === 0 ? 1 : 0;
  for (let bin = bins - 1, slot = 2 * (first + bin); bin >= end; bin--, slot -= 2) {
    const g = histogram[slot];
    const h = histogram[slot + 1];
    if (g === 0 && h === 0) continue;
    leftG -= g;
    leftH -= h;
    consider(search, feature, bin - 1, true, leftG, leftH);
  }
}

/** A flag is a column of two bins: other labels (0) and this one (1). */
function searchFlag(search: Search, feature: number, first: number, bins: number, category: number): void {
  const { histogram, g, h } = search;
  const slot = 2 * (first + category);
  const missing = 2 * (first + bins);
  const hereG = histogram[slot];
  const hereH = histogram[slot + 1];
  const missingG = histogram[missing];
  const missingH = histogram[missing + 1];
  consider(search, feature, 0, false, g - hereG - missingG, h - hereH - missingH);
  if (missingH === 0 && missingG === 0) return;
  consider(search, feature, 1, false, g - missingG, h - missingH);
  consider(search, feature, 0, true, g - hereG, h - hereH);
  if (search.direction !== 0) consider(search, feature, -1, true, missingG, missingH);
}

export function consider(
  search: Search,
  feature: number,
  bin: number,
  missingLeft: boolean,
  leftG: number,
  leftH: number,
): void {
  const { least, lambda, alpha, bounds } = search;
  const rightH = search.h - leftH;
  if (leftH < least || rightH < least || leftH <= 0 || rightH <= 0) return;
  const rightG = search.g - leftG;
  const sum = bounds
    ? boundedGain(search, bounds, leftG, leftH, rightG, rightH)
    : leafGain(leftG, leftH, lambda, alpha) + leafGain(rightG, rightH, lambda, alpha);
  const gain = sum - search.parentGain;
  if (gain <= search.gain) return;
  search.feature = feature;
  search.bin = bin;
  search.missingLeft = missingLeft;
  search.gain = gain;
  search.leftG = leftG;
  search.leftH = leftH;
}

/** Of weights within bounds; none where they go against the feature's direction. */
function boundedGain(
  search: Search,
  bounds: WeightBounds,
  leftG: number,
  leftH: number,
  rightG: number,
  rightH: number,
): number {
  const left = within(leafWeight(leftG, leftH, search), bounds);
  const right = within(leafWeight(rightG, rightH, search), bounds);
  if (isAgainst(search.direction, left, right)) return Number.NEGATIVE_INFINITY;
  return gainAt(leftG, leftH, left, search.lambda) + gainAt(rightG, rightH, right, search.lambda);
}

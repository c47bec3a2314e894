import type { BinnedStar } from '../binning/binned-star.ts';
import type { SetColumn } from '../binning/set-column.ts';
import { orderKey } from '../binning/sorted-floats.ts';
import { type CategorySet, categorySet } from '../category-set.ts';
import { gainAt } from './monotone.ts';
import type { OpenNode } from './open-node.ts';
import { consider, leafWeight, type Search, type Split, searchOf } from './split-search.ts';

export interface SetRules {
  /** XGBoost's `max_cat_threshold`. */
  readonly mostLabels: number;
  /** A label of less weight in a node is sorted as if it said nothing there. */
  readonly leastWeight: number;
}

/** Returns what looks for a better split of a node, whose sums stand in its histogram, among its features of sets. */
export function categorySearch(
  { sets, work }: BinnedStar,
  rules: SetRules | undefined,
  isBounded: boolean,
): (node: OpenNode, features: Int32Array) => void {
  if (!rules || sets.every((column) => column === undefined)) return () => {};
  const [lambda] = work.rules;
  return (node, features) => {
    const { g, h, weight, bounds, histogram } = node;
    const limits = isBounded ? { parentGain: gainAt(g, h, weight, lambda), bounds } : undefined;
    const search = searchOf(histogram!.slots, g, h, work.rules, limits);
    let categories: CategorySet | undefined;
    for (const feature of features) {
      const column = sets[feature];
      if (column) categories = searchSets(search, column, rules) ?? categories;
    }
    if (categories && isBetter(search, node)) node.split = splitOf(search, categories);
  };
}

/** Of equal gains the lowest feature's. */
function isBetter({ gain, feature }: Search, { split }: OpenNode): boolean {
  if (!split || gain !== split.gain) return !split || gain > split.gain;
  return feature < split.feature;
}

function splitOf(search: Search, categories: CategorySet): Split {
  const { feature, bin, missingLeft, gain, leftG, leftH } = search;
  return { feature, bin, defaultLeft: missingLeft, gain, leftG, leftH, categories };
}

/**
 * Looks for a better split of a category by a set of labels, and gives the set that goes right. As in XGBoost 1.7: labels
 * are sorted by the weight that each would have as a leaf, ties by code, and a first part of them goes right, as in the
 * best division of a convex loss (Fisher 1958). Right sets grow from the first label on, with missing to the left; then
 * left sets from the last label on, with missing to the right; either by fewer than `mostLabels` labels.
 */
export function searchSets(search: Search, column: SetColumn, rules: SetRules): CategorySet | undefined {
  const { feature, slot, labels, seen } = column;
  const { histogram, g, h } = search;
  const order = byWeight(search, column, rules);
  const before = search.gain;
  const steps = Math.min(rules.mostLabels, seen) - 1;
  let sumG = 0;
  let sumH = 0;
  for (let right = 1; right <= steps; right++) {
    const at = 2 * (slot + order[right - 1]);
    sumG += histogram[at];
    sumH += histogram[at + 1];
    consider(search, feature, right, true, g - sumG, h - sumH);
  }
  sumG = 0;
  sumH = 0;
  for (let right = seen - 1; right >= seen - steps; right--) {
    const at = 2 * (slot + order[right]);
    sumG += histogram[at];
    sumH += histogram[at + 1];
    consider(search, feature, right, false, sumG, sumH);
  }
  return search.gain > before ? categorySet(labels, order.subarray(0, search.bin)) : undefined;
}

const weight = new Float32Array(1);
const weightBits = new Int32Array(weight.buffer);

/** More than there are codes. */
const codes = 2 ** 16;

/** Codes by their weight in float32, which is what XGBoost compares. Numbers without a comparison function sort fastest. */
function byWeight(search: Search, { slot, seen }: SetColumn, { leastWeight }: SetRules): Float64Array {
  const { histogram } = search;
  const keys = new Float64Array(seen);
  for (let code = 0; code < seen; code++) {
    const g = histogram[2 * (slot + code)];
    const h = histogram[2 * (slot + code) + 1];
    // -0 becomes 0, which it ties with.
    weight[0] = h < leastWeight ? 0 : leafWeight(g, h, search) + 0;
    keys[code] = orderKey(weightBits[0]) * codes + code;
  }
  keys.sort();
  for (let at = 0; at < seen; at++) keys[at] -= Math.floor(keys[at] / codes) * codes;
  return keys;
}

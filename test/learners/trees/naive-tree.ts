import { ofNumbers } from '../../../src/learners/columns.ts';
import type { BinnedStar } from '../../../src/learners/trees/binning/binned-star.ts';
import { codesIn } from '../../../src/learners/trees/category-set.ts';
import type { ColumnSampler } from '../../../src/learners/trees/growth/column-sample.ts';
import type { GrownTree, GrowthRules } from '../../../src/learners/trees/growth/grow.ts';

/** One node of a tree as a table of features (rows x features, NaN for missing) gives it, without bins or histograms. */
export interface NaiveNode {
  readonly path: string;
  readonly facts: readonly number[];
  readonly h: number;
  readonly weight: number;
  /** Features that were split on down to it. */
  readonly used: readonly number[];
  readonly split: NaiveSplit | undefined;
  children: readonly NaiveNode[] | undefined;
}

interface NaiveSplit {
  readonly feature: number;
  readonly threshold: number;
  readonly defaultLeft: boolean;
  readonly right: readonly number[] | undefined;
  readonly gain: number;
  /** What both sides are: their facts, weight, and the least and the greatest weight below them. */
  readonly sides: readonly NaiveSide[];
}

interface NaiveSide {
  readonly facts: readonly number[];
  readonly weight: number;
  readonly bounds: Bounds;
}

type Bounds = readonly [least: number, greatest: number];

interface Cut {
  readonly threshold: number;
  readonly defaultLeft: boolean;
  /** Codes that go right, ascending, instead of what is beyond a threshold. */
  readonly right: readonly number[] | undefined;
}

const lowest = -(2 ** 127) * (2 - 2 ** -23);

/** Tries every cut of every feature at every node by going over its facts: slow, and plainly right. */
export function naiveTree(
  star: BinnedStar,
  table: Float32Array,
  facts: readonly number[],
  rules: GrowthRules,
  columns: ColumnSampler,
): NaiveNode {
  const { gradients, steps } = star.work;
  const { lambda, alpha } = rules;
  const { monotone, interactions } = rules.constraints ?? {};
  const width = star.features.length;
  const sum = (of: readonly number[], part: 0 | 1) =>
    of.reduce((total, fact) => total + gradients[2 * fact + part], 0) * steps[part];
  const weigh = (g: number, h: number, [least, greatest]: Bounds) =>
    Math.min(greatest, Math.max(least, h > 0 ? -shrunk(g, alpha) / (h + lambda) : 0));
  const gainOf = (g: number, h: number, weight: number) => {
    if (h <= 0) return 0;
    if (monotone?.some((way) => way !== 0)) return -(2 * g * weight + (h + lambda) * (weight * weight));
    return shrunk(g, alpha) ** 2 / (h + lambda);
  };
  const valuesOf = (of: readonly number[], feature: number) =>
    of.map((fact) => table[fact * width + feature]);

  function open(path: string, used: readonly number[], { facts: of, weight, bounds }: NaiveSide): NaiveNode {
    const split = path.length < rules.maxDepth ? best(path, used, of, weight, bounds) : undefined;
    return { path, facts: of, h: sum(of, 1), weight, used, split, children: undefined };
  }

  function mayUse(used: readonly number[], feature: number): boolean {
    if (!interactions || used.length === 0 || used.includes(feature)) return true;
    return interactions.some((group) => [...used, feature].every((one) => group.includes(one)));
  }

  function best(
    path: string,
    used: readonly number[],
    of: readonly number[],
    weight: number,
    bounds: Bounds,
  ): NaiveSplit | undefined {
    let found: NaiveSplit | undefined;
    let most = Math.max(1e-6, rules.gamma * (1 - Number.EPSILON));
    const before = gainOf(sum(of, 0), sum(of, 1), weight);
    for (const feature of columns.node(path)) {
      if (!mayUse(used, feature)) continue;
      const way = monotone?.[feature] ?? 0;
      const values = valuesOf(of, feature);
      const cuts = star.sets[feature]
        ? setCuts(of, values, star.sets[feature].seen)
        : cutsOf(star, feature, values.some(Number.isNaN), way !== 0);
      for (const cut of cuts) {
        const sides = [true, false].map((side) => {
          const part = of.filter((_, i) => isLeft(values[i], cut) === side);
          const [g, h] = [sum(part, 0), sum(part, 1)];
          const own = weigh(g, h, bounds);
          return { facts: part, h, weight: own, gain: gainOf(g, h, own) };
        });
        const [left, right] = sides;
        if (Math.min(left.h, right.h) < rules.minChildWeight || left.h <= 0 || right.h <= 0) continue;
        if ((right.weight - left.weight) * way < 0) continue;
        const gain = left.gain + right.gain - before;
        if (gain <= most) continue;
        most = gain;
        const below = boundsOf(bounds, way, (left.weight + right.weight) / 2);
        found = { feature, ...cut, gain, sides: sides.map((side, k) => ({ ...side, bounds: below[k] })) };
      }
    }
    return found;
  }

  /** The first labels by the weight of their facts go right, missing left; then the last left, missing right. */
  function setCuts(of: readonly number[], values: readonly number[], seen: number): Cut[] {
    const { mostLabels, leastWeight } = rules.sets!;
    const weights = Array.from({ length: seen }, (_, code) => {
      const own = of.filter((__, i) => values[i] === code);
      return sum(own, 1) < leastWeight ? 0 : Math.fround(weigh(sum(own, 0), sum(own, 1), free));
    });
    const order = [...weights.keys()].sort((a, b) => weights[a] - weights[b]);
    const cut = (count: number, defaultLeft: boolean) => ({
      threshold: 0,
      defaultLeft,
      right: order.slice(0, count).sort((a, b) => a - b),
    });
    const counts = Array.from({ length: Math.max(0, seen - 1) }, (_, at) => at + 1);
    return [
      ...counts.filter((count) => count < mostLabels).map((count) => cut(count, true)),
      ...counts
        .filter((count) => seen - count < mostLabels)
        .toReversed()
        .map((count) => cut(count, false)),
    ];
  }

  const free: Bounds = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const weight = weigh(sum(facts, 0), sum(facts, 1), free);
  const root = open('', [], { facts, weight, bounds: free });
  const waiting = root.split ? [root] : [];
  for (let leaves = 1; waiting.length > 0 && (rules.maxLeaves === 0 || leaves < rules.maxLeaves); leaves++) {
    const node = waiting.splice(nextOf(waiting, rules.policy), 1)[0];
    const { feature, sides } = node.split!;
    node.children = sides.map((side, k) => open(`${node.path}${'lr'[k]}`, [...node.used, feature], side));
    waiting.push(...node.children.filter(({ split }) => split));
  }
  return root;
}

function isLeft(value: number, { threshold, defaultLeft, right }: Cut): boolean {
  if (Number.isNaN(value)) return defaultLeft;
  return right ? !right.includes(value) : value < threshold;
}

function boundsOf([least, greatest]: Bounds, way: number, middle: number): readonly [Bounds, Bounds] {
  const lower: Bounds = [least, middle];
  const upper: Bounds = [middle, greatest];
  if (way === 0)
    return [
      [least, greatest],
      [least, greatest],
    ];
  return way > 0 ? [lower, upper] : [upper, lower];
}

function nextOf(waiting: readonly NaiveNode[], policy: GrowthRules['policy']): number {
  if (policy === 'depthwise') return 0;
  const gains = waiting.map(({ split }) => split!.gain);
  return gains.indexOf(Math.max(...gains));
}

/** Missing to the right, upwards; then, where there are any, missing to the left, downwards; by itself if sides matter. */
function cutsOf(star: BinnedStar, feature: number, hasMissing: boolean, doSidesMatter: boolean): Cut[] {
  const { column, category } = star.features[feature];
  const thresholds = category === ofNumbers ? Array.from(star.cuts[column]) : [1, 2];
  const ups = thresholds.slice(0, hasMissing ? undefined : -1);
  const downs = thresholds.slice(0, -1).toReversed();
  const none = doSidesMatter ? [category < 0 ? lowest : 0] : [];
  return [
    ...ups.map((threshold) => ({ threshold, defaultLeft: false, right: undefined })),
    ...(hasMissing ? [...downs, ...none] : []).map((threshold) => ({
      threshold,
      defaultLeft: true,
      right: undefined,
    })),
  ];
}

function shrunk(g: number, alpha: number): number {
  return Math.sign(g) * Math.max(0, Math.abs(g) - alpha);
}

/** Both trees in the same words, node by node from the root, left before right. */
export function naiveNodes(root: NaiveNode, rules: GrowthRules): object[] {
  const cover = Math.fround(root.h);
  if (!root.children) return [{ leaf: Math.fround(rules.rate * root.weight) + 0, cover, facts: root.facts }];
  const { feature, threshold, defaultLeft, right, gain } = root.split!;
  const here = { feature, threshold, defaultLeft, right, gain: Math.fround(gain), cover };
  return [here, ...root.children.flatMap((child) => naiveNodes(child, rules))];
}

export function grownNodes({ tree, leaves }: GrownTree, order: Int32Array, node = 0): object[] {
  const cover = tree.cover[node];
  if (tree.feature[node] < 0) {
    const [, start, end] = leaves.find(([leaf]) => leaf === node)!;
    return [{ leaf: tree.value[node] + 0, cover, facts: Array.from(order.subarray(start, end)) }];
  }
  const here = {
    feature: tree.feature[node],
    threshold: tree.threshold[node],
    defaultLeft: tree.defaultLeft[node] === 1,
    right: tree.categories.has(node) ? codesIn(tree.categories.get(node)!) : undefined,
    gain: tree.gain[node],
    cover,
  };
  const below = [tree.left[node], tree.right[node]];
  return [here, ...below.flatMap((child) => grownNodes({ tree, leaves } as GrownTree, order, child))];
}

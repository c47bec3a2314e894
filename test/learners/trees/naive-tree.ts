import type { BinnedStar } from '../../../src/learners/trees/binned-star.ts';
import type { ColumnSampler } from '../../../src/learners/trees/column-sample.ts';
import type { GrownTree, GrowthRules } from '../../../src/learners/trees/grow.ts';

/** One node of a tree as a table of features (rows x features, NaN for missing) gives it, without bins or histograms. */
export interface NaiveNode {
  readonly path: string;
  readonly facts: readonly number[];
  readonly g: number;
  readonly h: number;
  readonly split: NaiveSplit | undefined;
  children: readonly [NaiveNode, NaiveNode] | undefined;
}

interface NaiveSplit {
  readonly feature: number;
  readonly threshold: number;
  readonly defaultLeft: boolean;
  readonly gain: number;
}

interface Cut {
  readonly threshold: number;
  readonly defaultLeft: boolean;
}

/** Tries every cut of every feature at every node by going over its facts: slow, and plainly right. */
export function naiveTree(
  star: BinnedStar,
  table: Float32Array,
  facts: readonly number[],
  rules: GrowthRules,
  columns: ColumnSampler,
): NaiveNode {
  const { gradients, steps } = star.work;
  const width = star.features.length;
  const sum = (of: readonly number[], part: 0 | 1) =>
    of.reduce((total, fact) => total + gradients[2 * fact + part], 0) * steps[part];
  const gain = (g: number, h: number) => (h > 0 ? shrunk(g, rules.alpha) ** 2 / (h + rules.lambda) : 0);
  const valuesOf = (of: readonly number[], feature: number) =>
    of.map((fact) => table[fact * width + feature]);
  const isLeft = (value: number, cut: Cut) => (Number.isNaN(value) ? cut.defaultLeft : value < cut.threshold);

  function open(path: string, of: readonly number[]): NaiveNode {
    const g = sum(of, 0);
    const h = sum(of, 1);
    const split = path.length < rules.maxDepth ? best(path, of, g, h) : undefined;
    return { path, facts: of, g, h, split, children: undefined };
  }

  function best(path: string, of: readonly number[], g: number, h: number): NaiveSplit | undefined {
    let found: NaiveSplit | undefined;
    let most = Math.max(1e-6, rules.gamma * (1 - Number.EPSILON));
    for (const feature of columns.node(path)) {
      const values = valuesOf(of, feature);
      for (const cut of cutsOf(star, feature, values.some(Number.isNaN))) {
        const left = of.filter((_, i) => isLeft(values[i], cut));
        const [leftG, leftH] = [sum(left, 0), sum(left, 1)];
        const [rightG, rightH] = [g - leftG, h - leftH];
        if (Math.min(leftH, rightH) < rules.minChildWeight || leftH <= 0 || rightH <= 0) continue;
        const change = gain(leftG, leftH) + gain(rightG, rightH) - gain(g, h);
        if (change <= most) continue;
        most = change;
        found = { feature, ...cut, gain: change };
      }
    }
    return found;
  }

  const root = open('', facts);
  const waiting = root.split ? [root] : [];
  for (let leaves = 1; waiting.length > 0 && (rules.maxLeaves === 0 || leaves < rules.maxLeaves); leaves++) {
    const node = waiting.splice(nextOf(waiting, rules.policy), 1)[0];
    const values = valuesOf(node.facts, node.split!.feature);
    const children = [true, false].map((side) =>
      open(
        `${node.path}${side ? 'l' : 'r'}`,
        node.facts.filter((_, i) => isLeft(values[i], node.split!) === side),
      ),
    );
    node.children = [children[0], children[1]];
    waiting.push(...children.filter(({ split }) => split));
  }
  return root;
}

function nextOf(waiting: readonly NaiveNode[], policy: GrowthRules['policy']): number {
  if (policy === 'depthwise') return 0;
  const gains = waiting.map(({ split }) => split!.gain);
  return gains.indexOf(Math.max(...gains));
}

/** Missing to the right, upwards; then, where there are any, missing to the left, downwards. */
function cutsOf(star: BinnedStar, feature: number, hasMissing: boolean): Cut[] {
  const { column, category } = star.features[feature];
  const thresholds = category < 0 ? Array.from(star.cuts[column]) : [1, 2];
  const ups = thresholds
    .slice(0, hasMissing ? undefined : -1)
    .map((threshold) => ({ threshold, defaultLeft: false }));
  const downs = thresholds.slice(0, -1).map((threshold) => ({ threshold, defaultLeft: true }));
  return hasMissing ? [...ups, ...downs.toReversed()] : ups;
}

function shrunk(g: number, alpha: number): number {
  return Math.sign(g) * Math.max(0, Math.abs(g) - alpha);
}

export function leafOf({ g, h }: NaiveNode, { alpha, lambda, rate }: GrowthRules): number {
  return h > 0 ? Math.fround((rate * -shrunk(g, alpha)) / (h + lambda)) + 0 : 0;
}

/** Both trees in the same words, node by node from the root, left before right. */
export function naiveNodes(root: NaiveNode, rules: GrowthRules): object[] {
  const here = root.children
    ? { ...root.split!, gain: Math.fround(root.split!.gain), cover: Math.fround(root.h) }
    : { leaf: leafOf(root, rules), cover: Math.fround(root.h), facts: root.facts };
  return [here, ...(root.children ?? []).flatMap((child) => naiveNodes(child, rules))];
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
    gain: tree.gain[node],
    cover,
  };
  const below = [tree.left[node], tree.right[node]];
  return [here, ...below.flatMap((child) => grownNodes({ tree, leaves } as GrownTree, order, child))];
}

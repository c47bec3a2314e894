import type { BinnedStar } from './binned-star.ts';
import type { ColumnSampler } from './column-sample.ts';
import type { Gradients } from './gradients.ts';
import { chooseColumns, createHistogramBuilder, type Histogram, subtract } from './histogram.ts';
import { partition, sidesOf } from './partition.ts';
import { leafWeight, noSplit, type Regularisation, type Split, searchSplit } from './split-search.ts';
import { draftTree, type Tree } from './tree.ts';

export interface GrowthRules extends Regularisation {
  readonly maxDepth: number;
  /** What a leaf's weight is multiplied with. */
  readonly rate: number;
}

/** A tree, and what only its training knows: the bin of each split, and the facts of each leaf. */
export interface GrownTree {
  readonly tree: Tree;
  readonly bins: readonly number[];
  /** `[node, start, end]` of each leaf in the tree's order. */
  readonly leaves: readonly (readonly [node: number, start: number, end: number])[];
}

export interface Grower {
  /** Grows one tree over the positions in `order`, which is left sorted by leaf. */
  grow(order: Int32Array, gradients: Gradients, columns: ColumnSampler): GrownTree;
}

interface OpenNode {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly g: number;
  readonly h: number;
  histogram: Histogram | undefined;
}

/** Where fewer than half of the features are drawn a node, summing just those beats subtraction from the parent. */
const subtractionShare = 0.5;

/** Buffers are kept from tree to tree; nodes open depth first, so at most depth + 2 histograms live at a time. */
export function createGrower(star: BinnedStar, rules: GrowthRules): Grower {
  const builder = createHistogramBuilder(star);
  const scratch = new Int32Array(star.rows);
  const free: Histogram[] = [];
  const take = () => free.pop() ?? new Float64Array(2 * star.slots);
  const give = (histogram: Histogram | undefined) => {
    if (histogram) free.push(histogram);
  };

  function grow(order: Int32Array, gradients: Gradients, columns: ColumnSampler): GrownTree {
    const draft = draftTree();
    const bins: number[] = [];
    const leaves: [number, number, number][] = [];
    const best = noSplit();
    const ofTree = chooseColumns(star, columns.tree);
    const root = openRoot(order, gradients, draft.add);
    const open: OpenNode[] = [root];
    const inherits = columns.node(0).length >= subtractionShare * columns.tree.length;

    const build = (at: OpenNode, choice = ofTree) => {
      at.histogram = take();
      builder.build(order, at.start, at.end, gradients, choice, at.histogram);
    };
    const search = (at: OpenNode): boolean => {
      if (!mayGrow(at, rules)) return false;
      const features = columns.node(at.depth);
      if (!at.histogram) build(at, inherits ? ofTree : chooseColumns(star, features));
      searchSplit(star, at.histogram!, at.g, at.h, features, rules, best);
      return best.feature >= 0;
    };
    const passDown = (at: OpenNode, left: OpenNode, right: OpenNode) => {
      const leftGrows = mayGrow(left, rules);
      const rightGrows = mayGrow(right, rules);
      if (!inherits || !(leftGrows || rightGrows)) return give(at.histogram);
      const leftIsSmall = left.end - left.start <= right.end - right.start;
      const small = leftIsSmall ? left : right;
      const large = leftIsSmall ? right : left;
      build(small);
      subtract(at.histogram!, small.histogram!);
      large.histogram = at.histogram;
    };

    for (let at = open.pop(); at; at = open.pop()) {
      if (!search(at)) {
        draft.leaf(at.node, rules.rate * leafWeight(at.g, at.h, rules));
        leaves.push([at.node, at.start, at.end]);
        give(at.histogram);
        continue;
      }
      const { feature, bin, defaultLeft, gain } = best;
      const { column } = star.features[feature];
      const sides = sidesOf(star, feature, bin, defaultLeft);
      const middle = partition(star, column, sides, order, at.start, at.end, scratch);
      const [left, right] = openChildren(at, middle, best, draft.add);
      draft.split(
        at.node,
        feature,
        thresholdOf(star, feature, bin),
        defaultLeft,
        gain,
        left.node,
        right.node,
      );
      bins[at.node] = bin;
      passDown(at, left, right);
      open.push(right, left);
    }
    return { tree: draft.finish(), bins, leaves };
  }
  return { grow };
}

function openRoot(order: Int32Array, gradients: Gradients, add: (cover: number) => number): OpenNode {
  let g = 0;
  let h = 0;
  for (let i = 0; i < order.length; i++) {
    g += gradients[2 * order[i]];
    h += gradients[2 * order[i] + 1];
  }
  return { node: add(h), start: 0, end: order.length, depth: 0, g, h, histogram: undefined };
}

function openChildren(
  at: OpenNode,
  middle: number,
  best: Split,
  add: (cover: number) => number,
): [OpenNode, OpenNode] {
  const { leftG, leftH } = best;
  const depth = at.depth + 1;
  const left = {
    node: add(leftH),
    start: at.start,
    end: middle,
    depth,
    g: leftG,
    h: leftH,
    histogram: undefined,
  };
  const g = at.g - leftG;
  const h = at.h - leftH;
  return [left, { node: add(h), start: middle, end: at.end, depth, g, h, histogram: undefined }];
}

function mayGrow({ depth, start, end, h }: OpenNode, rules: GrowthRules): boolean {
  return depth < rules.maxDepth && end - start > 1 && h > 0 && h >= 2 * rules.minChildWeight;
}

/** Flags split at 1, or above it where all labels part from missing. */
function thresholdOf(star: BinnedStar, feature: number, bin: number): number {
  const { column, category } = star.features[feature];
  return category < 0 ? star.cuts[column][bin] : bin + 1;
}

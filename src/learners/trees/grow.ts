import type { BinnedStar } from './binned-star.ts';
import type { ColumnSampler } from './column-sample.ts';
import { createHistogramStore, type HistogramNode, type NodeHistograms } from './node-histograms.ts';
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
  /** `[node, start, end]` of each leaf in the working order. */
  readonly leaves: readonly (readonly [node: number, start: number, end: number])[];
}

export interface Grower {
  /** Grows one tree over `order[0 .. count)` of the star's working arrays, which is left sorted by leaf. */
  grow(count: number, columns: ColumnSampler): GrownTree;
}

interface OpenNode extends HistogramNode {
  readonly node: number;
  readonly depth: number;
  readonly g: number;
  readonly h: number;
}

/** Nodes open depth first, so that at most depth + 2 histograms live at a time. */
export function createGrower(star: BinnedStar, rules: GrowthRules): Grower {
  const histogramsOf = createHistogramStore(star);
  const best = noSplit();

  function grow(count: number, columns: ColumnSampler): GrownTree {
    const draft = draftTree();
    const histograms = histogramsOf(columns);
    const bins: number[] = [];
    const leaves: [number, number, number][] = [];
    const open = [openRoot(star, count, draft.add)];
    for (let at = open.pop(); at; at = open.pop()) {
      if (!findSplit(at, histograms, columns)) {
        draft.leaf(at.node, rules.rate * leafWeight(at.g, at.h, rules));
        leaves.push([at.node, at.start, at.end]);
        histograms.release(at);
        continue;
      }
      const middle = divide(at);
      const [left, right] = openChildren(at, middle, best, draft.add);
      draft.split(at.node, best, thresholdOf(star, best), left.node, right.node);
      bins[at.node] = best.bin;
      if (mayGrow(left, rules) || mayGrow(right, rules)) histograms.passDown(at, left, right);
      else histograms.release(at);
      open.push(right, left);
    }
    return { tree: draft.finish(), bins, leaves };
  }

  /** Leaves the node's best split in `best`; false where it has none. */
  function findSplit(at: OpenNode, histograms: NodeHistograms, columns: ColumnSampler): boolean {
    if (!mayGrow(at, rules)) return false;
    const features = columns.node(at.depth);
    searchSplit(star, histograms.of(at, features), at.g, at.h, features, rules, best);
    return best.feature >= 0;
  }

  function divide({ start, end }: OpenNode): number {
    const { feature, bin, defaultLeft } = best;
    const sides = sidesOf(star, feature, bin, defaultLeft);
    return partition(star, star.features[feature].column, sides, start, end);
  }
  return { grow };
}

function openRoot({ work }: BinnedStar, count: number, add: (cover: number) => number): OpenNode {
  const { order, gradients } = work;
  let g = 0;
  let h = 0;
  for (let i = 0; i < count; i++) {
    g += gradients[2 * order[i]];
    h += gradients[2 * order[i] + 1];
  }
  return { node: add(h), start: 0, end: count, depth: 0, g, h, histogram: undefined };
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
function thresholdOf(star: BinnedStar, { feature, bin }: Split): number {
  const { column, category } = star.features[feature];
  return category < 0 ? star.cuts[column][bin] : bin + 1;
}

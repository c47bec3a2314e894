import type { StarFrame } from '../../../features/star-frame.ts';
import { bindColumns, type Feature, type ModelColumn, ofNumbers } from '../../columns.ts';
import { checkRows } from '../../training-rows.ts';
import type { KernelTeam } from '../kernels/kernel-team.ts';
import { leavesOf, type Tree } from '../tree.ts';
import { mostMaskLeaves } from './leaf-masks.ts';
import { maskPredictor } from './mask-predict.ts';
import { addTree, type FeatureSource } from './walk.ts';

/** Adds leaf values to facts of one frame. */
export interface Predictor {
  /** Facts to add to from now on, by row number. Throws `training-data-bad` where one is outside the frame. */
  load(rows: Int32Array): void;
  /** Adds to `out[i]` the leaf value of the i-th of these facts in each tree, in their order. */
  add(trees: readonly Tree[], out: Float64Array): void;
}

/** Least facts at a time: below, what a tree prepares for a frame costs more than it saves. */
const leastInPart = 1 << 17;

/** Facts from which on masks may be worth it, however few viewers and titles there are. */
const fewest = 256;

/** Bins are two bytes. */
export const mostCuts = 65_000;

/**
 * A predictor for trees with thresholds among the `cuts` of their columns (ascending), for up to `capacity` facts at
 * a time. Facts that are few against the frame's viewers and titles are walked one by one, as are trees of more than
 * 64 leaves; the sums are the same. Throws `model-mismatch` where the frame lacks a column of the model.
 */
export function framePredictor(
  columns: readonly ModelColumn[],
  features: readonly Feature[],
  frame: StarFrame,
  cuts: readonly Float32Array[],
  capacity: number,
  team?: KernelTeam,
): Predictor {
  const bound = bindColumns(columns, frame);
  const source: FeatureSource = {
    values: features.map(({ column }) => bound[column].values),
    index: features.map(({ column }) => bound[column].index),
    category: Int32Array.from(features, ({ category }) => category),
  };
  const used = columns.flatMap((column, at) =>
    column.kind === 'category' || cuts[at].length > 0 ? [at] : [],
  );
  const isWorthIt = areMany(frame, capacity) && cuts.every(({ length }) => length < mostCuts);
  const masks = isWorthIt
    ? maskPredictor({ frame, columns, bound, cuts, used }, features, capacity, { team })
    : undefined;
  let loaded: Int32Array = new Int32Array(0);
  return {
    load(rows) {
      checkRows(frame, rows);
      loaded = rows;
      masks?.load(rows);
    },
    add(trees, out) {
      for (const run of runs(trees)) {
        if (masks && fitsMask(run[0])) masks.add(run, out);
        else walkTrees(run, source, loaded, out);
      }
    },
  };
}

/** Enough facts for what preparing masks costs: of viewers, titles and trees. */
function areMany({ dimensions: { viewer, title } }: StarFrame, facts: number): boolean {
  return facts >= Math.max(fewest, (viewer.rows + title.rows) / 4);
}

function walkTrees(trees: readonly Tree[], source: FeatureSource, rows: Int32Array, out: Float64Array): void {
  for (const tree of trees) addTree(tree, source, rows, out);
}

export function fitsMask(tree: Tree): boolean {
  return leavesOf(tree) <= mostMaskLeaves;
}

/** Neighbouring trees that are alike in whether their leaves fit into a mask. */
function runs(trees: readonly Tree[]): Tree[][] {
  const found: Tree[][] = [];
  for (const tree of trees) {
    const last = found.at(-1);
    if (last && fitsMask(last[0]) === fitsMask(tree)) last.push(tree);
    else found.push([tree]);
  }
  return found;
}

/** What the features of trees are. */
export interface TreeColumns {
  readonly columns: readonly ModelColumn[];
  readonly features: readonly Feature[];
}

/** A predictor for these trees, whatever their thresholds. */
export function treePredictor(
  trees: readonly Tree[],
  { columns, features }: TreeColumns,
  frame: StarFrame,
  capacity: number,
  team?: KernelTeam,
): Predictor {
  // Few facts are walked, and need no cuts: to gather those takes longer than the walk.
  const cuts = areMany(frame, capacity)
    ? thresholdsOf(trees, features, columns.length)
    : columns.map(() => new Float32Array(0));
  return framePredictor(columns, features, frame, cuts, capacity, team);
}

/** Loads the rows part by part into a predictor for these trees, so that memory does not grow with their number. */
export function inParts(
  trees: readonly Tree[],
  of: TreeColumns,
  frame: StarFrame,
  rows: Int32Array,
  use: (predictor: Predictor, from: number, to: number) => void,
  team?: KernelTeam,
): void {
  const { viewer, title } = frame.dimensions;
  const size = Math.min(rows.length, Math.max(leastInPart, 8 * (viewer.rows + title.rows)));
  const predictor = treePredictor(trees, of, frame, size, team);
  for (let from = 0; from < rows.length; from += size) {
    const to = Math.min(rows.length, from + size);
    predictor.load(rows.subarray(from, to));
    use(predictor, from, to);
  }
}

/** Adds the leaf values of each class's trees to its own `out`. */
export function addTrees(
  trees: readonly (readonly Tree[])[],
  of: TreeColumns,
  frame: StarFrame,
  rows: Int32Array,
  out: readonly Float64Array[],
  team?: KernelTeam,
): void {
  const add = (predictor: Predictor, from: number, to: number) => {
    trees.forEach((some, k) => {
      predictor.add(some, out[k].subarray(from, to));
    });
  };
  inParts(trees.flat(), of, frame, rows, add, team);
}

/** What the trees compare each number column with, ascending. */
export function thresholdsOf(
  trees: readonly Tree[],
  features: readonly Feature[],
  columns: number,
): Float32Array[] {
  const found = Array.from({ length: columns }, () => new Set<number>());
  for (const { feature, threshold } of trees) {
    for (let node = 0; node < feature.length; node++) {
      if (feature[node] < 0) continue;
      const { column, category } = features[feature[node]];
      if (category === ofNumbers) found[column].add(threshold[node]);
    }
  }
  return found.map((set) => Float32Array.from(set).sort());
}

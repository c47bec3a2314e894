import type { StarFrame } from '../../features/star-frame.ts';
import { bindColumns, type Feature, type ModelColumn } from '../columns.ts';
import { checkRows } from '../training-rows.ts';
import { binPart, binTables } from './binned-part.ts';
import { mostMaskLeaves } from './leaf-masks.ts';
import { type MaskPredictor, maskPredictor } from './mask-predict.ts';
import { leavesOf, type Tree } from './tree.ts';
import { addTree, type FeatureSource } from './walk.ts';

/** Adds leaf values to facts of one frame. */
export interface Predictor {
  /** Facts to add to, by row number. Throws `training-data-bad` where one is outside the frame. */
  part(rows: Int32Array): PredictorPart;
}

export interface PredictorPart {
  /** Adds to `out[i]` the leaf value of fact `rows[i]` in each tree, in their order. */
  add(trees: readonly Tree[], out: Float64Array): void;
}

/** Least facts at a time: below, what a tree prepares for a frame costs more than it saves. */
const leastInPart = 1 << 18;

const mostCuts = 65_000;

/**
 * A predictor for trees with thresholds among the `cuts` of their columns (ascending). Parts of a frame's facts that
 * are few against its viewers and titles are walked fact by fact, as are trees of more than 64 leaves; the sums are
 * the same. Throws `model-mismatch` where the frame lacks a column of the model.
 */
export function framePredictor(
  columns: readonly ModelColumn[],
  features: readonly Feature[],
  frame: StarFrame,
  cuts: readonly Float32Array[],
): Predictor {
  const bound = bindColumns(columns, frame);
  const { viewer, title } = frame.dimensions;
  const source: FeatureSource = {
    values: features.map(({ column }) => bound[column].values),
    index: features.map(({ column }) => bound[column].index),
    category: Int32Array.from(features, ({ category }) => category),
  };
  const used = columns.flatMap((column, at) =>
    column.kind === 'category' || cuts[at].length > 0 ? [at] : [],
  );
  const maskable = cuts.every(({ length }) => length < mostCuts);
  let masks: MaskPredictor | undefined;
  const prepare = () =>
    maskPredictor(
      columns,
      features,
      cuts,
      binTables(frame, columns, bound, cuts, used),
      viewer.rows,
      title.rows,
    );

  function part(rows: Int32Array): PredictorPart {
    checkRows(frame, rows);
    if (!maskable || rows.length < (viewer.rows + title.rows) / 4)
      return { add: (trees, out) => walkTrees(trees, source, rows, out) };
    masks ??= prepare();
    const predictor = masks;
    const binned = binPart(frame, rows, columns, bound, cuts, used);
    return {
      add(trees, out) {
        for (const run of runs(trees)) {
          if (leavesOf(run[0]) > mostMaskLeaves) walkTrees(run, source, rows, out);
          else predictor.add(run, binned, out);
        }
      },
    };
  }
  return { part };
}

function walkTrees(trees: readonly Tree[], source: FeatureSource, rows: Int32Array, out: Float64Array): void {
  for (const tree of trees) addTree(tree, source, rows, out);
}

/** Neighbouring trees that are alike in whether their leaves fit into a mask. */
function runs(trees: readonly Tree[]): Tree[][] {
  const fits = (tree: Tree) => leavesOf(tree) <= mostMaskLeaves;
  const found: Tree[][] = [];
  for (const tree of trees) {
    const last = found.at(-1);
    if (last && fits(last[0]) === fits(tree)) last.push(tree);
    else found.push([tree]);
  }
  return found;
}

/** Adds the leaf values of all trees, part by part, so that memory does not grow with the number of rows. */
export function addTrees(
  trees: readonly Tree[],
  columns: readonly ModelColumn[],
  features: readonly Feature[],
  frame: StarFrame,
  rows: Int32Array,
  out: Float64Array,
): void {
  const predictor = framePredictor(columns, features, frame, thresholdsOf(trees, features, columns.length));
  const { viewer, title } = frame.dimensions;
  const size = Math.max(leastInPart, 8 * (viewer.rows + title.rows));
  for (let from = 0; from < rows.length; from += size) {
    predictor.part(rows.subarray(from, from + size)).add(trees, out.subarray(from, from + size));
  }
}

/** What the trees compare each number column with, ascending. */
function thresholdsOf(trees: readonly Tree[], features: readonly Feature[], columns: number): Float32Array[] {
  const found = Array.from({ length: columns }, () => new Set<number>());
  for (const { feature, threshold } of trees) {
    for (let node = 0; node < feature.length; node++) {
      if (feature[node] < 0) continue;
      const { column, category } = features[feature[node]];
      if (category < 0) found[column].add(threshold[node]);
    }
  }
  return found.map((set) => Float32Array.from(set).sort());
}

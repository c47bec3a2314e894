import type { StarFrame } from '../../features/star-frame.ts';
import { bindColumns, type Feature, type ModelColumn } from '../columns.ts';
import type { Tree } from './tree.ts';

/** Looks a model's features up in a frame: `values[index[fact]]`, compared with `category` where that is >= 0. */
export interface FeatureSource {
  readonly values: readonly Float32Array[];
  readonly index: readonly Int32Array[];
  readonly category: Int32Array;
}

/** Throws `model-mismatch` where the frame lacks a column of the model. */
export function featureSource(
  columns: readonly ModelColumn[],
  features: readonly Feature[],
  frame: StarFrame,
): FeatureSource {
  const bound = bindColumns(columns, frame);
  return {
    values: features.map(({ column }) => bound[column].values),
    index: features.map(({ column }) => bound[column].index),
    category: Int32Array.from(features, ({ category }) => category),
  };
}

/** Adds to `out[i]` the leaf value of fact `rows[i]` in each tree, in their order. */
export function addTrees(
  trees: readonly Tree[],
  source: FeatureSource,
  rows: Int32Array,
  out: Float64Array,
): void {
  for (const tree of trees) addTree(tree, source, rows, out);
}

function addTree(
  tree: Tree,
  { values, index, category }: FeatureSource,
  rows: Int32Array,
  out: Float64Array,
): void {
  const { feature, threshold, defaultLeft, left, right, value } = tree;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    let node = 0;
    for (let by = feature[0]; by >= 0; by = feature[node]) {
      let x = values[by][index[by][row]];
      if (category[by] >= 0) x = flag(x, category[by]);
      const goesLeft = x < threshold[node] || (Number.isNaN(x) && defaultLeft[node] === 1);
      node = goesLeft ? left[node] : right[node];
    }
    out[i] += value[node];
  }
}

/** Is `code` this label? NaN where the label is missing. */
function flag(code: number, category: number): number {
  if (Number.isNaN(code)) return code;
  return code === category ? 1 : 0;
}

import { goesLeft } from '../goes-left.ts';
import type { Tree } from '../tree.ts';

/** Looks a model's features up in a frame: `values[index[fact]]`; `category` as features have it. */
export interface FeatureSource {
  readonly values: readonly Float32Array[];
  readonly index: readonly Int32Array[];
  readonly category: Int32Array;
}

/** Adds to `out[i]` the leaf value of fact `rows[i]`, from the root down. */
export function addTree(
  tree: Tree,
  { values, index, category }: FeatureSource,
  rows: Int32Array,
  out: Float64Array,
): void {
  const { feature, left, right, value } = tree;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    let node = 0;
    for (let by = feature[0]; by >= 0; by = feature[node])
      node = goesLeft(tree, node, category[by], values[by][index[by][row]]) ? left[node] : right[node];
    out[i] += value[node];
  }
}

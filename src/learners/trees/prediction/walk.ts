import type { Tree } from '../tree.ts';

/** Looks a model's features up in a frame: `values[index[fact]]`, compared with `category` where that is >= 0. */
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

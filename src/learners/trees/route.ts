import type { BinnedStar } from './binned-star.ts';
import type { GrownTree } from './grow.ts';
import { partition, sidesOf } from './partition.ts';

/** Adds the value of the leaf that each position of a grown tree lies in. */
export function addLeaves({ tree, leaves }: GrownTree, order: Int32Array, out: Float64Array): void {
  for (const [node, start, end] of leaves) {
    const value = tree.value[node];
    for (let i = start; i < end; i++) out[order[i]] += value;
  }
}

/** The same for the positions `order[start .. rows)` that the tree was not grown from, by their bins. */
export function routeRows(star: BinnedStar, grown: GrownTree, start: number, out: Float64Array): void {
  const { tree, bins } = grown;
  const leaves: [number, number, number][] = [];
  const open: [number, number, number][] = [[0, start, star.rows]];
  for (let at = open.pop(); at; at = open.pop()) {
    const [node, from, end] = at;
    const feature = tree.feature[node];
    if (feature < 0) leaves.push(at);
    if (feature < 0 || from === end) continue;
    const sides = sidesOf(star, feature, bins[node], tree.defaultLeft[node] === 1);
    const middle = partition(star, star.features[feature].column, sides, from, end);
    open.push([tree.right[node], middle, end], [tree.left[node], from, middle]);
  }
  addLeaves({ tree, bins, leaves }, star.work.order, out);
}

/** Positions 0 .. rows-1 that are not in `order` (ascending). */
export function positionsOutside(order: Int32Array, rows: number): Int32Array {
  const outside = new Int32Array(rows - order.length);
  let count = 0;
  let next = 0;
  for (let position = 0; position < rows; position++) {
    if (next < order.length && order[next] === position) next++;
    else outside[count++] = position;
  }
  return outside;
}

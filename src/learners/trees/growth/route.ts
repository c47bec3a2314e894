import type { BinnedStar } from '../binning/binned-star.ts';
import type { GrownTree } from './grow.ts';
import { leafRoom } from './growth-arrays.ts';
import { divide } from './partition.ts';

/** Adds the value of the leaf that each position of a grown tree lies in to `out`, in the star's memory. */
export function addLeaves(
  { work, kernels }: BinnedStar,
  { tree, leaves }: GrownTree,
  out: Float64Array,
): void {
  for (let from = 0; from < leaves.length; from += leafRoom) {
    leaves.slice(from, from + leafRoom).forEach(([node, start, end], k) => {
      work.leafValues[k] = tree.value[node];
      kernels.task();
      kernels.addLeaf(work.order, start, end - start, work.leafValues, k, out);
    });
    kernels.run();
  }
}

/** The same for the positions `order[start .. rows)` that the tree was not grown from, by their bins. */
export function routeRows(star: BinnedStar, grown: GrownTree, start: number, out: Float64Array): void {
  const { tree, bins } = grown;
  const leaves: [number, number, number][] = [];
  let level: [number, number, number][] = [[0, start, star.rows]];
  while (level.length > 0) {
    leaves.push(...level.filter(([node]) => tree.feature[node] < 0));
    const splits = level.filter(([node, from, end]) => tree.feature[node] >= 0 && from < end);
    level = [];
    for (let at = 0; at < splits.length; at += star.work.rooms.length) {
      const some = splits.slice(at, at + star.work.rooms.length);
      const middles = divide(
        star,
        some.map(([node, from, end]) => ({
          feature: tree.feature[node],
          bin: bins[node],
          defaultLeft: tree.defaultLeft[node] === 1,
          categories: tree.categories.get(node),
          start: from,
          end,
        })),
      );
      some.forEach(([node, from, end], k) => {
        level.push([tree.left[node], from, middles[k]], [tree.right[node], middles[k], end]);
      });
    }
  }
  addLeaves(star, { tree, bins, leaves }, out);
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

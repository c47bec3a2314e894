import type { Tree } from '../trees/tree.ts';

/** XGBoost finds a right child behind its left sibling, whatever the file says: such a tree, level by level if need be. */
export function withSiblingsAdjacent(tree: Tree): Tree {
  const { left, right, feature } = tree;
  if (left.every((child, node) => child < 0 || right[node] === child + 1)) return tree;
  const order = [0];
  const place = new Int32Array(feature.length);
  for (let at = 0; at < order.length; at++) {
    const node = order[at];
    place[node] = at;
    if (feature[node] >= 0) order.push(left[node], right[node]);
  }
  const moved = (link: Int32Array) =>
    Int32Array.from(order, (node) => (link[node] < 0 ? -1 : place[link[node]]));
  return {
    feature: Int32Array.from(order, (node) => feature[node]),
    threshold: Float32Array.from(order, (node) => tree.threshold[node]),
    defaultLeft: Uint8Array.from(order, (node) => tree.defaultLeft[node]),
    left: moved(left),
    right: moved(right),
    value: Float32Array.from(order, (node) => tree.value[node]),
    cover: Float32Array.from(order, (node) => tree.cover[node]),
    gain: Float32Array.from(order, (node) => tree.gain[node]),
    categories: new Map(Array.from(tree.categories, ([node, set]) => [place[node], set])),
  };
}

import { describe, expect, it } from 'vitest';
import type { Tree } from '../../../src/learners/trees/tree.ts';
import { withSiblingsAdjacent } from '../../../src/learners/xgboost/sibling-order.ts';
import { modelOf, randomModel } from '../explain/random-trees.ts';
import { everyRow, randomFrame } from '../star-frames.ts';

/** The same tree with all nodes but the root numbered backwards, as a model file may have them. */
function backwards(tree: Tree): Tree {
  const size = tree.feature.length;
  const place = (node: number) => (node > 0 ? size - node : node);
  const order = Int32Array.from({ length: size }, (_, node) => place(node));
  const floats = (values: Float32Array) => Float32Array.from(order, (node) => values[node]);
  return {
    feature: order.map((node) => tree.feature[node]),
    threshold: floats(tree.threshold),
    defaultLeft: Uint8Array.from(order, (node) => tree.defaultLeft[node]),
    left: order.map((node) => place(tree.left[node])),
    right: order.map((node) => place(tree.right[node])),
    value: floats(tree.value),
    cover: floats(tree.cover),
    gain: floats(tree.gain),
    categories: new Map(Array.from(tree.categories, ([node, set]) => [place(node), set])),
  };
}

describe('siblings side by side', () => {
  const frame = randomFrame(4, { facts: 80, missing: 0.2 });
  const model = randomModel(frame, 5, 6, 5);
  const turned = model.ensemble.trees.map(backwards);
  const trees = turned.map(withSiblingsAdjacent);

  it('are where XGBoost looks for them', () => {
    for (const { left, right, feature } of trees)
      feature.forEach((by, node) => {
        expect(right[node]).toBe(by < 0 ? -1 : left[node] + 1);
      });
  });

  it('make the same tree', () => {
    const marginsOf = (some: readonly Tree[]) => modelOf(frame, some).margins(frame, everyRow(frame));
    const expected = model.margins(frame, everyRow(frame));
    expect(marginsOf(turned)).toEqual(expected);
    expect(marginsOf(trees)).toEqual(expected);
    expect(trees).toEqual(model.ensemble.trees.map(withSiblingsAdjacent));
  });

  it('are left as they are where they stand so already', () => {
    for (const tree of trees) expect(withSiblingsAdjacent(tree)).toBe(tree);
  });
});

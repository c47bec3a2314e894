import { describe, expect, it } from 'vitest';
import { draftTree } from '../../../src/learners/trees/tree.ts';
import { withSiblingsAdjacent } from '../../../src/learners/xgboost/sibling-order.ts';
import { modelOf, randomModel } from '../explain/random-trees.ts';
import { everyRow, randomFrame } from '../star-frames.ts';

describe('siblings side by side', () => {
  const frame = randomFrame(4, { facts: 80, missing: 0.2 });
  // Grown depth first: a right child stands behind all that is below its left sibling.
  const model = randomModel(frame, 5, 6, 5);
  const trees = model.ensemble.trees.map(withSiblingsAdjacent);

  it('are where XGBoost looks for them', () => {
    expect(
      model.ensemble.trees.some(({ left, right }) => left.some((at, node) => right[node] > at + 1)),
    ).toBe(true);
    for (const { left, right, feature } of trees)
      feature.forEach((by, node) => {
        expect([left[node], right[node]]).toEqual(by < 0 ? [-1, -1] : [left[node], left[node] + 1]);
      });
  });

  it('make the same tree', () => {
    const margins = modelOf(frame, trees).margins(frame, everyRow(frame));
    expect(margins).toEqual(model.margins(frame, everyRow(frame)));
    trees.forEach(({ cover, gain }, at) => {
      const before = model.ensemble.trees[at];
      expect(cover.toSorted()).toEqual(before.cover.toSorted());
      expect(gain.toSorted()).toEqual(before.gain.toSorted());
    });
  });

  it('are left as they are where they stand so already', () => {
    const draft = draftTree();
    const nodes = [draft.add(2), draft.add(1), draft.add(1)];
    draft.split(nodes[0], { feature: 0, defaultLeft: true, gain: 1 }, 0, nodes[1], nodes[2]);
    const tree = draft.finish();
    expect(withSiblingsAdjacent(tree)).toBe(tree);
  });
});

import type { StarFrame } from '../../../src/features/star-frame.ts';
import { featuresOf, modelColumns } from '../../../src/learners/columns.ts';
import { type TreeModel, treeModel } from '../../../src/learners/trees/ensemble.ts';
import { draftTree, type Tree } from '../../../src/learners/trees/tree.ts';
import { createRandom, type Random } from '../../../src/numerics/random.ts';

/** Trees that nothing was learned by: any feature anywhere, any cover, so that no luck of training hides a fault. */
export function randomTree(random: Random, features: number, depth: number): Tree {
  const draft = draftTree();
  const grow = (left: number): number => {
    const node = draft.add(random.below(5) === 0 ? 1 : 1 + random.below(40));
    if (left === 0 || (left < depth && random.below(4) === 0)) {
      draft.leaf(node, random.next() * 4 - 2);
      return node;
    }
    const by = { feature: random.below(features), defaultLeft: random.below(2) === 0, gain: random.next() };
    draft.split(node, by, random.below(5) - 2, grow(left - 1), grow(left - 1));
    return node;
  };
  grow(depth);
  return draft.finish();
}

export function randomModel(frame: StarFrame, seed: number, trees: number, depth: number): TreeModel {
  const random = createRandom(seed);
  const columns = modelColumns(frame);
  const features = featuresOf(columns).length;
  return modelOf(
    frame,
    Array.from({ length: trees }, () => randomTree(random, features, depth)),
  );
}

export function modelOf(
  frame: StarFrame,
  trees: readonly Tree[],
  combine: 'boosted' | 'averaged' = 'boosted',
) {
  const columns = modelColumns(frame);
  const boosted = combine === 'boosted';
  return treeModel({
    learner: boosted ? 'trees' : 'forest',
    combine,
    objective: boosted ? 'binary:logistic' : 'mean',
    target: 'high',
    columns,
    baseMargins: [boosted ? 0.3 : 0],
    treesPerRound: 1,
    trees,
    notes: {},
  });
}

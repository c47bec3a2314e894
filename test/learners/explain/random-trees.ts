import type { StarFrame } from '../../../src/features/star-frame.ts';
import { modelColumns } from '../../../src/learners/columns.ts';
import { categorySet } from '../../../src/learners/trees/category-set.ts';
import { labelsOf } from '../../../src/learners/trees/document-categories.ts';
import { draftTree, type Tree } from '../../../src/learners/trees/tree.ts';
import { type TreeModel, treeModel } from '../../../src/learners/trees/tree-model.ts';
import { createRandom, type Random } from '../../../src/numerics/random.ts';

/**
 * Trees that nothing was learned by: any feature anywhere, any cover, so that no luck of training hides a fault. Sets of
 * labels where `labels` of a feature are 0 or more.
 */
export function randomTree(random: Random, labels: Int32Array, depth: number): Tree {
  const draft = draftTree();
  const grow = (left: number): number => {
    const node = draft.add(random.below(5) === 0 ? 1 : 1 + random.below(40));
    if (left === 0 || (left < depth && random.below(4) === 0)) {
      draft.leaf(node, random.next() * 4 - 2);
      return node;
    }
    const by = {
      feature: random.below(labels.length),
      defaultLeft: random.below(2) === 0,
      gain: random.next(),
    };
    const count = labels[by.feature];
    const codes = Array.from({ length: Math.max(0, count) }, (_, code) => code);
    const some = codes.filter(() => random.below(2) === 0);
    const categories = count < 0 ? undefined : categorySet(count, some.length > 0 ? some : [count - 1]);
    draft.split(node, { ...by, categories }, random.below(5) - 2, grow(left - 1), grow(left - 1));
    return node;
  };
  grow(depth);
  return draft.finish();
}

/** Categories of as many labels as `maxCatToOnehot` or more are split by sets. */
export function randomModel(
  frame: StarFrame,
  seed: number,
  trees: number,
  depth: number,
  maxCatToOnehot?: number,
): TreeModel {
  const random = createRandom(seed);
  const labels = labelsOf(modelColumns(frame, maxCatToOnehot));
  return modelOf(
    frame,
    Array.from({ length: trees }, () => randomTree(random, labels, depth)),
    'boosted',
    maxCatToOnehot,
  );
}

export function modelOf(
  frame: StarFrame,
  trees: readonly Tree[],
  combine: 'boosted' | 'averaged' = 'boosted',
  maxCatToOnehot?: number,
) {
  const columns = modelColumns(frame, maxCatToOnehot);
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

import { depthOf, type Tree } from '../trees/tree.ts';

/**
 * All trees of a model in shared arrays, for rows that come one at a time. A row lies in `slots` numbers: each feature
 * twice, missing as minus infinity, which goes left everywhere, and as infinity, which goes right; a split looks at the
 * one of its default direction. A split by a set of labels has a slot of its own, 0 or 1. So a step is one comparison and
 * no branch, `child[node] + (row[slot[node]] >= threshold[node])`. A leaf is its own child, by a threshold of NaN: trees are walked side by side for as long as the
 * deepest takes.
 */
export interface FlatForest {
  readonly slots: number;
  /** First slot of each feature, where missing goes left; in the next it goes right. -1 where no tree splits by it. */
  readonly slotOf: Int32Array;
  /** Of each feature that is split by sets, all splits by it: the first looks at the feature's first slot, and so on. */
  readonly sets: ReadonlyMap<number, readonly SetSplit[]>;
  readonly slot: Int32Array;
  readonly threshold: Float32Array;
  /** The left child; the right is the next. */
  readonly child: Int32Array;
  /** Of leaves; 0 in a split. */
  readonly value: Float32Array;
  readonly roots: Int32Array;
  /** Steps that each four trees take together. */
  readonly steps: Int32Array;
}

export interface SetSplit {
  readonly tree: Tree;
  readonly node: number;
}

const together = 4;

export function flatForest(trees: readonly Tree[], features: number): FlatForest {
  const size = trees.reduce((sum, { feature }) => sum + feature.length, 0);
  const { slots, slotOf, sets } = slotsOf(trees, features);
  const forest: FlatForest = {
    slots,
    slotOf,
    sets,
    slot: new Int32Array(size),
    threshold: new Float32Array(size).fill(Number.NaN),
    child: new Int32Array(size),
    value: new Float32Array(size),
    roots: new Int32Array(trees.length),
    steps: new Int32Array(Math.ceil(trees.length / together)),
  };
  const slotOfSet = slotOf.slice();
  let root = 0;
  trees.forEach((tree, at) => {
    forest.roots[at] = root;
    placeTree(tree, root, forest, slotOfSet);
    const group = Math.floor(at / together);
    forest.steps[group] = Math.max(forest.steps[group], depthOf(tree));
    root += tree.feature.length;
  });
  return forest;
}

function slotsOf(trees: readonly Tree[], features: number) {
  const slotOf = new Int32Array(features).fill(-1);
  const sets = new Map<number, SetSplit[]>();
  let slots = 0;
  for (const tree of trees)
    for (const node of levelOrder(tree)) {
      const by = tree.feature[node];
      if (by < 0) continue;
      if (tree.categories.has(node)) {
        const splits = sets.get(by) ?? [];
        splits.push({ tree, node });
        sets.set(by, splits);
      } else if (slotOf[by] < 0) {
        slotOf[by] = slots;
        slots += 2;
      }
    }
  for (const [by, splits] of sets) {
    slotOf[by] = slots;
    slots += splits.length;
  }
  // A leaf looks at the first slot, too.
  return { slots: Math.max(slots, 1), slotOf, sets };
}

/** `slotOfSet` leads from features to the slot of the next split by a set. */
function placeTree(
  tree: Tree,
  root: number,
  { slotOf, slot, threshold, child, value }: FlatForest,
  slotOfSet: Int32Array,
): void {
  let next = root + 1;
  levelOrder(tree).forEach((node, at) => {
    const place = root + at;
    const by = tree.feature[node];
    value[place] = tree.value[node];
    child[place] = by < 0 ? place : next;
    if (by < 0) return;
    next += 2;
    if (tree.categories.has(node)) {
      slot[place] = slotOfSet[by]++;
      threshold[place] = 1;
      return;
    }
    slot[place] = slotOf[by] + (tree.defaultLeft[node] === 1 ? 0 : 1);
    threshold[place] = tree.threshold[node];
  });
}

/** A tree's nodes, parents first and siblings side by side: as they lie in the forest. */
export function levelOrder({ feature, left, right }: Tree): Int32Array {
  const order = new Int32Array(feature.length);
  let next = 1;
  for (let at = 0; at < order.length; at++) {
    const node = order[at];
    if (feature[node] < 0) continue;
    order[next++] = left[node];
    order[next++] = right[node];
  }
  return order;
}

/** Sets `leaves[t]` to the leaf that the row reaches in tree t. */
export function walkForest(forest: FlatForest, row: Float64Array, leaves: Int32Array): void {
  const { slot, threshold, child, roots, steps } = forest;
  const last = roots.length - together;
  let at = 0;
  for (; at <= last; at += together) {
    let a = roots[at];
    let b = roots[at + 1];
    let c = roots[at + 2];
    let d = roots[at + 3];
    for (let step = steps[at / together]; step > 0; step--) {
      a = child[a] + Number(row[slot[a]] >= threshold[a]);
      b = child[b] + Number(row[slot[b]] >= threshold[b]);
      c = child[c] + Number(row[slot[c]] >= threshold[c]);
      d = child[d] + Number(row[slot[d]] >= threshold[d]);
    }
    leaves[at] = a;
    leaves[at + 1] = b;
    leaves[at + 2] = c;
    leaves[at + 3] = d;
  }
  for (; at < roots.length; at++) {
    let node = roots[at];
    for (let step = steps[steps.length - 1]; step > 0; step--)
      node = child[node] + Number(row[slot[node]] >= threshold[node]);
    leaves[at] = node;
  }
}

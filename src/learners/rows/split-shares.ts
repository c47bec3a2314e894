import { shareOf } from '../explain/block.ts';
import type { Tree } from '../trees/tree.ts';
import { type FlatForest, levelOrder } from './flat-forest.ts';

/**
 * What SHAP values of any row need to know of a forest's splits, tree by tree. Within a tree those with other splits below
 * come first, level by level, then the ends: splits whose children are two leaves, those first that are their player's first on
 * the way. In a tree's scratch the root has place
 * 0, the children of its split number i the places 2 i + 1 and 2 i + 2; what is below an end needs none.
 */
export interface SplitShares {
  /** Four numbers a tree: where its splits with others below, its players' first ends, all its splits and its `leafPlace` end. */
  readonly trees: Int32Array;
  /** What a split looks at, as {@link FlatForest} has it. */
  readonly slot: Int32Array;
  readonly threshold: Float32Array;
  /** Its own place. */
  readonly place: Int32Array;
  /** Whose sum it adds to. */
  readonly player: Int32Array;
  /** Share of the training facts that go left. */
  readonly left: Float64Array;
  /** Where `above` and `cold` are of a split whose player was asked before on the way; -1 where it was not. */
  readonly again: Int32Array;
  /** The player's last split above, counted within the tree, times two, and 1 more where the way went right there. */
  readonly above: Int32Array;
  /** Share of the training facts that took the way to here at all splits of the player. */
  readonly cold: Float64Array;
  /** Leaves that are children of splits with others below. */
  readonly leafPlace: Int32Array;
  readonly leafValue: Float64Array;
  /** Two values an end: of its left leaf and its right. */
  readonly ends: Float64Array;
}

export interface SharesOfTrees {
  readonly shares: SplitShares;
  /** Most splits of a tree. */
  readonly splits: number;
  /** Most players on the way to a leaf. */
  readonly players: number;
}

type Lists = { readonly [Name in keyof SplitShares]: number[] };

/** `playerOf` leads from a tree's features to the sums that its splits add to. */
export function splitShares(
  trees: readonly Tree[],
  forest: FlatForest,
  playerOf: (tree: number) => Int32Array,
): SharesOfTrees {
  const lists = emptyLists();
  let splits = 0;
  let players = 0;
  trees.forEach((tree, at) => {
    const first = lists.slot.length;
    players = Math.max(players, addTree(tree, forest, forest.roots[at], playerOf(at), lists));
    splits = Math.max(splits, lists.slot.length - first);
  });
  return { shares: asArrays(lists), splits, players };
}

function emptyLists(): Lists {
  return {
    trees: [],
    slot: [],
    threshold: [],
    place: [],
    player: [],
    left: [],
    again: [],
    above: [],
    cold: [],
    leafPlace: [],
    leafValue: [],
    ends: [],
  };
}

function asArrays(lists: Lists): SplitShares {
  return {
    trees: Int32Array.from(lists.trees),
    slot: Int32Array.from(lists.slot),
    threshold: Float32Array.from(lists.threshold),
    place: Int32Array.from(lists.place),
    player: Int32Array.from(lists.player),
    left: Float64Array.from(lists.left),
    again: Int32Array.from(lists.again),
    above: Int32Array.from(lists.above),
    cold: Float64Array.from(lists.cold),
    leafPlace: Int32Array.from(lists.leafPlace),
    leafValue: Float64Array.from(lists.leafValue),
    ends: Float64Array.from(lists.ends),
  };
}

/** A tree's nodes level by level, and how they hang together. */
interface Levels {
  readonly order: Int32Array;
  readonly parent: Int32Array;
  /** The left child, 0 of a leaf; the right is the next. */
  readonly child: Int32Array;
}

function levelsOf(tree: Tree): Levels {
  const order = levelOrder(tree);
  const parent = new Int32Array(order.length);
  const child = new Int32Array(order.length);
  let next = 1;
  for (let at = 0; at < order.length; at++) {
    if (tree.feature[order[at]] < 0) continue;
    child[at] = next;
    parent[next++] = at;
    parent[next++] = at;
  }
  return { order, parent, child };
}

/** A tree's splits in their order. */
interface Ordered {
  readonly inner: readonly number[];
  readonly firstEnds: readonly number[];
  readonly otherEnds: readonly number[];
}

/** `last`: the node that the last split of the same player above led to, 0 where there is none. */
function orderedSplits(child: Int32Array, last: Int32Array): Ordered {
  const inner: number[] = [];
  const firstEnds: number[] = [];
  const otherEnds: number[] = [];
  for (let at = 0; at < child.length; at++) {
    if (child[at] === 0) continue;
    if (child[child[at]] > 0 || child[child[at] + 1] > 0) inner.push(at);
    else if (last[at] === 0) firstEnds.push(at);
    else otherEnds.push(at);
  }
  return { inner, firstEnds, otherEnds };
}

function lastOfPlayers(player: Int32Array, parent: Int32Array): Int32Array {
  const last = new Int32Array(player.length);
  for (let split = 1; split < player.length; split++)
    for (let at = split; at > 0 && last[split] === 0; at = parent[at])
      if (player[parent[at]] === player[split]) last[split] = at;
  return last;
}

/** Gives the most players on the way to a leaf. */
function addTree(tree: Tree, forest: FlatForest, root: number, playerOf: Int32Array, lists: Lists): number {
  const { order, parent, child } = levelsOf(tree);
  const player = order.map((node) => (tree.feature[node] < 0 ? -1 : playerOf[tree.feature[node]]));
  const last = lastOfPlayers(player, parent);
  const { inner, firstEnds, otherEnds } = orderedSplits(child, last);
  const before = lists.slot.length;
  const number = new Int32Array(order.length);
  const cold = new Float64Array(order.length).fill(1);
  const met = new Int32Array(order.length);
  [...inner, ...firstEnds, ...otherEnds].forEach((at, split) => {
    const from = last[at];
    const left = shareOf(tree, { node: order[at], left: true });
    number[at] = split;
    lists.slot.push(forest.slot[root + at]);
    lists.threshold.push(forest.threshold[root + at]);
    lists.player.push(player[at]);
    lists.left.push(left);
    lists.again.push(from === 0 ? -1 : lists.above.length);
    if (from > 0) {
      lists.above.push(2 * number[parent[from]] + from - child[parent[from]]);
      lists.cold.push(cold[from]);
    }
    cold[child[at]] = left * cold[from];
    cold[child[at] + 1] = (1 - left) * cold[from];
    met[child[at]] = met[at] + (from === 0 ? 1 : 0);
    met[child[at] + 1] = met[child[at]];
  });
  addPlaces(child, inner, [...firstEnds, ...otherEnds], (at) => tree.value[order[at]], lists);
  const firstEnd = before + inner.length + firstEnds.length;
  lists.trees.push(before + inner.length, firstEnd, lists.slot.length, lists.leafPlace.length);
  return met.reduce((most, players) => Math.max(most, players), 0);
}

function addPlaces(
  child: Int32Array,
  inner: readonly number[],
  ends: readonly number[],
  valueAt: (at: number) => number,
  lists: Lists,
): void {
  const place = new Int32Array(child.length);
  inner.forEach((at, split) => {
    for (const side of [0, 1]) {
      const below = child[at] + side;
      place[below] = 2 * split + 1 + side;
      if (child[below] > 0) continue;
      lists.leafPlace.push(place[below]);
      lists.leafValue.push(valueAt(below));
    }
  });
  for (const at of [...inner, ...ends]) lists.place.push(place[at]);
  for (const at of ends) lists.ends.push(valueAt(child[at]), valueAt(child[at] + 1));
}

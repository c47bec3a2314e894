import { shareOf } from '../explain/block.ts';
import type { Tree } from '../trees/tree.ts';
import { levelOrder } from './flat-forest.ts';

/** What SHAP values of any row need to know of a forest's splits, tree by tree. Nodes count within their tree. */
export interface SplitShares {
  /** Tree t has the splits `ends[t - 1] .. ends[t]`, parents first. */
  readonly ends: Int32Array;
  readonly node: Int32Array;
  /** The left child; the right is the next. */
  readonly child: Int32Array;
  readonly player: Int32Array;
  /** The node that the player's last split above led to, 0 where there is none. */
  readonly last: Int32Array;
  /** Two numbers a split, of the left child and the right: its share of the training facts, ... */
  readonly share: Float64Array;
  /** ... the product of the shares of all splits of the player on the way to it, this one included, ... */
  readonly cold: Float64Array;
  /** ... and what it pays: 0 where it is no leaf. */
  readonly value: Float64Array;
  /** Most players on the way to a leaf of each tree. */
  readonly players: Int32Array;
  /** Most nodes of a tree. */
  readonly nodes: number;
}

/** `of` leads from features to players. */
export function splitShares(trees: readonly Tree[], of: Int32Array): SplitShares {
  const splits = trees.reduce((sum, { feature }) => sum + (feature.length - 1) / 2, 0);
  const shares: SplitShares = {
    ends: new Int32Array(trees.length),
    node: new Int32Array(splits),
    child: new Int32Array(splits),
    player: new Int32Array(splits),
    last: new Int32Array(splits),
    share: new Float64Array(2 * splits),
    cold: new Float64Array(2 * splits),
    value: new Float64Array(2 * splits),
    players: new Int32Array(trees.length),
    nodes: trees.reduce((most, { feature }) => Math.max(most, feature.length), 1),
  };
  trees.forEach((tree, at) => {
    const from = at === 0 ? 0 : shares.ends[at - 1];
    shares.ends[at] = from + (tree.feature.length - 1) / 2;
    shares.players[at] = addTree(tree, of, shares, from);
  });
  return shares;
}

/** Fills in a tree's splits from place `from` on; gives the most players on the way to a leaf. */
function addTree(tree: Tree, of: Int32Array, shares: SplitShares, from: number): number {
  const order = levelOrder(tree);
  const parent = new Int32Array(order.length);
  const cold = new Float64Array(order.length).fill(1);
  const met = new Int32Array(order.length);
  const playerAt = (at: number) => of[tree.feature[order[at]]];
  const lastOf = (player: number, at: number) => {
    for (; at > 0; at = parent[at]) if (playerAt(parent[at]) === player) return at;
    return 0;
  };
  let split = from;
  let child = 1;
  for (let at = 0; at < order.length; at++) {
    const node = order[at];
    if (tree.feature[node] < 0) continue;
    const player = playerAt(at);
    const last = lastOf(player, at);
    shares.node[split] = at;
    shares.child[split] = child;
    shares.player[split] = player;
    shares.last[split] = last;
    for (let side = 0; side < 2; side++, child++) {
      const share = shareOf(tree, { node, left: side === 0 });
      parent[child] = at;
      cold[child] = share * cold[last];
      met[child] = met[at] + (last === 0 ? 1 : 0);
      shares.share[2 * split + side] = share;
      shares.cold[2 * split + side] = cold[child];
      shares.value[2 * split + side] = tree.value[order[child]];
    }
    split++;
  }
  return met.reduce((most, players) => Math.max(most, players), 0);
}

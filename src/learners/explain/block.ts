import type { Tree } from '../trees/tree.ts';
import type { Players } from './players.ts';

/** A split and the side that counts: 1 for left. */
export interface Side {
  readonly node: number;
  readonly left: boolean;
}

/** A yes-or-no question to a row: does it take these sides? All are splits of one player. */
export interface Question {
  readonly player: number;
  readonly sides: readonly Side[];
}

/** A leaf within a block; all arrays one entry a player of the leaf. */
export interface BlockLeaf {
  readonly value: number;
  /** Share of training facts that take the leaf's way at all of the player's splits. */
  readonly cold: Float64Array;
  /** Which of the block's players. */
  readonly player: Int32Array;
  /** Bits of the block's code that must be 1, and that must be 0, for a row to take the leaf's way. */
  readonly yes: Int32Array;
  readonly no: Int32Array;
}

/**
 * Leaves of one subtree. What a row's players get from all of them depends on the answers to few questions: one for
 * each player above the subtree, one for each split in it. Rows with equal answers (a code, one bit a question) get
 * the same, so it is computed once a code, not once a row: the idea of Fast TreeSHAP (Yang 2021, section 4) for
 * several leaves at once.
 */
export interface Block {
  readonly tree: Tree;
  readonly questions: readonly Question[];
  /** Players of the model that the leaves ask about, ascending. */
  readonly players: Int32Array;
  readonly leaves: readonly BlockLeaf[];
}

/** Codes of a block's rows fit in 16 bits, and tables of all codes in a processor's cache. */
export const mostQuestions = 12;

/** A block of more questions is a single leaf, far down. */
export function isDeep(block: Block): boolean {
  return block.questions.length > mostQuestions;
}

/** Cuts a tree into subtrees, as large as {@link mostQuestions} lets them be. A tree of one leaf has no block. */
export function blocksOf(tree: Tree, { of }: Players): Block[] {
  const splits = splitCounts(tree);
  const blocks: Block[] = [];
  const open: { node: number; way: Side[] }[] = tree.feature[0] < 0 ? [] : [{ node: 0, way: [] }];
  for (let at = open.pop(); at; at = open.pop()) {
    const { node, way } = at;
    const above = questionsAbove(way, tree, of);
    if (tree.feature[node] < 0 || above.length + splits[node] <= mostQuestions) {
      blocks.push(makeBlock(tree, node, way, above, of));
      continue;
    }
    open.push({ node: tree.right[node], way: [...way, { node, left: false }] });
    open.push({ node: tree.left[node], way: [...way, { node, left: true }] });
  }
  return blocks;
}

/** Splits in the subtree below each node, itself counted. */
function splitCounts({ feature, left, right }: Tree): Int32Array {
  const counts = new Int32Array(feature.length);
  const count = (node: number): number => {
    if (feature[node] < 0) return 0;
    counts[node] = 1 + count(left[node]) + count(right[node]);
    return counts[node];
  };
  count(0);
  return counts;
}

function questionsAbove(way: readonly Side[], tree: Tree, of: Int32Array): Question[] {
  const byPlayer = new Map<number, Side[]>();
  for (const side of way) {
    const player = of[tree.feature[side.node]];
    const sides = byPlayer.get(player);
    if (sides) sides.push(side);
    else byPlayer.set(player, [side]);
  }
  return [...byPlayer].map(([player, sides]) => ({ player, sides }));
}

function makeBlock(tree: Tree, root: number, way: readonly Side[], above: Question[], of: Int32Array): Block {
  const questions = [...above];
  const leaves: { node: number; way: readonly Side[] }[] = [];
  const bitOf = new Map<number, number>();
  const visit = (node: number, to: readonly Side[]) => {
    if (tree.feature[node] < 0) {
      leaves.push({ node, way: to });
      return;
    }
    bitOf.set(node, questions.length);
    questions.push({ player: of[tree.feature[node]], sides: [{ node, left: true }] });
    visit(tree.left[node], [...to, { node, left: true }]);
    visit(tree.right[node], [...to, { node, left: false }]);
  };
  visit(root, way);
  const players = Int32Array.from(new Set(questions.map(({ player }) => player))).sort();
  const bits = { above, bitOf, players };
  return {
    tree,
    questions,
    players,
    leaves: leaves.map((leaf) => makeLeaf(tree, leaf.node, leaf.way, bits, of)),
  };
}

interface BlockBits {
  readonly above: readonly Question[];
  /** Split within the block -> its bit; those above share their player's. */
  readonly bitOf: ReadonlyMap<number, number>;
  readonly players: Int32Array;
}

function makeLeaf(
  tree: Tree,
  node: number,
  way: readonly Side[],
  { above, bitOf, players }: BlockBits,
  of: Int32Array,
): BlockLeaf {
  const met = questionsAbove(way, tree, of);
  const mask = ({ player, sides }: Question, left: boolean) =>
    sides.reduce((bits, side) => {
      const bit = bitOf.get(side.node);
      if (bit !== undefined) return side.left === left ? bits | (1 << bit) : bits;
      return left ? bits | (1 << above.findIndex((question) => question.player === player)) : bits;
    }, 0);
  return {
    value: tree.value[node],
    cold: Float64Array.from(met, ({ sides }) =>
      sides.reduce((share, side) => share * shareOf(tree, side), 1),
    ),
    player: Int32Array.from(met, ({ player }) => players.indexOf(player)),
    yes: Int32Array.from(met, (question) => mask(question, true)),
    no: Int32Array.from(met, (question) => mask(question, false)),
  };
}

/** Share of a split's cover that takes a side; a half where the split has seen nothing. */
export function shareOf({ left, right, cover }: Tree, side: Side): number {
  const toLeft = cover[left[side.node]];
  const both = toLeft + cover[right[side.node]];
  if (!(both > 0)) return 0.5;
  return side.left ? toLeft / both : 1 - toLeft / both;
}

import { type Block, type BlockLeaf, mostQuestions } from './block.ts';
import { type LeafGame, leafGame, pairAt } from './leaf-game.ts';

/** What is shared out: to each player (1), or to each pair of players (2). */
export type Order = 1 | 2;

/** Number of shares among `players`. */
export function sharesAmong(players: number, order: Order): number {
  return order === 1 ? players : (players * (players - 1)) / 2;
}

/** Shares of a block's players or pairs by code; what a code gets is computed when it first appears. */
export interface BlockTable {
  /** Makes ready for a block and fills in all of its `codes`. */
  fill(block: Block, codes: Uint16Array): void;
  /** Share s of code c lies at `shares[s * size + c]`. */
  readonly shares: Float64Array;
  size(): number;
}

export function blockTable(order: Order): BlockTable {
  const most = 1 << mostQuestions;
  const shares = new Float64Array(most * sharesAmong(mostQuestions, order));
  const known = new Uint8Array(most);
  const leafTable = leafTables(order);
  let size = 0;

  function fill(block: Block, codes: Uint16Array): void {
    size = 1 << block.questions.length;
    known.fill(0, 0, size);
    leafTable.clear(block);
    const count = sharesAmong(block.players.length, order);
    const targets = block.leaves.map((leaf) => placesOf(leaf, block.players.length, order));
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i];
      if (known[code] === 1) continue;
      known[code] = 1;
      for (let share = 0; share < count; share++) shares[share * size + code] = 0;
      for (let at = 0; at < targets.length; at++) addLeaf(block.leaves[at], at, targets[at], code);
    }
  }

  function addLeaf(leaf: BlockLeaf, at: number, targets: Int32Array, code: number): void {
    const from = leafTable.at(leaf, at, code);
    for (let k = 0; k < targets.length; k++) shares[targets[k] * size + code] += leafTable.shares[from + k];
  }
  return { fill, shares, size: () => size };
}

/** Places of a leaf's shares among its block's. A leaf meets players in its own order, so pairs are put right. */
export function placesOf({ player }: BlockLeaf, players: number, order: Order): Int32Array {
  if (order === 1) return player;
  const places: number[] = [];
  for (let i = 0; i < player.length; i++)
    for (let j = i + 1; j < player.length; j++) {
      const [a, b] = player[i] < player[j] ? [player[i], player[j]] : [player[j], player[i]];
      places.push(pairAt(a, b, players));
    }
  return Int32Array.from(places);
}

/** Shares of each leaf's own players by which of them are hot: far fewer cases than codes. */
function leafTables(order: Order) {
  const game = leafGame(mostQuestions);
  const hot = Array.from({ length: mostQuestions + 1 }, (_, players) => new Uint8Array(players));
  const starts = new Int32Array(mostQuestions + 1);
  const firsts = new Int32Array(mostQuestions + 1);
  const tables = { shares: new Float64Array(0), known: new Uint8Array(0) };

  function clear({ leaves }: Block): void {
    let shares = 0;
    let cases = 0;
    leaves.forEach(({ cold }, at) => {
      starts[at] = shares;
      firsts[at] = cases;
      cases += 1 << cold.length;
      shares += sharesAmong(cold.length, order) << cold.length;
    });
    if (tables.shares.length < shares) tables.shares = new Float64Array(shares);
    if (tables.known.length < cases) tables.known = new Uint8Array(cases);
    tables.known.fill(0, 0, cases);
  }

  /** Where the shares of leaf number `at` begin for this code. */
  function place(leaf: BlockLeaf, at: number, code: number): number {
    const { cold, yes, no, value } = leaf;
    const d = cold.length;
    let which = 0;
    for (let i = 0; i < d; i++) if ((code & yes[i]) === yes[i] && (code & no[i]) === 0) which |= 1 << i;
    const from = starts[at] + which * sharesAmong(d, order);
    if (tables.known[firsts[at] + which] === 1) return from;
    tables.known[firsts[at] + which] = 1;
    for (let i = 0; i < d; i++) hot[d][i] = (which >> i) & 1;
    writeShares(game, order, value, cold, hot[d], tables.shares, from);
    return from;
  }
  return {
    clear,
    at: place,
    get shares() {
      return tables.shares;
    },
  };
}

export function writeShares(
  game: LeafGame,
  order: Order,
  value: number,
  cold: Float64Array,
  hot: Uint8Array,
  out: Float64Array,
  from: number,
): void {
  if (order === 1) game.single(value, cold, hot, out, from);
  else game.pairs(value, cold, hot, out, from);
}

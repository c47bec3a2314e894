import type { Answers } from './answers.ts';
import { type Block, isDeep } from './block.ts';
import { blockTable, type Order, placesOf, sharesAmong, writeShares } from './block-table.ts';
import { leafGame } from './leaf-game.ts';

/** One column a player, or a pair of players a < b at `a * players + b`; made when something first falls to it. */
export type ShareColumns = Map<number, Float64Array>;

/** Sums, over all blocks, the shares of each of `facts` facts. */
export function shareOut(
  blocks: readonly Block[],
  answers: Answers,
  facts: number,
  players: number,
  order: Order,
): ShareColumns {
  const columns: ShareColumns = new Map();
  const codes = new Uint16Array(facts);
  const table = blockTable(order);
  const deep = deepSharer(facts, order);
  for (const block of blocks) {
    const targets = columnKeys(block, players, order).map((key) => columnAt(columns, key, facts));
    if (isDeep(block)) {
      deep(block, answers, targets);
      continue;
    }
    answers.codes(block, codes);
    table.fill(block, codes);
    const size = table.size();
    targets.forEach((target, share) => {
      gather(target, table.shares.subarray(share * size, (share + 1) * size), codes);
    });
  }
  return columns;
}

/** Column by column: the shares of all codes stay in the innermost cache. */
function gather(target: Float64Array, shares: Float64Array, codes: Uint16Array): void {
  for (let i = 0; i < codes.length; i++) target[i] += shares[codes[i]];
}

function columnAt(columns: ShareColumns, key: number, facts: number): Float64Array {
  const known = columns.get(key);
  if (known) return known;
  const made = new Float64Array(facts);
  columns.set(key, made);
  return made;
}

function columnKeys({ players: met }: Block, players: number, order: Order): number[] {
  if (order === 1) return [...met];
  const keys: number[] = [];
  for (let a = 0; a < met.length; a++)
    for (let b = a + 1; b < met.length; b++) keys.push(met[a] * players + met[b]);
  return keys;
}

/** A leaf below more players than a table can hold: its game is played anew for each fact. */
function deepSharer(facts: number, order: Order) {
  let bytes = new Uint8Array(0);
  return (block: Block, answers: Answers, targets: readonly Float64Array[]): void => {
    const [leaf] = block.leaves;
    const { value, cold } = leaf;
    const d = cold.length;
    if (bytes.length < d * facts) bytes = new Uint8Array(d * facts);
    answers.bytes(block, bytes);
    const game = leafGame(d);
    const hot = new Uint8Array(d);
    const shares = new Float64Array(sharesAmong(d, order));
    const places = placesOf(leaf, block.players.length, order);
    for (let fact = 0; fact < facts; fact++) {
      for (let i = 0; i < d; i++) hot[i] = bytes[i * facts + fact];
      writeShares(game, order, value, cold, hot, shares, 0);
      for (let k = 0; k < shares.length; k++) targets[places[k]][fact] += shares[k];
    }
  };
}

import type { StarFrame } from '../../features/star-frame.ts';
import { upperBound } from '../../numerics/bisect.ts';
import {
  type BoundColumn,
  bindColumns,
  type Feature,
  type ModelColumn,
  ofNumbers,
  tableNames,
} from '../columns.ts';
import { goesLeft } from '../trees/goes-left.ts';
import type { Tree } from '../trees/tree.ts';
import type { Block, Question, Side } from './block.ts';
import { type TablePoints, tablePoints } from './fact-points.ts';
import { type Ranks, ranksOf } from './ranks.ts';

/** Answers to the questions of blocks for a list of facts. */
export interface Answers {
  /** Bit b of `codes[i]` is fact i's answer to question b; at most 16 questions. */
  codes(block: Block, codes: Uint16Array): void;
  /** The same as one byte an answer at `out[question * facts + i]`, for any number of questions. */
  bytes(block: Block, out: Uint8Array): void;
}

/** Viewers' and titles' questions are asked of viewers and titles, not of each fact. `thresholds`: one list a column. */
export function answersOf(
  columns: readonly ModelColumn[],
  features: readonly Feature[],
  thresholds: readonly Float32Array[],
  frame: StarFrame,
  facts: Int32Array,
): Answers {
  const bound = bindColumns(columns, frame);
  const tables = tableNames.flatMap((name) => {
    const first = bound.find(({ table }) => table === name);
    return first ? [{ name, points: tablePoints(first.index, first.values.length, facts) }] : [];
  });
  const longest = tables.reduce((most, { points }) => Math.max(most, points.rows.length), 0);
  const bits = new Uint16Array(longest);
  const asked = ({ questions, tree }: Block, table: string) =>
    questions.flatMap((question, bit) =>
      bound[features[tree.feature[question.sides[0].node]].column].table === table ? [{ question, bit }] : [],
    );
  const ranks: Ranks[] = [];
  const refuse = ({ tree }: Block, { sides }: Question, rows: Int32Array, bit: number) => {
    for (const side of sides) {
      const { column, category } = features[tree.feature[side.node]];
      if (category !== ofNumbers) {
        refuseCode(bound[column], category, tree, side, rows, bit, bits);
        continue;
      }
      ranks[column] ??= ranksOf(bound[column].values, rows, thresholds[column]);
      refuseNumber(
        ranks[column],
        upperBound(thresholds[column], tree.threshold[side.node]),
        tree,
        side,
        bit,
        bits,
      );
    }
  };

  function codes(block: Block, out: Uint16Array): void {
    out.fill(0);
    for (const { name, points } of tables) {
      const questions = asked(block, name);
      if (questions.length === 0) continue;
      const all = questions.reduce((mask, { bit }) => mask | (1 << bit), 0);
      bits.fill(all, 0, points.rows.length);
      for (const { question, bit } of questions) refuse(block, question, points.rows, bit);
      scatter(bits, points, out);
    }
  }

  function bytes(block: Block, out: Uint8Array): void {
    for (const { name, points } of tables)
      for (const { question, bit } of asked(block, name)) {
        bits.fill(1, 0, points.rows.length);
        refuse(block, question, points.rows, 0);
        out.fill(0, bit * facts.length, (bit + 1) * facts.length);
        scatter(bits, points, out.subarray(bit * facts.length, (bit + 1) * facts.length));
      }
  }
  return { codes, bytes };
}

function scatter(bits: Uint16Array, { at }: TablePoints, out: Uint16Array | Uint8Array): void {
  if (at) for (let i = 0; i < out.length; i++) out[i] |= bits[at[i]];
  else for (let i = 0; i < out.length; i++) out[i] |= bits[i];
}

/** Clears the bit of each point whose row does not take the side. */
function refuseNumber(
  { missingLeft, missingRight }: Ranks,
  cut: number,
  { defaultLeft }: Tree,
  { node, left }: Side,
  bit: number,
  bits: Uint16Array,
): void {
  const ranks = defaultLeft[node] === 1 ? missingLeft : missingRight;
  const flip = left ? 1 : 0;
  // The sign of rank - cut is 1 for "goes left".
  for (let point = 0; point < ranks.length; point++)
    bits[point] &= ~((((ranks[point] - cut) >>> 31) ^ flip) << bit);
}

/** The same for a category. */
function refuseCode(
  { values }: BoundColumn,
  category: number,
  tree: Tree,
  { node, left }: Side,
  rows: Int32Array,
  bit: number,
  bits: Uint16Array,
): void {
  const keep = ~(1 << bit);
  for (let point = 0; point < rows.length; point++)
    if (goesLeft(tree, node, category, values[rows[point]]) !== left) bits[point] &= keep;
}

import type { StarFrame } from '../../features/star-frame.ts';
import { type BoundColumn, bindColumns, type Feature, type ModelColumn, tableNames } from '../columns.ts';
import type { Tree } from '../trees/tree.ts';
import type { Block, Question, Side } from './block.ts';
import { type TablePoints, tablePoints } from './fact-points.ts';

/** Answers to the questions of blocks for a list of facts. */
export interface Answers {
  /** Bit b of `codes[i]` is fact i's answer to question b; at most 16 questions. */
  codes(block: Block, codes: Uint16Array): void;
  /** The same as one byte an answer at `out[question * facts + i]`, for any number of questions. */
  bytes(block: Block, out: Uint8Array): void;
}

/** Viewers' and titles' questions are asked of viewers and titles, not of each fact. */
export function answersOf(
  columns: readonly ModelColumn[],
  features: readonly Feature[],
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
  const refuse = ({ tree }: Block, { sides }: Question, rows: Int32Array, keep: number) => {
    for (const side of sides) {
      const { column, category } = features[tree.feature[side.node]];
      clear(bound[column], category, tree, side, rows, keep, bits);
    }
  };

  function codes(block: Block, out: Uint16Array): void {
    out.fill(0);
    for (const { name, points } of tables) {
      const questions = asked(block, name);
      if (questions.length === 0) continue;
      bits.fill(questions.reduce((all, { bit }) => all | (1 << bit), 0));
      for (const { question, bit } of questions) refuse(block, question, points.rows, ~(1 << bit));
      scatter(bits, points, out);
    }
  }

  function bytes(block: Block, out: Uint8Array): void {
    for (const { name, points } of tables)
      for (const { question, bit } of asked(block, name)) {
        bits.fill(1);
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

/** Clears the bits not in `keep` of each point whose row does not take the side. */
function clear(
  { values }: BoundColumn,
  category: number,
  { threshold, defaultLeft }: Tree,
  { node, left }: Side,
  rows: Int32Array,
  keep: number,
  bits: Uint16Array,
): void {
  const limit = threshold[node];
  const missing = defaultLeft[node] === 1;
  const flagIs = 1 < limit;
  const flagNot = 0 < limit;
  for (let point = 0; point < rows.length; point++) {
    const x = values[rows[point]];
    let goesLeft = x < limit;
    if (Number.isNaN(x)) goesLeft = missing;
    else if (category >= 0) goesLeft = x === category ? flagIs : flagNot;
    if (goesLeft !== left) bits[point] &= keep;
  }
}

import type { StarFrame } from '../../features/star-frame.ts';
import { type BoundColumn, bindColumns, type ModelColumn, tableNames } from '../columns.ts';
import { type Block, blockOf, type Encoding, fitEncoding, widthOf } from './encoding.ts';

/**
 * The design matrix X of some facts (facts x width; weight 0 is the intercept) over the star: products run over each
 * table's own rows, and sums of residuals by viewer and title stand in for the join.
 */
export interface Design {
  readonly facts: number;
  readonly width: number;
  /** out = X w, one a fact. */
  scores(weights: Float64Array, out: Float64Array): void;
  /** out = X' r, one a weight. */
  products(residuals: Float64Array, out: Float64Array): void;
  /** out = r-weighted sums of squares of each column, the diagonal of X' diag(r) X. */
  squares(residuals: Float64Array, out: Float64Array): void;
}

interface DesignTable {
  /** Fact position -> row of `scores`; undefined where they are the same. */
  readonly index: Int32Array | undefined;
  readonly rows: number;
  readonly blocks: readonly Block[];
}

/** Encodings of the columns by the facts in `rows`. */
export function fitEncodings(
  columns: readonly ModelColumn[],
  frame: StarFrame,
  rows: Int32Array,
): Encoding[] {
  return bindColumns(columns, frame).map((bound, at) => {
    const facts = new Float64Array(bound.values.length);
    for (let i = 0; i < rows.length; i++) facts[bound.index[rows[i]]]++;
    return fitEncoding(columns[at], bound.values, facts);
  });
}

/** The intercept and each column's weights. */
export function designWidth(columns: readonly ModelColumn[], encodings: readonly Encoding[]): number {
  return columns.reduce((width, column, at) => width + widthOf(column, encodings[at]), 1);
}

export function createDesign(
  columns: readonly ModelColumn[],
  encodings: readonly Encoding[],
  frame: StarFrame,
  rows: Int32Array,
): Design {
  const width = designWidth(columns, encodings);
  const tables = designTables(columns, encodings, frame, rows).filter(({ blocks }) => blocks.length > 0);
  return {
    facts: rows.length,
    width,
    scores(weights, out) {
      out.fill(weights[0]);
      for (const { index, rows: size, blocks } of tables) {
        const scores = new Float64Array(size);
        for (const block of blocks) block.addScores(weights, scores);
        for (let i = 0; i < out.length; i++) out[i] += scores[index ? index[i] : i];
      }
    },
    products: (residuals, out) =>
      addUp(tables, residuals, out, (block, sums) => block.addProducts(sums, out)),
    squares: (residuals, out) => addUp(tables, residuals, out, (block, sums) => block.addSquares(sums, out)),
  };
}

/** Sums residuals by the rows of each table, then lets its blocks add what they make of the sums. */
function addUp(
  tables: readonly DesignTable[],
  residuals: Float64Array,
  out: Float64Array,
  add: (block: Block, sums: Float64Array) => void,
): void {
  out.fill(0);
  for (let i = 0; i < residuals.length; i++) out[0] += residuals[i];
  for (const { index, rows, blocks } of tables) {
    const sums = index ? sumByRow(index, residuals, rows) : residuals;
    for (const block of blocks) add(block, sums);
  }
}

function designTables(
  columns: readonly ModelColumn[],
  encodings: readonly Encoding[],
  frame: StarFrame,
  rows: Int32Array,
): DesignTable[] {
  const bound = bindColumns(columns, frame);
  let at = 1;
  const places = columns.map((column, c) => {
    at += widthOf(column, encodings[c]);
    return at - widthOf(column, encodings[c]);
  });
  return tableNames.map((table) => {
    const blocks = columns.flatMap((column, c) =>
      column.table === table ? [blockOf(column, encodings[c], valuesFor(bound[c], rows), places[c])] : [],
    );
    if (table === 'rating') return { index: undefined, rows: rows.length, blocks };
    const { index, rows: size } = frame.dimensions[table];
    return { index: Int32Array.from(rows, (row) => index[row]), rows: size, blocks };
  });
}

function valuesFor({ table, values }: BoundColumn, rows: Int32Array): Float32Array {
  return table === 'rating' ? Float32Array.from(rows, (row) => values[row]) : values;
}

function sumByRow(index: Int32Array, residuals: Float64Array, rows: number): Float64Array {
  const sums = new Float64Array(rows);
  for (let i = 0; i < residuals.length; i++) sums[index[i]] += residuals[i];
  return sums;
}

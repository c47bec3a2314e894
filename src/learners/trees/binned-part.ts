import type { StarFrame } from '../../features/star-frame.ts';
import { type BoundColumn, countUp, type ModelColumn } from '../columns.ts';
import { binLookup, lookUpBins } from './bin-lookup.ts';
import { binsOf } from './leaf-masks.ts';

/** Column -> its bins, one a row of the column's table; of facts one a row of the part. */
export type ColumnBins = ReadonlyMap<number, Uint16Array>;

/** A frame's viewers and titles by their bins, the same for all of its facts. */
export interface BinnedTables {
  readonly viewer: ColumnBins;
  readonly title: ColumnBins;
}

/** Some facts of a frame: 2 bytes a fact column and 8 besides for each of them. */
export interface BinnedPart {
  /** Rows of the viewers and titles of the facts. */
  readonly viewer: Int32Array;
  readonly title: Int32Array;
  readonly facts: ColumnBins;
}

export function binTables(
  frame: StarFrame,
  columns: readonly ModelColumn[],
  bound: readonly BoundColumn[],
  cuts: readonly Float32Array[],
  used: readonly number[],
): BinnedTables {
  const bins = (table: 'viewer' | 'title') => {
    const rows = countUp(frame.dimensions[table].rows);
    return binColumns(rows, columns, bound, cuts, usedOf(table, columns, used));
  };
  return { viewer: bins('viewer'), title: bins('title') };
}

export function binPart(
  frame: StarFrame,
  rows: Int32Array,
  columns: readonly ModelColumn[],
  bound: readonly BoundColumn[],
  cuts: readonly Float32Array[],
  used: readonly number[],
): BinnedPart {
  const { viewer, title } = frame.dimensions;
  return {
    viewer: gather(viewer.index, rows),
    title: gather(title.index, rows),
    facts: binColumns(rows, columns, bound, cuts, usedOf('rating', columns, used)),
  };
}

function usedOf(table: string, columns: readonly ModelColumn[], used: readonly number[]): number[] {
  return used.filter((column) => columns[column].table === table);
}

function gather(index: Int32Array, rows: Int32Array): Int32Array {
  const gathered = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) gathered[i] = index[rows[i]];
  return gathered;
}

function binColumns(
  rows: Int32Array,
  columns: readonly ModelColumn[],
  bound: readonly BoundColumn[],
  cuts: readonly Float32Array[],
  used: readonly number[],
): ColumnBins {
  return new Map(
    used.map((column) => {
      const bins = new Uint16Array(rows.length);
      const { values } = bound[column];
      const missing = binsOf(columns[column], cuts[column]);
      if (columns[column].kind === 'category') codeBins(values, rows, missing, bins);
      else lookUpBins(binLookup(cuts[column]), values, rows, missing, missing, bins);
      return [column, bins];
    }),
  );
}

/** Codes as they are; a label the model does not know (-1) comes after them, then missing. */
function codeBins(codes: Float32Array, rows: Int32Array, missing: number, out: Uint16Array): void {
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]];
    if (Number.isNaN(code)) out[i] = missing;
    else out[i] = code < 0 ? missing - 1 : code;
  }
}

import type { StarFrame, TableName } from '../../../features/star-frame.ts';
import { type BoundColumn, countUp, type ModelColumn } from '../../columns.ts';
import { arrayBytes, type KernelMemory } from '../kernels/kernel-memory.ts';
import { binsOf } from '../prediction/leaf-masks.ts';
import { binLookup, lookUpBins } from './bin-lookup.ts';

/** What a model's columns are in a frame, and where each number column is cut. */
export interface BoundModel {
  readonly frame: StarFrame;
  readonly columns: readonly ModelColumn[];
  readonly bound: readonly BoundColumn[];
  readonly cuts: readonly Float32Array[];
  /** Columns that any tree may split on. */
  readonly used: readonly number[];
}

/** Some facts of a frame by their bins, and all of its viewers and titles. */
export interface BinnedPart {
  /** Rows of the viewers and titles of the facts. */
  readonly viewer: Int32Array;
  readonly title: Int32Array;
  /** Column -> its bins, one a row of the column's table; of fact columns one a fact of the part. */
  readonly bins: ReadonlyMap<number, Uint16Array>;
  /** Puts these facts, as many as there is room for or fewer, in the place of those before. */
  load(rows: Int32Array): void;
}

/** 8 bytes a fact of the part, and 2 for each used column of each row of its table. */
export function binnedPartBytes({ frame, columns, used }: BoundModel, capacity: number): number {
  const bins = used.map((column) => arrayBytes(rowsIn(frame, columns[column].table, capacity), 2));
  return bins.reduce((sum, bytes) => sum + bytes, 2 * arrayBytes(capacity, 4));
}

export function binnedPart(model: BoundModel, capacity: number, memory: KernelMemory): BinnedPart {
  const { frame, columns, used } = model;
  const viewer = memory.int32(capacity);
  const title = memory.int32(capacity);
  const bins = new Map(
    used.map((column) => [column, memory.uint16(rowsIn(frame, columns[column].table, capacity))]),
  );
  const binners = used.map((column) => ({ column, find: binner(model, column) }));
  for (const { column, find } of binners) {
    const { table } = columns[column];
    if (table !== 'rating') find(countUp(frame.dimensions[table].rows), bins.get(column)!);
  }
  const ofFacts = binners.filter(({ column }) => columns[column].table === 'rating');
  return {
    viewer,
    title,
    bins,
    load(rows) {
      gather(frame.dimensions.viewer.index, rows, viewer);
      gather(frame.dimensions.title.index, rows, title);
      for (const { column, find } of ofFacts) find(rows, bins.get(column)!);
    },
  };
}

function rowsIn(frame: StarFrame, table: TableName, facts: number): number {
  return table === 'rating' ? facts : frame.dimensions[table].rows;
}

function gather(index: Int32Array, rows: Int32Array, out: Int32Array): void {
  for (let i = 0; i < rows.length; i++) out[i] = index[rows[i]];
}

function binner(
  { columns, bound, cuts }: BoundModel,
  column: number,
): (rows: Int32Array, out: Uint16Array) => void {
  const { values } = bound[column];
  const missing = binsOf(columns[column], cuts[column]);
  if (columns[column].kind === 'category') return (rows, out) => codeBins(values, rows, missing, out);
  const lookup = binLookup(cuts[column]);
  return (rows, out) => lookUpBins(lookup, values, rows, missing, missing, out);
}

/** Codes as they are; a label the model does not know (-1) comes after them, then missing. */
function codeBins(codes: Float32Array, rows: Int32Array, missing: number, out: Uint16Array): void {
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]];
    if (Number.isNaN(code)) out[i] = missing;
    else out[i] = code < 0 ? missing - 1 : code;
  }
}

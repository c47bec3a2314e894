import type { StarFrame, TableName } from '../../../features/star-frame.ts';
import { type BoundColumn, countUp, type ModelColumn } from '../../columns.ts';
import { arrayBytes, type KernelMemory } from '../kernels/kernel-memory.ts';
import { binsOf } from '../prediction/leaf-masks.ts';
import { binLookup, lookUpBins } from './bin-lookup.ts';
import { layIn } from './panels.ts';

/** Facts are binned in blocks, so that a block stays in the cache while column after column is laid into it. */
const factsInBlock = 4096;

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
  /** Bins of columns of viewers and titles, one a row. */
  readonly ofRows: ReadonlyMap<number, Uint16Array>;
  /** Bins of fact columns, fact by fact, in the order of `factColumns`. */
  readonly ofFacts: Uint16Array;
  readonly factColumns: readonly number[];
  /** Puts these facts, as many as there is room for or fewer, in the place of those before. */
  load(rows: Int32Array): void;
}

/** 8 bytes a fact of the part, and 2 for each used column of each row of its table. */
export function binnedPartBytes(model: BoundModel, capacity: number): number {
  const { frame, columns, used } = model;
  const ofRows = rowColumns(model).map((column) =>
    arrayBytes(rowsIn(frame, columns[column].table, capacity), 2),
  );
  const facts = used.length - ofRows.length;
  const bytes = 2 * arrayBytes(capacity, 4) + arrayBytes(facts * capacity, 2);
  return ofRows.reduce((sum, each) => sum + each, bytes);
}

function rowColumns({ columns, used }: BoundModel): number[] {
  return used.filter((column) => columns[column].table !== 'rating');
}

export function binnedPart(model: BoundModel, capacity: number, memory: KernelMemory): BinnedPart {
  const { frame, columns, used } = model;
  const viewer = memory.int32(capacity);
  const title = memory.int32(capacity);
  const ofRows = new Map(
    rowColumns(model).map((column) => {
      const rows = rowsIn(frame, columns[column].table, capacity);
      const bins = memory.uint16(rows);
      binner(model, column)(countUp(rows), bins);
      return [column, bins];
    }),
  );
  const factColumns = used.filter((column) => columns[column].table === 'rating');
  const ofFacts = memory.uint16(factColumns.length * capacity);
  const binners = factColumns.map((column) => binner(model, column));
  const ofColumn = new Uint16Array(factsInBlock);
  return {
    viewer,
    title,
    ofRows,
    ofFacts,
    factColumns,
    load(rows) {
      gather(frame.dimensions.viewer.index, rows, viewer);
      gather(frame.dimensions.title.index, rows, title);
      for (let from = 0; from < rows.length; from += factsInBlock) {
        const block = rows.subarray(from, from + factsInBlock);
        binners.forEach((find, k) => {
          find(block, ofColumn);
          layIn(ofColumn, block.length, ofFacts, from * binners.length + k, binners.length);
        });
      }
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

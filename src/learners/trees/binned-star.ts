import type { StarFrame } from '../../features/star-frame.ts';
import {
  type BoundColumn,
  bindColumns,
  countUp,
  type Feature,
  featuresOf,
  type ModelColumn,
  modelColumns,
} from '../columns.ts';
import { binLookup, lookUpBins } from './bin-lookup.ts';
import { type Cuts, quantileCuts } from './bins.ts';

export type Bins = Uint8Array | Uint16Array;

/** Binned columns of viewers or titles: `bins[k * rows + row]` is the bin of `columns[k]`. */
export interface BinnedDimension {
  readonly rows: number;
  /** Train position -> dimension row. */
  readonly index: Int32Array;
  readonly columns: readonly number[];
  readonly bins: Bins;
}

/**
 * Binned fact columns, row by row: `slots[position * columns.length + k]` is twice the slot of `columns[k]`, counted
 * from the first slot of all fact columns: where its [g, h] stand in their part of a histogram, with no sum left to do.
 */
export interface BinnedFacts {
  readonly columns: readonly number[];
  readonly slots: Uint16Array | Uint32Array;
  /** Slot of bin 0 of each of `columns`, doubled and counted likewise. */
  readonly starts: Int32Array;
  /** First slot of all fact columns in a histogram. */
  readonly first: number;
}

/**
 * The train part of a star frame, ready for histograms. Facts are positions 0 .. rows-1 in the order of the
 * train rows. Each column has `binCount` bins and one slot more, for missing; a category's bin is its code.
 */
export interface BinnedStar {
  readonly rows: number;
  readonly columns: readonly ModelColumn[];
  readonly features: readonly Feature[];
  /** Of number columns; empty for categories. */
  readonly cuts: readonly Cuts[];
  readonly binCount: Int32Array;
  /** First slot of each column in a histogram. */
  readonly offset: Int32Array;
  readonly slots: number;
  readonly viewer: BinnedDimension;
  readonly title: BinnedDimension;
  readonly facts: BinnedFacts;
}

interface Layout {
  readonly columns: readonly ModelColumn[];
  readonly bound: readonly BoundColumn[];
  readonly cuts: readonly Cuts[];
  readonly binCount: Int32Array;
}

/** Bins the `train` rows; cuts weigh a dimension row by the train facts behind it, as on the joined table. */
export function binStar(frame: StarFrame, train: Int32Array, maxBins: number): BinnedStar {
  const columns = modelColumns(frame);
  const bound = bindColumns(columns, frame);
  const cuts = cutsOf(frame, train, columns, bound, maxBins);
  const binCount = Int32Array.from(columns, (column, at) =>
    column.kind === 'category' ? column.dictionary.length : cuts[at].length,
  );
  const layout = { columns, bound, cuts, binCount };
  const { offset, slots } = layOut(binCount);
  return {
    rows: train.length,
    columns,
    features: featuresOf(columns),
    cuts,
    binCount,
    offset,
    slots,
    viewer: binDimension(frame, 'viewer', train, layout),
    title: binDimension(frame, 'title', train, layout),
    facts: binFacts(train, layout, offset, slots),
  };
}

function cutsOf(
  frame: StarFrame,
  train: Int32Array,
  columns: readonly ModelColumn[],
  bound: readonly BoundColumn[],
  maxBins: number,
): Cuts[] {
  const weights = { viewer: factsBehind(frame, 'viewer', train), title: factsBehind(frame, 'title', train) };
  return columns.map(({ table, name, kind }, at) => {
    if (kind === 'category') return new Float32Array(0);
    const { values } = bound[at];
    return table === 'rating'
      ? quantileCuts(`${table}.${name}`, gather(values, train), undefined, maxBins)
      : quantileCuts(`${table}.${name}`, values, weights[table], maxBins);
  });
}

function factsBehind(frame: StarFrame, table: 'viewer' | 'title', train: Int32Array): Int32Array {
  const { rows, index } = frame.dimensions[table];
  const facts = new Int32Array(rows);
  for (let i = 0; i < train.length; i++) facts[index[train[i]]]++;
  return facts;
}

function gather(values: Float32Array, rows: Int32Array): Float32Array {
  const gathered = new Float32Array(rows.length);
  for (let i = 0; i < rows.length; i++) gathered[i] = values[rows[i]];
  return gathered;
}

function layOut(binCount: Int32Array): { offset: Int32Array; slots: number } {
  const offset = new Int32Array(binCount.length);
  let slots = 0;
  for (let c = 0; c < binCount.length; c++) {
    offset[c] = slots;
    slots += binCount[c] + 1;
  }
  return { offset, slots };
}

function binDimension(
  frame: StarFrame,
  table: 'viewer' | 'title',
  train: Int32Array,
  layout: Layout,
): BinnedDimension {
  const { rows, index } = frame.dimensions[table];
  const columns = columnsIn(layout, table);
  const bins = binsFor(columns, layout, columns.length * rows);
  const all = countUp(rows);
  const found = new Uint16Array(rows);
  columns.forEach((column, k) => {
    binner(layout, column)(all, found);
    bins.set(found, k * rows);
  });
  return { rows, index: Int32Array.from(train, (row) => index[row]), columns, bins };
}

/** Facts are binned in blocks, so that a block's rows stay in the cache while column after column is laid into them. */
const factsInBlock = 4096;

function binFacts(train: Int32Array, layout: Layout, offset: Int32Array, slotCount: number): BinnedFacts {
  const columns = columnsIn(layout, 'rating');
  const width = columns.length;
  const first = width === 0 ? slotCount : offset[columns[0]];
  const starts = Int32Array.from(columns, (column) => 2 * (offset[column] - first));
  const length = width * train.length;
  const slots = 2 * (slotCount - first) > 65_536 ? new Uint32Array(length) : new Uint16Array(length);
  const binners = columns.map((column) => binner(layout, column));
  const bins = new Uint16Array(factsInBlock);
  for (let from = 0; from < train.length; from += factsInBlock) {
    const rows = train.subarray(from, from + factsInBlock);
    binners.forEach((find, k) => {
      find(rows, bins);
      layIn(bins, rows.length, starts[k], slots, from * width + k, width);
    });
  }
  return { columns, slots, starts, first };
}

function layIn(
  bins: Uint16Array,
  count: number,
  start: number,
  slots: Uint16Array | Uint32Array,
  from: number,
  width: number,
): void {
  for (let i = 0, at = from; i < count; i++, at += width) slots[at] = start + 2 * bins[i];
}

/** Finds the slots of some rows of a column: their bins, or the one after the last bin for missing. */
function binner(
  { columns, bound, cuts, binCount }: Layout,
  column: number,
): (rows: Int32Array, out: Uint16Array) => void {
  const { values } = bound[column];
  const missing = binCount[column];
  if (columns[column].kind === 'category') return (rows, out) => copyCodes(values, rows, missing, out);
  const lookup = binLookup(cuts[column]);
  return (rows, out) => lookUpBins(lookup, values, rows, Math.max(0, missing - 1), missing, out);
}

function copyCodes(values: Float32Array, rows: Int32Array, missing: number, out: Uint16Array): void {
  for (let i = 0; i < rows.length; i++) {
    const code = values[rows[i]];
    out[i] = Number.isNaN(code) ? missing : code;
  }
}

function columnsIn({ columns }: Layout, table: string): number[] {
  return columns.flatMap((column, at) => (column.table === table ? [at] : []));
}

/** A number column has at most 256 slots in use; a category of more than 255 labels needs two bytes. */
function binsFor(of: readonly number[], { columns, binCount }: Layout, length: number): Bins {
  const wide = of.some((column) => columns[column].kind === 'category' && binCount[column] > 255);
  return wide ? new Uint16Array(length) : new Uint8Array(length);
}

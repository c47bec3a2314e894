import type { StarFrame, TableName } from '../../features/star-frame.ts';
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
import { type GrowthArrays, growthArrays, growthBytes, mostPanelSlots } from './growth-arrays.ts';
import { arrayBytes, type KernelMemory, kernelMemory } from './kernel-memory.ts';
import type { Kernels } from './kernels.ts';

/**
 * Binned columns of one table, row by row: `slots[row * columns.length + k]` is the slot of `columns[k]`, counted
 * from the panel's first. A table of many columns is cut into panels whose slots fit into two bytes.
 */
export interface Panel {
  readonly columns: readonly number[];
  readonly slots: Uint16Array;
  /** Slot of bin 0 of each of `columns`, counted likewise. */
  readonly starts: Int32Array;
  /** First slot in a histogram of all columns. */
  readonly first: number;
  readonly slotCount: number;
}

export interface BinnedTable {
  readonly rows: number;
  readonly panels: readonly Panel[];
}

/** Train facts: each column stands here twice, since reading one column out of rows fetches all of them. */
export interface BinnedFacts extends BinnedTable {
  /** `bytes[k * rows + position]` is the bin of the k-th column; a column of more than 256 bins has zeros here. */
  readonly bytes: Uint8Array;
}

/** Viewers or titles. */
export interface BinnedDimension extends BinnedTable {
  /** Train position -> dimension row. */
  readonly index: Int32Array;
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
  /** Its rows are the train positions. */
  readonly facts: BinnedFacts;
  readonly kernels: Kernels;
  readonly work: GrowthArrays;
}

interface Layout {
  readonly columns: readonly ModelColumn[];
  readonly bound: readonly BoundColumn[];
  readonly cuts: readonly Cuts[];
  readonly binCount: Int32Array;
  readonly offset: Int32Array;
  readonly memory: KernelMemory;
}

/**
 * Bins the `train` rows; cuts weigh a dimension row by the train facts behind it, as on the joined table. Takes 32
 * bytes a train row, 2 for each column of each row of its table, and 1 more for each fact column.
 */
export function binStar(frame: StarFrame, train: Int32Array, maxBins: number): BinnedStar {
  const columns = modelColumns(frame);
  const bound = bindColumns(columns, frame);
  const cuts = cutsOf(frame, train, columns, bound, maxBins);
  const binCount = Int32Array.from(columns, (column, at) =>
    column.kind === 'category' ? column.dictionary.length : cuts[at].length,
  );
  const { offset, slots } = layOut(binCount);
  const { viewer, title } = frame.dimensions;
  const memory = memoryFor(columns, train.length, viewer.rows, title.rows);
  const layout = { columns, bound, cuts, binCount, offset, memory };
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
    facts: binFacts(train, layout),
    kernels: memory.kernels,
    work: growthArrays(memory, train.length, viewer.rows, title.rows),
  };
}

function memoryFor(
  columns: readonly ModelColumn[],
  rows: number,
  viewers: number,
  titles: number,
): KernelMemory {
  const rowsOf = { viewer: viewers, title: titles, rating: rows };
  const bytesOf = { viewer: 2, title: 2, rating: 3 };
  const slots = columns.reduce(
    (bytes, { table }) => bytes + arrayBytes(rowsOf[table] * bytesOf[table], 1),
    0,
  );
  return kernelMemory(slots + 2 * arrayBytes(rows, 4) + growthBytes(rows, viewers, titles));
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
  const byPosition = layout.memory.int32(train.length);
  for (let i = 0; i < train.length; i++) byPosition[i] = index[train[i]];
  return { ...binTable(table, countUp(rows), layout), index: byPosition };
}

function binTable(table: TableName, rows: Int32Array, layout: Layout): BinnedTable {
  const panels = panelsOf(columnsIn(layout, table), layout.binCount);
  return { rows: rows.length, panels: panels.map((columns) => binPanel(columns, rows, layout)) };
}

/** Bins that fit into a byte; a column may have one slot more, for missing, if that is never used. */
export const mostByteBins = 256;

function binFacts(train: Int32Array, layout: Layout): BinnedFacts {
  const columns = columnsIn(layout, 'rating');
  const bytes = layout.memory.uint8(columns.length * train.length);
  const bins = new Uint16Array(train.length);
  columns.forEach((column, k) => {
    if (layout.binCount[column] > mostByteBins) return;
    binner(layout, column)(train, bins);
    bytes.set(bins, k * train.length);
  });
  return { ...binTable('rating', train, layout), bytes };
}

/** Neighbouring columns together, up to {@link mostPanelSlots}. */
function panelsOf(columns: readonly number[], binCount: Int32Array): number[][] {
  const panels: number[][] = [];
  let room = 0;
  for (const column of columns) {
    const slots = binCount[column] + 1;
    if (slots > room) {
      panels.push([]);
      room = mostPanelSlots;
    }
    panels[panels.length - 1].push(column);
    room -= slots;
  }
  return panels;
}

/** Rows are binned in blocks, so that a block stays in the cache while column after column is laid into it. */
const rowsInBlock = 4096;

function binPanel(columns: readonly number[], rows: Int32Array, layout: Layout): Panel {
  const { offset, binCount, memory } = layout;
  const width = columns.length;
  const first = offset[columns[0]];
  const last = columns[width - 1];
  const starts = Int32Array.from(columns, (column) => offset[column] - first);
  const slots = memory.uint16(width * rows.length);
  const binners = columns.map((column) => binner(layout, column));
  const bins = new Uint16Array(rowsInBlock);
  for (let from = 0; from < rows.length; from += rowsInBlock) {
    const block = rows.subarray(from, from + rowsInBlock);
    binners.forEach((find, k) => {
      find(block, bins);
      layIn(bins, block.length, starts[k], slots, from * width + k, width);
    });
  }
  return { columns, slots, starts, first, slotCount: offset[last] + binCount[last] + 1 - first };
}

function layIn(
  bins: Uint16Array,
  count: number,
  start: number,
  slots: Uint16Array,
  from: number,
  width: number,
): void {
  for (let i = 0, at = from; i < count; i++, at += width) slots[at] = start + bins[i];
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

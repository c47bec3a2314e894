import { type BoundColumn, type Feature, type ModelColumn, tableNames } from '../../columns.ts';
import { arrayBytes, type KernelMemory } from '../kernels/kernel-memory.ts';
import { binLookup, lookUpBins } from './bin-lookup.ts';
import type { Cuts } from './bins.ts';

/** Neighbouring columns of one table, row by row: the bin of `columns[k]` is `bins[row * columns.length + k]`. */
export interface Panel extends PanelPlan {
  readonly bins: Uint8Array | Uint16Array;
  /** Of each column its first slot in the panel's part of a histogram, and how many it uses. */
  readonly layout: Int32Array;
}

export interface PanelPlan {
  /** Its place among all panels. */
  readonly at: number;
  readonly columns: readonly number[];
  /** Whether a byte holds the bins of all columns, missing among them. */
  readonly isByte: boolean;
  /** First slot in a histogram of all columns. */
  readonly first: number;
  readonly slotCount: number;
  /** First slots of `columns`, counted from the panel's. */
  readonly starts: readonly number[];
  /** Features `firstFeature .. endFeature - 1` are of these columns. */
  readonly firstFeature: number;
  readonly endFeature: number;
}

/** Columns with all that binning them takes; see binned-star.ts. */
export interface BinnedColumns {
  readonly columns: readonly ModelColumn[];
  readonly features: readonly Feature[];
  readonly bound: readonly BoundColumn[];
  readonly cuts: readonly Cuts[];
  readonly binCount: Int32Array;
}

/** Slots of a byte column, used or not: so many that the next column's are a constant away. */
const byteSlots = 256;

/** A number column of 256 bins has no missing values. */
export function mayMiss({ kind }: ModelColumn, bins: number): boolean {
  return kind === 'category' || bins < byteSlots;
}

export function fitsByte({ kind }: ModelColumn, bins: number): boolean {
  return kind === 'number' || bins < byteSlots;
}

/** Slots of a panel: of viewers and titles the histogram stays in the second cache, of facts in the first. */
const mostSlots = { viewer: 1 << 14, title: 1 << 14, rating: 1 << 12 };

/** Neighbouring columns of one table together, as many as there is room for; bytes and words apart. */
export function planPanels(binned: BinnedColumns): PanelPlan[] {
  const { columns, binCount } = binned;
  const groups: number[][] = [];
  for (const table of tableNames) {
    let room = 0;
    let isByte = true;
    columns.forEach((column, at) => {
      if (column.table !== table) return;
      const slots = slotsOf(column, binCount[at]);
      if (slots > room || isByte !== fitsByte(column, binCount[at])) {
        groups.push([]);
        room = mostSlots[table];
      }
      isByte = fitsByte(column, binCount[at]);
      groups[groups.length - 1].push(at);
      room -= slots;
    });
  }
  let first = 0;
  return groups.map((group, at) => {
    const panel = planPanel(binned, group, at, first);
    first += panel.slotCount;
    return panel;
  });
}

function slotsOf(column: ModelColumn, bins: number): number {
  return fitsByte(column, bins) ? byteSlots : bins + 1;
}

function planPanel(
  { columns, features, binCount }: BinnedColumns,
  group: readonly number[],
  at: number,
  first: number,
): PanelPlan {
  const starts: number[] = [];
  let slotCount = 0;
  for (const column of group) {
    starts.push(slotCount);
    slotCount += slotsOf(columns[column], binCount[column]);
  }
  return {
    at,
    columns: group,
    isByte: fitsByte(columns[group[0]], binCount[group[0]]),
    first,
    slotCount,
    starts,
    firstFeature: features.findIndex(({ column }) => column === group[0]),
    endFeature: features.findLastIndex(({ column }) => column === group.at(-1)) + 1,
  };
}

export function panelBytes({ columns, isByte }: PanelPlan, rows: number): number {
  return arrayBytes(columns.length * rows, isByte ? 1 : 2) + arrayBytes(2 * columns.length, 4);
}

/** Rows are binned in blocks, so that a block stays in the cache while column after column is laid into it. */
const rowsInBlock = 4096;

/** Bins go into `copies` of columns too, where there are such. */
export function binPanel(
  plan: PanelPlan,
  rows: Int32Array,
  binned: BinnedColumns,
  memory: KernelMemory,
  copies: ReadonlyMap<number, Uint8Array>,
): Panel {
  const { columns, isByte, starts } = plan;
  const width = columns.length;
  const layout = memory.int32(2 * width);
  columns.forEach((column, k) => {
    const used = binned.binCount[column] + (mayMiss(binned.columns[column], binned.binCount[column]) ? 1 : 0);
    layout.set([starts[k], used], 2 * k);
  });
  const bins = isByte ? memory.uint8(width * rows.length) : memory.uint16(width * rows.length);
  const binners = columns.map((column) => binner(binned, column));
  const ofColumn = new Uint16Array(rowsInBlock);
  for (let from = 0; from < rows.length; from += rowsInBlock) {
    const block = rows.subarray(from, from + rowsInBlock);
    binners.forEach((find, k) => {
      find(block, ofColumn);
      layIn(ofColumn, block.length, bins, from * width + k, width);
      copies.get(columns[k])?.set(ofColumn.subarray(0, block.length), from);
    });
  }
  return { ...plan, bins, layout };
}

function layIn(
  from: Uint16Array,
  count: number,
  bins: Uint8Array | Uint16Array,
  start: number,
  width: number,
): void {
  for (let i = 0, at = start; i < count; i++, at += width) bins[at] = from[i];
}

/** Finds the bins of some rows of a column; that of missing is after the last. */
function binner(
  { columns, bound, cuts, binCount }: BinnedColumns,
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

import type { TableName } from '../../../features/star-frame.ts';
import { type BoundColumn, type Feature, type ModelColumn, tableNames } from '../../columns.ts';
import { arrayBytes, type KernelMemory } from '../kernels/kernel-memory.ts';
import { binLookup, lookUpBins } from './bin-lookup.ts';
import type { Cuts } from './bins.ts';
import { binsWithin, type CellPlan, isJoint, loneCell, strideOf, withColumn } from './cells.ts';

/** Neighbouring columns of one table, row by row: cell c of a row is `bins[row * cells.length + c]`. */
export interface Panel extends PanelPlan {
  readonly bins: Uint8Array | Uint16Array;
  /** Of each column its first slot in the panel's part of a histogram, and how many it uses. */
  readonly layout: Int32Array;
  /** The same of each cell, by its bins. */
  readonly cellLayout: Int32Array;
  readonly joints: readonly JointCell[];
}

/** Where the sums of a cell with several columns stand, and where those of its columns go. */
export interface JointCell {
  readonly cell: number;
  readonly firstBin: number;
  readonly bins: number;
  /** For each of its bins the slots of its columns' bins. */
  readonly slots: Int32Array;
  /** All slots of its columns. */
  readonly firstSlot: number;
  readonly slotCount: number;
}

export interface PanelPlan {
  /** Its place among all panels. */
  readonly at: number;
  readonly columns: readonly number[];
  readonly cells: readonly CellPlan[];
  /** The cell of each of `columns`. */
  readonly cellOf: readonly number[];
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
  /** 1 where the value of a train fact is missing. */
  readonly misses: Uint8Array;
}

/** Slots of a byte, used or not: so many that the next one's are a constant away. */
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
  const panels: PanelPlan[] = [];
  let first = 0;
  for (const table of tableNames) {
    for (const group of groupsOf(binned, table)) {
      const panel = planPanel(binned, group, panels.length, first);
      first += panel.slotCount;
      panels.push(panel);
    }
  }
  return panels;
}

interface Group {
  readonly isByte: boolean;
  readonly columns: readonly number[];
  readonly cells: readonly CellPlan[];
}

function groupsOf(binned: BinnedColumns, table: TableName): Group[] {
  const groups: Group[] = [];
  binned.columns.forEach((column, at) => {
    if (column.table !== table) return;
    const isByte = fitsByte(column, binned.binCount[at]);
    const last = groups.at(-1);
    const wider = last && last.isByte === isByte ? withOneMore(binned, last, at) : undefined;
    if (wider && slotsIn(binned, wider) <= mostSlots[table]) groups[groups.length - 1] = wider;
    else groups.push(withOneMore(binned, { isByte, columns: [], cells: [] }, at));
  });
  return groups;
}

function withOneMore(binned: BinnedColumns, { isByte, columns, cells }: Group, column: number): Group {
  const place = columns.length;
  const states = Math.max(1, binned.binCount[column] + binned.misses[column]);
  return {
    isByte,
    columns: [...columns, column],
    cells: isByte ? withColumn(cells, place, states) : [...cells, loneCell(place, states)],
  };
}

function slotsIn(binned: BinnedColumns, group: Group): number {
  return startsIn(binned, group).slotCount;
}

/** First slots of a group's columns: of one by itself those of its cell, of one in a joint cell after all cells. */
function startsIn(
  { binCount }: BinnedColumns,
  { isByte, columns, cells }: Group,
): { starts: number[]; slotCount: number } {
  const starts: number[] = [];
  let slotCount = isByte ? byteSlots * cells.length : 0;
  cells.forEach((cell, c) => {
    for (const place of cell.places) {
      const isAlone = isByte && !isJoint(cell);
      starts[place] = isAlone ? byteSlots * c : slotCount;
      if (!isAlone) slotCount += binCount[columns[place]] + 1;
    }
  });
  return { starts, slotCount };
}

function planPanel(binned: BinnedColumns, group: Group, at: number, first: number): PanelPlan {
  const { columns, cells } = group;
  const cellOf: number[] = [];
  cells.forEach(({ places }, c) => {
    for (const place of places) cellOf[place] = c;
  });
  return {
    ...group,
    ...startsIn(binned, group),
    at,
    cellOf,
    first,
    firstFeature: binned.features.findIndex(({ column }) => column === columns[0]),
    endFeature: binned.features.findLastIndex(({ column }) => column === columns.at(-1)) + 1,
  };
}

export function panelBytes({ columns, cells, isByte }: PanelPlan, rows: number): number {
  const within = cells.filter(isJoint).map(({ bins, places }) => arrayBytes(bins * places.length, 4));
  return within.reduce(
    (sum, bytes) => sum + bytes,
    arrayBytes(cells.length * rows, isByte ? 1 : 2) +
      arrayBytes(2 * columns.length, 4) +
      arrayBytes(2 * cells.length, 4),
  );
}

/** Rows are binned in blocks, so that a block stays in the cache while column after column is laid into it. */
const rowsInBlock = 4096;

/** Cells go into `copies` too, where there is one for a cell's column. */
export function binPanel(
  plan: PanelPlan,
  rows: Int32Array,
  binned: BinnedColumns,
  memory: KernelMemory,
  copies: ReadonlyMap<number, Uint8Array>,
): Panel {
  const { columns, cells, isByte } = plan;
  const width = cells.length;
  const layouts = layoutsOf(plan, binned, memory);
  const bins = isByte ? memory.uint8(width * rows.length) : memory.uint16(width * rows.length);
  const binners = cells.map((cell) => cellBinner(binned, columns, cell));
  const ofCell = new Uint16Array(rowsInBlock);
  for (let from = 0; from < rows.length; from += rowsInBlock) {
    const block = rows.subarray(from, from + rowsInBlock);
    binners.forEach((find, c) => {
      find(block, ofCell);
      layIn(ofCell, block.length, bins, from * width + c, width);
      copies.get(columns[cells[c].places[0]])?.set(ofCell.subarray(0, block.length), from);
    });
  }
  return { ...plan, ...layouts, bins };
}

function layoutsOf(
  { columns, cells, starts }: PanelPlan,
  binned: BinnedColumns,
  memory: KernelMemory,
): Pick<Panel, 'layout' | 'cellLayout' | 'joints'> {
  const layout = memory.int32(2 * columns.length);
  columns.forEach((column, k) => {
    const used = binned.binCount[column] + (mayMiss(binned.columns[column], binned.binCount[column]) ? 1 : 0);
    layout.set([starts[k], used], 2 * k);
  });
  const cellLayout = memory.int32(2 * cells.length);
  cells.forEach((cell, c) => {
    const [place] = cell.places;
    const ofColumn = layout.subarray(2 * place, 2 * place + 2);
    cellLayout.set(isJoint(cell) ? [byteSlots * c, cell.bins] : ofColumn, 2 * c);
  });
  const joint = [...cells.keys()].filter((c) => isJoint(cells[c]));
  return {
    layout,
    cellLayout,
    joints: joint.map((c) => jointCell(cells[c], c, layout, memory)),
  };
}

function jointCell(cell: CellPlan, at: number, layout: Int32Array, memory: KernelMemory): JointCell {
  const width = cell.places.length;
  const slots = memory.int32(cell.bins * width);
  cell.places.forEach((place, k) => {
    binsWithin(cell, k).forEach((bin, joint) => {
      slots[joint * width + k] = layout[2 * place] + bin;
    });
  });
  const last = 2 * cell.places[width - 1];
  const firstSlot = layout[2 * cell.places[0]];
  const slotCount = layout[last] + layout[last + 1] - firstSlot;
  return { cell: at, firstBin: byteSlots * at, bins: cell.bins, slots, firstSlot, slotCount };
}

/** Puts one column's bins among those of others, row by row. */
export function layIn(
  from: Uint16Array,
  count: number,
  bins: Uint8Array | Uint16Array,
  start: number,
  width: number,
): void {
  for (let i = 0, at = start; i < count; i++, at += width) bins[at] = from[i];
}

/** Finds the bins of some rows. */
type Binner = (rows: Int32Array, out: Uint16Array) => void;

/** Of a column without facts that miss, rows that do (no fact is behind them) are put in its last bin. */
function cellBinner(binned: BinnedColumns, columns: readonly number[], cell: CellPlan): Binner {
  const binners = cell.places.map((place) => binner(binned, columns[place]));
  if (!isJoint(cell)) return binners[0];
  const ofColumn = new Uint16Array(rowsInBlock);
  const strides = cell.places.map((_, k) => strideOf(cell, k));
  return (rows, out) => {
    out.fill(0, 0, rows.length);
    binners.forEach((find, k) => {
      find(rows, ofColumn);
      addScaled(ofColumn, rows.length, cell.states[k] - 1, strides[k], out);
    });
  };
}

function addScaled(bins: Uint16Array, count: number, most: number, stride: number, out: Uint16Array): void {
  for (let i = 0; i < count; i++) out[i] += stride * Math.min(bins[i], most);
}

/** Of a column; the bin of missing is after the last. */
function binner({ columns, bound, cuts, binCount }: BinnedColumns, column: number): Binner {
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

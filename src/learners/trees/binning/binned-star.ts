import type { StarFrame, TableName } from '../../../features/star-frame.ts';
import {
  bindColumns,
  countUp,
  type Feature,
  featuresOf,
  type ModelColumn,
  modelColumns,
  ofSets,
} from '../../columns.ts';
import { type GrowthArrays, type GrowthSizes, growthArrays, growthBytes } from '../growth/growth-arrays.ts';
import { arrayBytes, type KernelMemory, kernelMemory } from '../kernels/kernel-memory.ts';
import type { KernelTeam } from '../kernels/kernel-team.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { type Cuts, quantileCuts } from './bins.ts';
import { mostJointBins } from './cells.ts';
import {
  type BinnedColumns,
  binPanel,
  mayMiss,
  type Panel,
  type PanelPlan,
  panelBytes,
  planPanels,
} from './panels.ts';
import type { SetColumn } from './set-column.ts';

export interface BinnedTable {
  readonly rows: number;
  readonly panels: readonly Panel[];
}

/** Train facts: byte columns stand here twice, since reading one column out of rows fetches all of them. */
export interface BinnedFacts extends BinnedTable {
  /** Cells of each column that a byte holds, one a position. */
  readonly byColumn: ReadonlyMap<number, Uint8Array>;
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
  readonly viewer: BinnedDimension;
  readonly title: BinnedDimension;
  /** Its rows are the train positions. */
  readonly facts: BinnedFacts;
  /** Of all tables, in the order of columns. */
  readonly panels: readonly Panel[];
  /** A row for each feature: first slot of its column, bins, category or -1, 0. */
  readonly table: Int32Array;
  /** Of each feature: its column where that is split by sets of labels, which kernels do not search. */
  readonly sets: readonly (SetColumn | undefined)[];
  /** Room for whoever boosts: sums of leaves by position, output after output, labels and, if planned, weights. */
  readonly margins: Float64Array;
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
  readonly kernels: Kernels;
  readonly work: GrowthArrays;
}

export interface BinningPlan {
  readonly maxBins: number;
  /** Histograms that growth may hold at a time, if there is memory for so many. */
  readonly histograms?: number;
  /** Margins a position. */
  readonly outputs?: number;
  readonly isWeighted?: boolean;
  /** Categories of as many labels or more are split by sets; none where left out. */
  readonly maxCatToOnehot?: number | undefined;
  readonly team?: KernelTeam | undefined;
}

/**
 * Bins the `train` rows; cuts weigh a dimension row by the train facts behind it, as on the joined table. Takes 33
 * bytes a train row, 1 or 2 for each column of each row of its table, 1 more for each fact column, and what
 * {@link growthBytes} says.
 */
export function binStar(frame: StarFrame, train: Int32Array, plan: BinningPlan): BinnedStar {
  const binned = cutColumns(frame, train, plan);
  const { columns, features, cuts, binCount } = binned;
  const panels = planPanels(binned);
  const sizes = growthSizes(frame, train, binned, panels, plan);
  const memory = starMemory(sizes, binned, panels, plan);
  const byColumn = roomByColumn(train.length, panels, columns, memory);
  const tableOf = (name: TableName, rows: Int32Array) => ({
    rows: rows.length,
    panels: panels
      .filter((panel) => columns[panel.columns[0]].table === name)
      .map((panel) => binPanel(panel, rows, binned, memory, byColumn)),
  });
  const dimension = (name: 'viewer' | 'title') => ({
    ...tableOf(name, countUp(frame.dimensions[name].rows)),
    index: indexOf(frame.dimensions[name].index, train, memory),
  });
  const viewer = dimension('viewer');
  const title = dimension('title');
  const facts = { ...tableOf('rating', train), byColumn };
  const table = featureTable(binned, panels, memory);
  return {
    rows: train.length,
    columns,
    features,
    cuts,
    binCount,
    viewer,
    title,
    facts,
    panels: [...viewer.panels, ...title.panels, ...facts.panels],
    table,
    sets: setColumns(binned, train, table),
    margins: memory.float64((plan.outputs ?? 1) * train.length),
    labels: memory.uint8(train.length),
    weights: memory.float64(plan.isWeighted ? train.length : 0),
    kernels: memory.kernels,
    work: growthArrays(memory, sizes),
  };
}

function cutColumns(
  frame: StarFrame,
  train: Int32Array,
  { maxBins, maxCatToOnehot }: BinningPlan,
): BinnedColumns {
  const columns = modelColumns(frame, maxCatToOnehot);
  const bound = bindColumns(columns, frame);
  const weights = { viewer: factsBehind(frame, 'viewer', train), title: factsBehind(frame, 'title', train) };
  const held = { viewer: heldRows(weights.viewer), title: heldRows(weights.title), rating: train };
  const cuts = columns.map(({ table, name, kind }, at) => {
    if (kind === 'category') return new Float32Array(0);
    const { values } = bound[at];
    return table === 'rating'
      ? quantileCuts(`${table}.${name}`, gather(values, train), undefined, maxBins)
      : quantileCuts(`${table}.${name}`, values, weights[table], maxBins);
  });
  const binCount = Int32Array.from(columns, (column, at) =>
    column.kind === 'category' ? column.dictionary.length : cuts[at].length,
  );
  const misses = Uint8Array.from(columns, ({ table }, at) =>
    hasMissing(bound[at].values, held[table]) ? 1 : 0,
  );
  return { columns, features: featuresOf(columns), bound, cuts, binCount, misses };
}

/** Rows with facts behind them. */
function heldRows(facts: Int32Array): Int32Array {
  return countUp(facts.length).filter((row) => facts[row] > 0);
}

function hasMissing(values: Float32Array, rows: Int32Array): boolean {
  for (let i = 0; i < rows.length; i++) if (Number.isNaN(values[rows[i]])) return true;
  return false;
}

function factsBehind(frame: StarFrame, table: 'viewer' | 'title', train: Int32Array): Int32Array {
  const { rows, index } = frame.dimensions[table];
  const facts = new Int32Array(rows);
  for (let i = 0; i < train.length; i++) facts[index[train[i]]]++;
  return facts;
}

/** Of rows that follow one another nothing is copied. */
function gather(values: Float32Array, rows: Int32Array): Float32Array {
  if (follow(rows)) return values.subarray(rows[0], rows[0] + rows.length);
  const gathered = new Float32Array(rows.length);
  for (let i = 0; i < rows.length; i++) gathered[i] = values[rows[i]];
  return gathered;
}

function follow(rows: Int32Array): boolean {
  for (let i = 1; i < rows.length; i++) if (rows[i] !== rows[0] + i) return false;
  return rows.length > 0;
}

function indexOf(index: Int32Array, train: Int32Array, memory: KernelMemory): Int32Array {
  const byPosition = memory.int32(train.length);
  for (let i = 0; i < train.length; i++) byPosition[i] = index[train[i]];
  return byPosition;
}

/** Columns of one cell share what they have. */
function roomByColumn(
  rows: number,
  panels: readonly PanelPlan[],
  columns: readonly ModelColumn[],
  memory: KernelMemory,
): Map<number, Uint8Array> {
  const room = new Map<number, Uint8Array>();
  for (const panel of factBytes(panels, columns)) {
    for (const { places } of panel.cells) {
      const bytes = memory.uint8(rows);
      for (const place of places) room.set(panel.columns[place], bytes);
    }
  }
  return room;
}

function factBytes(panels: readonly PanelPlan[], columns: readonly ModelColumn[]): PanelPlan[] {
  return panels.filter(({ columns: [first], isByte }) => isByte && columns[first].table === 'rating');
}

function featureTable(
  { columns, features, binCount }: BinnedColumns,
  panels: readonly PanelPlan[],
  memory: KernelMemory,
): Int32Array {
  const table = memory.int32(4 * features.length);
  for (const panel of panels) {
    for (let at = panel.firstFeature; at < panel.endFeature; at++) {
      const { column, category } = features[at];
      const slot = panel.first + panel.starts[column - panel.columns[0]];
      const missing = mayMiss(columns[column], binCount[column]) ? 1 : 0;
      table.set([slot, binCount[column], category, missing], 4 * at);
    }
  }
  return table;
}

function setColumns(
  { features, bound, binCount }: BinnedColumns,
  train: Int32Array,
  table: Int32Array,
): (SetColumn | undefined)[] {
  return features.map(({ column, category }, feature) => {
    if (category !== ofSets) return undefined;
    const { values, index } = bound[column];
    let seen = 0;
    for (let i = 0; i < train.length; i++) {
      const code = values[index[train[i]]];
      if (code >= seen) seen = code + 1;
    }
    return { feature, slot: table[4 * feature], labels: binCount[column], seen };
  });
}

/** Nodes worked on together: enough to keep several threads busy. */
const mostFront = 32;
/** What the nodes worked on together may take, in bytes, and all histograms. */
const frontBytes = 2 ** 28;
const histogramBytes = 2 ** 30;

function growthSizes(
  frame: StarFrame,
  train: Int32Array,
  { columns, features, binCount }: BinnedColumns,
  panels: readonly PanelPlan[],
  { histograms = 64 }: BinningPlan,
): GrowthSizes {
  const { viewer, title } = frame.dimensions;
  const slots = panels.reduce((sum, { slotCount }) => sum + slotCount, 0);
  const nodeBytes = 32 * slots + 22 * (viewer.rows + title.rows);
  const front = Math.max(1, Math.min(mostFront, Math.floor(frontBytes / Math.max(1, nodeBytes))));
  const affordable = Math.floor(histogramBytes / Math.max(1, 16 * slots));
  return {
    rows: train.length,
    viewers: viewer.rows,
    titles: title.rows,
    features: features.length,
    columns: columns.length,
    panelSlots: [...panels.map(({ first }) => first), slots],
    mostBins: binCount.reduce((most, bins) => Math.max(most, bins + 1), mostJointBins),
    front,
    histograms: Math.max(2 * front + 2, Math.min(histograms, affordable)),
  };
}

function starMemory(
  sizes: GrowthSizes,
  { columns }: BinnedColumns,
  panels: readonly PanelPlan[],
  { outputs = 1, isWeighted = false, team }: BinningPlan,
): KernelMemory {
  const { rows, viewers, titles, features } = sizes;
  const rowsOf = { viewer: viewers, title: titles, rating: rows };
  const inPanels = panels.map((panel) => panelBytes(panel, rowsOf[columns[panel.columns[0]].table]));
  const copies = factBytes(panels, columns).reduce((sum, { cells }) => sum + cells.length, 0);
  const words = outputs + (isWeighted ? 1 : 0);
  const ofFacts =
    2 * arrayBytes(rows, 4) + arrayBytes(words * rows, 8) + arrayBytes(rows, 1) + arrayBytes(0, 8);
  const bytes = inPanels.reduce(
    (sum, each) => sum + each,
    copies * arrayBytes(rows, 1) + ofFacts + arrayBytes(4 * features, 4),
  );
  return kernelMemory(bytes + growthBytes(sizes), team);
}

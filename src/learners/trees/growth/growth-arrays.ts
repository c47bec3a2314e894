import { arrayBytes, type KernelMemory } from '../kernels/kernel-memory.ts';
import type { Histogram } from './histogram.ts';

/** What growing trees writes to, kept from tree to tree. */
export interface GrowthArrays {
  /** Train positions of a tree sorted by leaf, then the others. */
  readonly order: Int32Array;
  readonly scratch: Int32Array;
  /** `[g, h]` of each train position in {@link steps}; see gradients.ts. */
  readonly gradients: Int32Array;
  /** What a step of g, and one of h, is worth. */
  readonly steps: Float64Array;
  /** How many steps of g, and of h, make 1. */
  readonly perStep: Float64Array;
  readonly histograms: readonly Histogram[];
  readonly rooms: readonly NodeRoom[];
  readonly rules: Float64Array;
  /** Of each feature, see monotone.ts. */
  readonly directions: Int32Array;
  /** Results of searches, {@link bestWords} each. */
  readonly best: Float64Array;
  readonly leafValues: Float64Array;
  /** All features, ascending. */
  readonly features: Int32Array;
  /** Cells, in their panels, of the columns that a tree may use. */
  readonly cells: Int32Array;
}

/** Words of a result of a search. */
export const bestWords = 6;

/** Words of what a search has to know of a node. */
export const nodeWords = 5;

/** Where the parts of one family of nodes are summed and searched, or one node is divided. */
export interface NodeRoom {
  readonly viewer: RowArrays;
  readonly title: RowArrays;
  /** Of the small child and of the large one [g, h, gain as a leaf, least and greatest weight of a child]. */
  readonly sums: Float64Array;
  /** Features drawn for the small child, and for the large one. */
  readonly features: readonly [Int32Array, Int32Array];
  readonly cells: Int32Array;
  /** Where each bin of a column goes, and each row of a dimension. */
  readonly binSides: Uint8Array;
  readonly rowSides: Uint8Array;
}

export interface RowArrays {
  /** `[g, h]` of each row. */
  readonly sums: Float64Array;
  readonly touched: Int32Array;
  /** Zero between nodes. */
  readonly listed: Uint8Array;
  /** Rows in `touched` whose sums are not zero. */
  count: number;
}

export interface GrowthSizes {
  readonly rows: number;
  readonly viewers: number;
  readonly titles: number;
  readonly features: number;
  readonly columns: number;
  /** First slot of each panel, and the number of slots after the last. */
  readonly panelSlots: readonly number[];
  /** Bins of the column that has most, missing among them. */
  readonly mostBins: number;
  /** Nodes that are worked on together. */
  readonly front: number;
  readonly histograms: number;
}

export const leafRoom = 1 << 12;

/** 16 bytes a train fact, 22 a viewer or title for each node of the front, 16 a slot for each histogram. */
export function growthBytes(sizes: GrowthSizes): number {
  const { rows, viewers, titles, features, columns, front, histograms, panelSlots, mostBins } = sizes;
  const byRow = (count: number) => arrayBytes(2 * count, 8) + arrayBytes(count + 1, 4) + arrayBytes(count, 1);
  const room =
    byRow(viewers) +
    byRow(titles) +
    arrayBytes(2 * nodeWords, 8) +
    2 * arrayBytes(features, 4) +
    arrayBytes(columns, 4) +
    arrayBytes(mostBins, 1) +
    arrayBytes(Math.max(viewers, titles), 1);
  return (
    2 * arrayBytes(rows, 4) +
    arrayBytes(2 * rows, 4) +
    2 * arrayBytes(2, 8) +
    histograms * arrayBytes(2 * panelSlots.at(-1)!, 8) +
    front * room +
    arrayBytes(4, 8) +
    arrayBytes(2 * front * panelSlots.length * bestWords, 8) +
    arrayBytes(leafRoom, 8) +
    2 * arrayBytes(features, 4) +
    arrayBytes(columns, 4)
  );
}

export function growthArrays(memory: KernelMemory, sizes: GrowthSizes): GrowthArrays {
  const { rows, features, columns, front, histograms, panelSlots } = sizes;
  return {
    order: memory.int32(rows),
    scratch: memory.int32(rows),
    gradients: memory.int32(2 * rows),
    steps: memory.float64(2).fill(1),
    perStep: memory.float64(2).fill(1),
    histograms: Array.from({ length: histograms }, () => histogramIn(memory, panelSlots)),
    rooms: Array.from({ length: front }, () => nodeRoom(memory, sizes)),
    rules: memory.float64(4),
    directions: memory.int32(features),
    best: memory.float64(2 * front * panelSlots.length * bestWords),
    leafValues: memory.float64(leafRoom),
    features: countIn(memory.int32(features)),
    cells: memory.int32(columns),
  };
}

function histogramIn(memory: KernelMemory, panelSlots: readonly number[]): Histogram {
  const slots = memory.float64(2 * panelSlots.at(-1)!);
  const panels = panelSlots.slice(1).map((end, panel) => slots.subarray(2 * panelSlots[panel], 2 * end));
  return { slots, panels };
}

function nodeRoom(memory: KernelMemory, sizes: GrowthSizes): NodeRoom {
  const { viewers, titles, features, columns, mostBins } = sizes;
  return {
    viewer: rowArrays(memory, viewers),
    title: rowArrays(memory, titles),
    sums: memory.float64(2 * nodeWords),
    features: [memory.int32(features), memory.int32(features)],
    cells: memory.int32(columns),
    binSides: memory.uint8(mostBins),
    rowSides: memory.uint8(Math.max(viewers, titles)),
  };
}

function rowArrays(memory: KernelMemory, rows: number): RowArrays {
  return {
    sums: memory.float64(2 * rows),
    touched: memory.int32(rows + 1),
    listed: memory.uint8(rows),
    count: 0,
  };
}

function countIn(array: Int32Array): Int32Array {
  for (let i = 0; i < array.length; i++) array[i] = i;
  return array;
}

import { arrayBytes, type KernelMemory } from './kernel-memory.ts';

/** What growing trees writes to, kept from tree to tree. */
export interface GrowthArrays {
  /** Train positions of a tree sorted by leaf, then the others. */
  readonly order: Int32Array;
  readonly scratch: Int32Array;
  /** `[g, h]` of each train position; see gradients.ts. */
  readonly gradients: Float64Array;
  readonly viewer: RowArrays;
  readonly title: RowArrays;
  /** Where each row, or each slot of a column, goes. */
  readonly sides: Uint8Array;
  /** A histogram of one panel. */
  readonly panel: Float64Array;
  readonly places: Int32Array;
}

export interface RowArrays {
  /** `[g, h]` of each row, zero between nodes. */
  readonly sums: Float64Array;
  readonly touched: Int32Array;
  /** Zero between nodes. */
  readonly isListed: Uint8Array;
}

/** Slots of a panel of columns: its histogram stays in the second cache. */
export const mostPanelSlots = 1 << 14;

/** 24 bytes a train fact, 22 a viewer or title. */
export function growthBytes(rows: number, viewers: number, titles: number): number {
  const byRow = (count: number) => arrayBytes(2 * count, 8) + arrayBytes(count, 4);
  return (
    2 * arrayBytes(rows, 4) +
    arrayBytes(2 * rows, 8) +
    byRow(viewers) +
    byRow(titles) +
    arrayBytes(Math.max(viewers, titles, mostPanelSlots), 1) +
    arrayBytes(2 * mostPanelSlots, 8) +
    arrayBytes(mostPanelSlots, 4)
  );
}

export function growthArrays(
  memory: KernelMemory,
  rows: number,
  viewers: number,
  titles: number,
): GrowthArrays {
  const byRow = (count: number) => ({
    sums: memory.float64(2 * count),
    touched: memory.int32(count),
    isListed: new Uint8Array(count),
  });
  return {
    order: memory.int32(rows),
    scratch: memory.int32(rows),
    gradients: memory.float64(2 * rows),
    viewer: byRow(viewers),
    title: byRow(titles),
    sides: memory.uint8(Math.max(viewers, titles, mostPanelSlots)),
    panel: memory.float64(2 * mostPanelSlots),
    places: memory.int32(mostPanelSlots),
  };
}

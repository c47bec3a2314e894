import type { Panel } from '../binning/panels.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { type Choice, countIn } from './column-choice.ts';

/** Facts with their pairs in steps, or rows of a dimension with the sums of theirs. */
export interface Summands {
  readonly list: Int32Array;
  readonly start: number;
  readonly count: number;
  readonly pairs: Int32Array | Float64Array;
  readonly steps: Float64Array;
}

type AddBins = (...call: (number | Int32Array | Float64Array | Uint8Array | Uint16Array)[]) => number;

/** Sums pairs by slot into `out`, the panel's part of a histogram, for the columns of `cells`. */
export function sumPanel(
  kernels: Kernels,
  summands: Summands,
  panel: Panel,
  cells: Choice,
  out: Float64Array,
): void {
  addBins(kernels, summands, panel, cells, out);
  const isWhole = countIn(cells, panel) === panel.cells.length;
  for (const { cell, firstBin, bins, slots, firstSlot, slotCount } of panel.joints) {
    if (isWhole || holds(cells, panel, cell))
      kernels.sumWithin(out, firstBin, bins, slots, slots.length / bins, firstSlot, slotCount);
  }
}

function holds({ list, from }: Choice, { at }: Panel, cell: number): boolean {
  for (let k = from[at]; k < from[at + 1]; k++) if (list[k] === cell) return true;
  return false;
}

function addBins(
  kernels: Kernels,
  { list, start, count, pairs, steps }: Summands,
  { bins, cellLayout, cells: all, isByte, at }: Panel,
  cells: Choice,
  out: Float64Array,
): void {
  const some = cells.from[at + 1] - cells.from[at];
  const what = pairs instanceof Int32Array ? 'Fact' : 'Row';
  const size = isByte ? 'Bytes' : 'Words';
  const of = [list, start, count, pairs, steps, bins, all.length, cellLayout];
  if (some === all.length) (kernels[`add${what}${size}`] as AddBins)(...of, out);
  else (kernels[`addSome${what}${size}`] as AddBins)(...of, cells.list, cells.from[at], some, out);
}

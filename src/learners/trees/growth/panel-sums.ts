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

/** Sums pairs by slot into `out`, the panel's part of a histogram, for the columns in `places`. */
export function sumPanel(
  kernels: Kernels,
  { list, start, count, pairs, steps }: Summands,
  panel: Panel,
  places: Choice,
  out: Float64Array,
): void {
  const { bins, layout, columns, at } = panel;
  const some = countIn(places, panel);
  const what = pairs instanceof Int32Array ? 'Fact' : 'Row';
  const size = panel.isByte ? 'Bytes' : 'Words';
  const of = [list, start, count, pairs, steps, bins, columns.length, layout];
  if (some === columns.length) (kernels[`add${what}${size}`] as AddBins)(...of, out);
  else (kernels[`addSome${what}${size}`] as AddBins)(...of, places.list, places.from[at], some, out);
}

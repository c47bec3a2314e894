import type { BinnedDimension } from '../binning/binned-star.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { GrowthArrays, RowArrays } from './growth-arrays.ts';

/** Calls for the sums of some facts by row of a dimension; {@link RowArrays.count} of them will be touched. */
export function sumByRow(
  kernels: Kernels,
  { order, gradients, steps }: GrowthArrays,
  { index, rows: length }: BinnedDimension,
  start: number,
  count: number,
  rows: RowArrays,
): number {
  const { sums, touched, listed } = rows;
  kernels.clearRows(sums, touched, rows.count);
  return sweeps(count, length)
    ? kernels.sumRows(order, start, count, gradients, steps, index, sums, length, touched)
    : kernels.sumFewRows(order, start, count, gradients, steps, index, sums, touched, listed);
}

/** Where a node holds few facts, the rows they touch are fewer than a sweep would look at; the sums are the same. */
function sweeps(facts: number, rows: number): boolean {
  return facts > rows >> 2;
}

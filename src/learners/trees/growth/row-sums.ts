import type { BinnedDimension } from '../binning/binned-star.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { GrowthArrays, RowArrays } from './growth-arrays.ts';

/** Viewers or titles, and where their sums go. */
export interface RowSums {
  readonly dimension: BinnedDimension;
  readonly rows: RowArrays;
}

/** Tasks for the sums of some facts by row of each of one or two tables; each call tells how many rows were touched. */
export function sumByRow(
  kernels: Kernels,
  work: GrowthArrays,
  tables: readonly RowSums[],
  start: number,
  count: number,
): number[] {
  if (tables.length === 2 && tables.every(({ dimension }) => sweeps(count, dimension.rows)))
    return sumBoth(kernels, work, tables, start, count);
  return tables.map((table) => sumOne(kernels, work, table, start, count));
}

/** One pass over the facts costs little more than that for one of the tables. */
function sumBoth(
  kernels: Kernels,
  { order, gradients, steps }: GrowthArrays,
  tables: readonly RowSums[],
  start: number,
  count: number,
): number[] {
  const [one, other] = tables;
  kernels.task();
  for (const { rows } of tables) kernels.clearRows(rows.sums, rows.touched, rows.count);
  kernels.sumBothRows(
    order,
    start,
    count,
    gradients,
    steps,
    one.dimension.index,
    one.rows.sums,
    other.dimension.index,
    other.rows.sums,
  );
  return tables.map(({ dimension, rows }) => kernels.listRows(rows.sums, dimension.rows, rows.touched));
}

function sumOne(
  kernels: Kernels,
  { order, gradients, steps }: GrowthArrays,
  { dimension: { index, rows: length }, rows }: RowSums,
  start: number,
  count: number,
): number {
  const { sums, touched, listed } = rows;
  kernels.task();
  kernels.clearRows(sums, touched, rows.count);
  const facts = [order, start, count, gradients, steps, index, sums] as const;
  if (!sweeps(count, length)) return kernels.sumFewRows(...facts, touched, listed);
  kernels.sumRows(...facts);
  return kernels.listRows(sums, length, touched);
}

/** Where a node holds few facts, the rows they touch are fewer than a sweep would look at; the sums are the same. */
function sweeps(facts: number, rows: number): boolean {
  return facts > rows >> 2;
}

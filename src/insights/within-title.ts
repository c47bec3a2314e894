import type { Audience } from './audience.ts';

/** By viewer: what adds up to the slope of stars on x between ratings of the same title. */
export interface WithinTitle {
  readonly xy: Float64Array;
  readonly xx: Float64Array;
}

export interface WithinOptions {
  /** An effect of every viewer too, where x varies within viewers. */
  readonly viewersToo?: boolean | undefined;
}

/**
 * Least squares of stars on x with an effect of every title (the within estimator; Wooldridge, 2010, 10.5): the slope is
 * sum(xy) / sum(xx), with x and stars as distances from their means over the title's ratings. Those means are held fixed
 * when viewers are drawn. With effects of viewers too, means of both are taken off in turns. `xOf` gives x of a rating,
 * NaN where it is unknown: such ratings are left out. Memory: 16 bytes a rating.
 */
export function withinTitle(
  { star }: Audience,
  xOf: (row: number) => number,
  { viewersToo = false }: WithinOptions = {},
): WithinTitle {
  const { log, titles, viewers } = star;
  const x = Float64Array.from(log.stars, (_, row) => xOf(row));
  const y = Float64Array.from(log.stars, (stars, row) => (Number.isNaN(x[row]) ? NaN : stars));
  for (let turn = 0; turn < (viewersToo ? turns : 1); turn++) {
    for (const values of [x, y]) {
      if (viewersToo) takeMeansOff(values, log.viewer, viewers.rows);
      takeMeansOff(values, log.title, titles.rows);
    }
  }
  const xy = new Float64Array(viewers.rows);
  const xx = new Float64Array(viewers.rows);
  for (let row = 0; row < log.rows; row++) {
    if (Number.isNaN(x[row])) continue;
    xy[log.viewer[row]] += x[row] * y[row];
    xx[log.viewer[row]] += x[row] * x[row];
  }
  return { xy, xx };
}

/** Alternating projections converge linearly (Gaure, 2013); slopes of ratings stand after a dozen. */
const turns = 20;

/** Subtracts from each value the mean of its group; NaN counts for nothing. */
function takeMeansOff(values: Float64Array, groupOf: Int32Array, groups: number): void {
  const n = new Float64Array(groups);
  const total = new Float64Array(groups);
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) continue;
    n[groupOf[row]]++;
    total[groupOf[row]] += values[row];
  }
  for (let row = 0; row < values.length; row++) values[row] -= total[groupOf[row]] / n[groupOf[row]];
}

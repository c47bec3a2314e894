import type { Audience } from './audience.ts';

/** By viewer: what adds up to the slope of stars on x between viewers of the same title. */
export interface WithinTitle {
  readonly xy: Float64Array;
  readonly xx: Float64Array;
}

/**
 * Least squares of stars on x with an effect of every title (the within estimator; Wooldridge, 2010, 10.5): the slope is
 * sum(xy) / sum(xx), with x and stars as distances from their means over the title's ratings. Those means are held fixed
 * when viewers are drawn. `xOf` gives x of a rating, NaN where it is unknown: such ratings are left out.
 */
export function withinTitle({ star }: Audience, xOf: (row: number) => number): WithinTitle {
  const { log, titles, viewers } = star;
  const n = new Float64Array(titles.rows);
  const sumX = new Float64Array(titles.rows);
  const sumStars = new Float64Array(titles.rows);
  for (let row = 0; row < log.rows; row++) {
    const x = xOf(row);
    if (Number.isNaN(x)) continue;
    n[log.title[row]]++;
    sumX[log.title[row]] += x;
    sumStars[log.title[row]] += log.stars[row];
  }
  const xy = new Float64Array(viewers.rows);
  const xx = new Float64Array(viewers.rows);
  for (let row = 0; row < log.rows; row++) {
    const title = log.title[row];
    const x = xOf(row) - sumX[title] / n[title];
    if (Number.isNaN(x)) continue;
    xy[log.viewer[row]] += x * (log.stars[row] - sumStars[title] / n[title]);
    xx[log.viewer[row]] += x * x;
  }
  return { xy, xx };
}

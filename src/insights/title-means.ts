import type { Audience } from './audience.ts';

/** By title: number of ratings, mean stars and their variance, like count. NaN of a mean without ratings. */
export interface TitleSums {
  readonly ratings: Float64Array;
  readonly mean: Float64Array;
  /** Unbiased; NaN for fewer than two ratings. */
  readonly variance: Float64Array;
  readonly likes: Float64Array;
}

export function titleSums({ star, liked }: Audience): TitleSums {
  const { log, titles } = star;
  const ratings = new Float64Array(titles.rows);
  const stars = new Float64Array(titles.rows);
  const likes = new Float64Array(titles.rows);
  for (let row = 0; row < log.rows; row++) {
    ratings[log.title[row]]++;
    stars[log.title[row]] += log.stars[row];
    likes[log.title[row]] += liked[row];
  }
  const mean = stars.map((total, title) => total / ratings[title]);
  const squares = new Float64Array(titles.rows);
  for (let row = 0; row < log.rows; row++)
    squares[log.title[row]] += (log.stars[row] - mean[log.title[row]]) ** 2;
  const variance = squares.map((total, title) => (ratings[title] > 1 ? total / (ratings[title] - 1) : NaN));
  return { ratings, mean, variance, likes };
}

/** Stars minus the mean of what others gave the title; NaN where there are no others. */
export function againstOthers({ star }: Audience, { ratings, mean }: TitleSums): Float64Array {
  const { log } = star;
  return Float64Array.from(log.stars, (stars, row) => {
    const n = ratings[log.title[row]];
    return stars - (mean[log.title[row]] * n - stars) / (n - 1);
  }).map((value) => (Number.isFinite(value) ? value : NaN));
}

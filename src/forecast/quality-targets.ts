import type { Lesson } from './estimator.ts';

/** What cells say of titles and segments. */
export interface QualityTargets {
  /** Titles x segments: what a cell counts; 0 for cells of too few ratings and of titles that are not learned from. */
  readonly weights: Float64Array;
  /** Titles x segments: share of high ratings, 0 where there are no ratings. */
  readonly shares: Float64Array;
  /** Mean share by segment. */
  readonly means: Float64Array;
  /** Titles with a cell that counts. */
  readonly titles: Int32Array;
  /** Of each of `titles`: how far its segments lie from their means, and what they count together. */
  readonly quality: Float64Array;
  readonly evidence: Float64Array;
}

/** A cell of so many ratings counts half of one with very many. */
const halfRatings = 50;
/** The least ratings of a cell: the first of these with which {@link enoughCells} are left. */
const leastRatings = [20, 10, 5, 2, 1];
const enoughCells = 200;

/**
 * Cells of 20 ratings and more alone count, since forecasts are of such cells: titles that few of a segment rated are of
 * another kind, and learning from them costs forecasts a tenth of their precision.
 */
export function qualityTargets({ cells, learned }: Lesson): QualityTargets {
  const { segments, ratings, likes } = cells;
  const least = leastFor(ratings, learned, segments);
  const weights = new Float64Array(ratings.length);
  for (const title of learned)
    for (let cell = title * segments; cell < (title + 1) * segments; cell++)
      if (ratings[cell] >= least) weights[cell] = ratings[cell] / (ratings[cell] + halfRatings);
  const shares = likes.map((count, cell) => (ratings[cell] > 0 ? count / ratings[cell] : 0));
  const means = segmentMeans(weights, shares, segments);
  const titles = learned.filter((title) => sumOf(weights, title, segments) > 0);
  const evidence = Float64Array.from(titles, (title) => sumOf(weights, title, segments));
  const quality = Float64Array.from(titles, (title, at) => {
    let sum = 0;
    for (let segment = 0; segment < segments; segment++) {
      const cell = title * segments + segment;
      sum += weights[cell] * (shares[cell] - means[segment]);
    }
    return sum / evidence[at];
  });
  return { weights, shares, means, titles, quality, evidence };
}

function leastFor(ratings: Float64Array, learned: Int32Array, segments: number): number {
  const cellsOf = (least: number) => {
    let count = 0;
    for (const title of learned)
      for (let cell = title * segments; cell < (title + 1) * segments; cell++)
        if (ratings[cell] >= least) count++;
    return count;
  };
  return leastRatings.find((least) => cellsOf(least) >= enoughCells) ?? 1;
}

function sumOf(values: Float64Array, title: number, segments: number): number {
  let sum = 0;
  for (let cell = title * segments; cell < (title + 1) * segments; cell++) sum += values[cell];
  return sum;
}

/** Drawn to the mean of all by one cell. */
function segmentMeans(weights: Float64Array, shares: Float64Array, segments: number): Float64Array {
  const weight = new Float64Array(segments);
  const sum = new Float64Array(segments);
  weights.forEach((own, cell) => {
    weight[cell % segments] += own;
    sum[cell % segments] += own * shares[cell];
  });
  const total = weight.reduce((all, own) => all + own, 0);
  const mean = total > 0 ? sum.reduce((all, own) => all + own, 0) / total : 0.5;
  return sum.map((own, segment) => (own + mean) / (weight[segment] + 1));
}

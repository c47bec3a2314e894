import { upperBound } from '../../numerics/bisect.ts';
import { type Feature, featuresOf, type ModelColumn, ofNumbers } from '../columns.ts';
import type { Tree } from '../trees/tree.ts';

/** What the trees compare each number column with, ascending and once each; empty for a category. */
export function thresholdsOf(columns: readonly ModelColumn[], trees: readonly Tree[]): Float32Array[] {
  const features: Feature[] = featuresOf(columns);
  const found = columns.map(() => new Set<number>());
  for (const { feature, threshold } of trees)
    feature.forEach((by, node) => {
      if (by >= 0 && features[by].category === ofNumbers) found[features[by].column].add(threshold[node]);
    });
  return found.map((set) => Float32Array.from(set).sort());
}

/**
 * A column's values as the number of thresholds at or below each: x < threshold says no more and no less than
 * rank < rank of the threshold, and whole numbers compare without a branch for the processor to guess.
 */
export interface Ranks {
  /** One a point; missing values where they go right, and where they go left. */
  readonly missingRight: Int32Array;
  readonly missingLeft: Int32Array;
}

const above = 2 ** 30;

/** Ranks of `values[rows[point]]`. */
export function ranksOf(values: Float32Array, rows: Int32Array, thresholds: Float32Array): Ranks {
  let isMissing = false;
  const missingRight = rows.map((row) => {
    const x = values[row];
    if (!Number.isNaN(x)) return upperBound(thresholds, x);
    isMissing = true;
    return above;
  });
  const missingLeft = isMissing ? missingRight.map((rank) => (rank === above ? -1 : rank)) : missingRight;
  return { missingRight, missingLeft };
}

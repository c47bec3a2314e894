import { StreamPulseError } from '../errors.ts';
import { checkScoredRows, type ScoredRows } from './scored-rows.ts';

/** Counts of rows: true and false positives, true and false negatives. */
export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
}

/** A row is called high where its probability is at least `threshold`; a threshold outside [0, 1] throws `option-bad`. */
export function confusion(rows: ScoredRows, threshold = 0.5): Confusion {
  checkScoredRows(rows);
  checkThreshold(threshold);
  const { truth, probability } = rows;
  const cells = [0, 0, 0, 0];
  for (let row = 0; row < truth.length; row++) cells[cellOf(truth[row], probability[row], threshold)]++;
  const [tn, fn, fp, tp] = cells;
  return { tp, fp, tn, fn };
}

/** 0 true negative, 1 false negative, 2 false positive, 3 true positive. */
export function cellOf(truth: number, probability: number, threshold: number): number {
  return (probability >= threshold ? 2 : 0) + truth;
}

export function checkThreshold(threshold: number): void {
  if (threshold >= 0 && threshold <= 1) return;
  throw new StreamPulseError('option-bad', 'threshold', { value: String(threshold), expected: '0 to 1' });
}

/** Share of rows called right. */
export function accuracyOf({ tp, fp, tn, fn }: Confusion): number {
  return (tp + tn) / (tp + fp + tn + fn);
}

/** Share of the rows called high that are; NaN where none is called high. */
export function precisionOf({ tp, fp }: Confusion): number {
  return tp / (tp + fp);
}

/** Share of the high rows that are called so; NaN where none is high. */
export function recallOf({ tp, fn }: Confusion): number {
  return tp / (tp + fn);
}

/** Harmonic mean of precision and recall: 2 tp / (2 tp + fp + fn); NaN where no row is high or called so. */
export function f1Of({ tp, fp, fn }: Confusion): number {
  return (2 * tp) / (2 * tp + fp + fn);
}

import { StreamPulseError } from '../../errors.ts';
import { checkScoredRows, type ScoredRows } from '../../metrics/scored-rows.ts';

export type CalibratorName = 'identity' | 'platt' | 'beta' | 'isotonic';

/** A calibrator as it lies on disk: plain JSON; `kind` says which. */
export interface CalibratorDocument {
  readonly kind: CalibratorName;
  readonly [key: string]: unknown;
}

/** Turns what a model says into what happens; never falls as the probability rises. */
export interface Calibrator {
  readonly kind: CalibratorName;
  /** As many values as came in, each in [0, 1]. */
  apply(probability: Float64Array): Float64Array;
  toDocument(): CalibratorDocument;
}

export interface CalibratorFamily {
  readonly name: CalibratorName;
  /** One line for help and docs. */
  readonly summary: string;
  /** Throws `training-data-bad` for rows that are not what they should be, or of one class only. */
  fit(probability: Float64Array, truth: ScoredRows['truth']): Calibrator;
  /** Validates a document in full before use; throws `model-bad`. */
  read(document: unknown): Calibrator;
}

/** Throws `training-data-bad` unless the rows can teach a calibrator. */
export function checkCalibrationRows(rows: ScoredRows): void {
  checkScoredRows(rows);
  if (rows.truth.includes(0) && rows.truth.includes(1)) return;
  throw new StreamPulseError('training-data-bad', 'all rows to calibrate on are of one class', {
    value: String(rows.truth[0]),
    expected: 'both 0 and 1',
  });
}

const smallest = 1e-15;

/** Away from 0 and 1, so that its logarithms are finite. */
export function clipped(p: number): number {
  return Math.min(Math.max(p, smallest), 1 - smallest);
}

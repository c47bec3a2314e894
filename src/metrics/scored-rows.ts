import { StreamPulseError } from '../errors.ts';

/** Rows with what happened and what was said of them; all arrays equally long, one value a row. */
export interface ScoredRows {
  /** 1 where the rating is high, else 0. */
  readonly truth: Float32Array | Float64Array;
  /** P(truth = 1), in [0, 1]. */
  readonly probability: Float64Array;
  /** A key of the row's user, 0 or more; only where a metric or an interval is by user. */
  readonly users?: Int32Array | undefined;
}

/** Throws `training-data-bad` naming the first row that is not what {@link ScoredRows} promises. */
export function checkScoredRows({ truth, probability, users }: ScoredRows): void {
  if (truth.length === 0) throw new StreamPulseError('training-data-bad', 'no rows to score');
  checkLength('probabilities', probability.length, truth.length);
  if (users) checkLength('users', users.length, truth.length);
  for (let row = 0; row < truth.length; row++) {
    const target = truth[row];
    if (target !== 0 && target !== 1) throw badValue('truth', row, target, '0 or 1');
    const p = probability[row];
    if (!(p >= 0 && p <= 1)) throw badValue('probability', row, p, '0 to 1');
    if (users && users[row] < 0) throw badValue('user', row, users[row], '0 or more');
  }
}

/** Predicted ratings; all arrays equally long, one value a row, in stars. */
export interface StarRows {
  readonly stars: Float32Array | Float64Array;
  readonly predicted: Float64Array;
  readonly users?: Int32Array | undefined;
}

/** Throws `training-data-bad` naming the first row that is not finite. */
export function checkStarRows({ stars, predicted, users }: StarRows): void {
  if (stars.length === 0) throw new StreamPulseError('training-data-bad', 'no rows to score');
  checkLength('predicted stars', predicted.length, stars.length);
  if (users) checkLength('users', users.length, stars.length);
  for (let row = 0; row < stars.length; row++) {
    if (!Number.isFinite(stars[row])) throw badValue('stars', row, stars[row], 'a finite number');
    if (!Number.isFinite(predicted[row])) throw badValue('predicted', row, predicted[row], 'a finite number');
  }
}

export function checkLength(what: string, found: number, expected: number): void {
  if (found === expected) return;
  throw new StreamPulseError('training-data-bad', `as many ${what} as rows are needed`, {
    value: String(found),
    expected: String(expected),
  });
}

function badValue(what: string, row: number, value: number, expected: string): StreamPulseError {
  return new StreamPulseError('training-data-bad', `${what} of row ${row}`, {
    value: String(value),
    expected,
  });
}

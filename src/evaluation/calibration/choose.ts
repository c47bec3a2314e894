import { StreamPulseError } from '../../errors.ts';
import { logLosses } from '../../metrics/log-loss.ts';
import type { ScoredRows } from '../../metrics/scored-rows.ts';
import { groupByUser } from '../../metrics/user-groups.ts';
import { createRandom } from '../../numerics/random.ts';
import { mean, variance } from '../../numerics/sum.ts';
import { type Calibrator, type CalibratorName, checkCalibrationRows } from './calibrator.ts';
import { calibratorNames, calibrators } from './registry.ts';

export interface ChoiceOptions {
  /** At least 2; 5 by default. */
  readonly folds?: number;
  readonly seed?: number;
  readonly names?: readonly CalibratorName[];
}

/** The calibrator that was chosen, and what the choice stands on. */
export interface CalibratorChoice {
  /** Fitted on all rows. */
  readonly calibrator: Calibrator;
  /** Log loss on rows that the calibrator was not fitted on, by name. */
  readonly logLoss: Readonly<Partial<Record<CalibratorName, number>>>;
}

/**
 * The simplest calibrator whose log loss, by cross-validation within the rows (the calibrate part), is within one
 * standard error of the least (Breiman et al., 1984): freer ones have to earn their freedom. Names go from the
 * simplest to the freest. Where rows have users, all rows of a user lie in one fold. Throws `training-data-bad` where a fold would leave one
 * class only.
 */
export function chooseCalibrator(rows: ScoredRows, options: ChoiceOptions = {}): CalibratorChoice {
  checkCalibrationRows(rows);
  const { folds = 5, seed = 1, names = calibratorNames } = options;
  const foldOf = foldsOf(rows, folds, seed);
  const losses = names.map((name) => crossValidated(name, rows, foldOf, folds));
  const name = names[simplestOfBest(losses)];
  return {
    calibrator: calibrators[name].fit(rows.probability, rows.truth),
    logLoss: Object.fromEntries(names.map((each, at) => [each, mean(losses[at])])),
  };
}

function simplestOfBest(losses: readonly Float64Array[]): number {
  const means = losses.map((own) => mean(own));
  const best = losses[means.indexOf(Math.min(...means))];
  return losses.findIndex((own) => {
    const lost = own.map((loss, row) => loss - best[row]);
    return mean(lost) <= Math.sqrt(variance(lost) / lost.length);
  });
}

function foldsOf(rows: ScoredRows, folds: number, seed: number): Int32Array {
  const groups = groupByUser(rows.users ?? Int32Array.from(rows.truth.keys()));
  if (!(Number.isInteger(folds) && folds >= 2 && folds <= groups.count)) {
    const expected = `2 to ${groups.count}, the number of ${rows.users ? 'users' : 'rows'}`;
    throw new StreamPulseError('option-bad', 'folds', { value: String(folds), expected });
  }
  const shuffled = createRandom(seed)
    .fork('calibration folds')
    .shuffle(Int32Array.from({ length: groups.count }, (_, i) => i));
  return groups.of.map((unit) => shuffled[unit] % folds);
}

function crossValidated(
  name: CalibratorName,
  rows: ScoredRows,
  foldOf: Int32Array,
  folds: number,
): Float64Array {
  const losses = new Float64Array(rows.truth.length);
  for (let fold = 0; fold < folds; fold++) {
    const inside = pick(rows, (row) => foldOf[row] !== fold);
    const outside = pick(rows, (row) => foldOf[row] === fold);
    const probability = calibrators[name].fit(inside.probability, inside.truth).apply(outside.probability);
    const own = logLosses({ ...outside, probability });
    for (let at = 0; at < own.length; at++) losses[outside.rows[at]] = own[at];
  }
  return losses;
}

function pick({ truth, probability }: ScoredRows, wanted: (row: number) => boolean) {
  const rows = Int32Array.from(truth.keys()).filter((row) => wanted(row));
  return {
    rows,
    truth: Float32Array.from(rows, (row) => truth[row]),
    probability: Float64Array.from(rows, (row) => probability[row]),
  };
}

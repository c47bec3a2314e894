import type { CalibratorDocument } from '../../evaluation/calibration/calibrator.ts';
import { chooseCalibrator } from '../../evaluation/calibration/choose.ts';
import { calibratorFamily } from '../../evaluation/calibration/registry.ts';
import type { ScoredRows } from '../../metrics/scored-rows.ts';
import type { Recipe } from '../recipes/recipe.ts';

/** What a model says of each part, before or after calibration. */
export interface Answers {
  readonly train: Float64Array;
  readonly tune: Float64Array;
  readonly test: Float64Array;
}

export interface Calibrated extends Answers {
  readonly calibrator: CalibratorDocument | undefined;
}

/** Fits the recipe's calibrator, or with `auto` the one that cross-validation within the part chooses, on the calibrate part, which nothing else saw, and applies it everywhere. */
export function calibrated(name: Recipe['calibration'], answers: Answers, calibrate: ScoredRows): Calibrated {
  if (name === 'none') return { ...answers, calibrator: undefined };
  const calibrator =
    name === 'auto'
      ? chooseCalibrator(calibrate).calibrator
      : calibratorFamily(name).fit(calibrate.probability, calibrate.truth);
  return {
    train: calibrator.apply(answers.train),
    tune: calibrator.apply(answers.tune),
    test: calibrator.apply(answers.test),
    calibrator: calibrator.toDocument(),
  };
}

import type { Calibrator } from '../../evaluation/calibration/calibrator.ts';
import type { StandingFrames } from '../../features/standing-frame.ts';
import type { FittedModel } from '../../learners/learner.ts';
import type { Star } from '../../warehouse/star.ts';
import type { Recipe } from '../recipes/recipe.ts';

/** What viewers are asked of: the data, and a model that learned from it. */
export interface Asked {
  readonly star: Star;
  readonly recipe: Recipe;
  readonly model: FittedModel;
  readonly calibrator?: Calibrator | undefined;
  /** Rows of the log that the model learned from: for models that look at components of texts, see `axesRows`. */
  readonly learned?: Int32Array | undefined;
  /** Made beforehand by `standingFor`, so that each question need not go through the log. */
  readonly standing?: StandingFrames | undefined;
}

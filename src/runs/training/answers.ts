import type { Split } from '../../splits/split.ts';
import type { Star } from '../../warehouse/star.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { type Calibrated, calibrated } from './calibrate.ts';
import { truthOf, viewersOf } from './measure.ts';
import type { Trained } from './train-recipe.ts';

/** What a trained recipe says of each part, calibrated where the recipe calibrates. */
export function answersOf(recipe: Recipe, star: Star, split: Split, trained: Trained): Calibrated {
  const { model, frame } = trained;
  const { calibrate, test, train } = split.parts;
  const answers = {
    train: model.predict(frame, train),
    tune: trained.tuneProbability,
    test: model.predict(frame, test),
  };
  const probability = model.predict(frame, calibrate);
  const users = viewersOf(star, calibrate);
  return calibrated(recipe.calibration, answers, { probability, truth: truthOf(star, calibrate), users });
}

import type { StarFrame } from '../../features/star-frame.ts';
import type { Learner } from '../../learners/learner.ts';
import { learnerNamed } from '../../learners/registry.ts';
import type { Split } from '../../splits/split.ts';
import type { Star } from '../../warehouse/star.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { truthOf, viewersOf } from '../training/measure.ts';
import { frameFor } from '../training/train-recipe.ts';
import type { Resource } from './plans.ts';
import { tuningStar } from './tuning-star.ts';

/** Everything a trial may look at: a frame that holds the train and tune parts, and nothing else. */
export interface TrialGround {
  readonly recipe: Recipe;
  readonly learner: Learner;
  readonly resource: Resource;
  readonly frame: StarFrame;
  readonly train: Int32Array;
  readonly tune: Int32Array;
  /** Of the tune part: 0 or 1. */
  readonly truth: Float64Array;
  /** Of the tune part: viewer keys. */
  readonly users: Int32Array;
  readonly seed: number;
}

/** Features as `run` makes them, from a star that has lost all ratings of other parts. */
export function trialGround(
  star: Star,
  split: Split,
  recipe: Recipe,
  resource: Resource,
  seed: number,
  learner: Learner = learnerNamed(recipe.learner),
): TrialGround {
  const seen = tuningStar(star, split);
  const { train, tune } = seen.split.parts;
  const history = split.history === 'time' ? 'as-of' : 'out-of-fold';
  return {
    recipe,
    learner,
    resource,
    frame: frameFor(recipe, seen.star, seen.split, train, { seed, history }),
    train,
    tune,
    truth: truthOf(seen.star, tune),
    users: viewersOf(seen.star, tune),
    seed,
  };
}

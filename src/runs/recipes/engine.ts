import { StreamPulseError } from '../../errors.ts';
import type { Learner } from '../../learners/learner.ts';
import { findXgboost, type NativeOptions, nativeTrees } from '../../learners/native-xgboost/native-trees.ts';
import { learnerNamed } from '../../learners/registry.ts';
import { withTeam } from '../../learners/threads/with-team.ts';
import type { KernelTeam } from '../../learners/trees/kernels/kernel-team.ts';
import type { engineNames } from './engine-names.ts';
import type { Recipe } from './recipe.ts';

/** What trains the trees of a recipe. */
export interface Engine {
  readonly name: (typeof engineNames)[number];
  /** The foreign library's; undefined for our own trees, whose version is StreamPulse's. */
  readonly version?: string;
  readonly threads?: number;
  /** Throws `option-bad` where this engine can't train that learner. */
  learnerFor(recipe: Recipe): Learner;
}

/** Our own trees over the star. */
export const streampulseEngine: Engine = {
  name: 'streampulse',
  learnerFor: ({ learner }) => learnerNamed(learner),
};

/** Our own trees, trained by several threads. */
export function teamEngine(team: KernelTeam): Engine {
  return {
    ...streampulseEngine,
    learnerFor: (recipe) => withTeam(streampulseEngine.learnerFor(recipe), team),
  };
}

/** XGBoost's own library, for recipes of `trees`; throws `engine-missing`. */
export async function xgboostEngine(options: NativeOptions = {}): Promise<Engine> {
  const { version } = await findXgboost(options);
  return {
    name: 'xgboost',
    version,
    threads: options.threads ?? 1,
    learnerFor(recipe) {
      if (recipe.learner === 'trees') return nativeTrees(options);
      throw new StreamPulseError('option-bad', `recipe ${recipe.name} has no boosted trees`, {
        value: 'engine xgboost',
        expected: 'engine streampulse, or a recipe of learner trees, as history',
      });
    },
  };
}

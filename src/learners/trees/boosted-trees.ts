import type { Learner } from '../learner.ts';
import { boost } from './booster.ts';
import { parseTreeOptions, type TreeOptions } from './options.ts';
import type { TreeModel } from './tree-model.ts';

/** Gradient-boosted trees over the star; options and their defaults are XGBoost's. */
export const boostedTrees = {
  name: 'trees',
  summary: 'Gradient-boosted trees over the star frame, with the options of XGBoost.',
  parseOptions: parseTreeOptions,
  starOptions: (options) => ({ ...options, objective: 'multi:softprob' }),
  refitOptions: (options, model) => ({
    ...options,
    rounds: Math.max(1, model.rounds ?? 1),
    early_stopping_rounds: 0,
  }),
  fit: (request, options): TreeModel => boost(request, options as TreeOptions),
} satisfies Learner;

/** Mutation testing of what the factors, the sequences, the stack and neighbours rest on: `npm run mutate -- learners`. */
import trees from './stryker.config.mjs';

export default {
  ...trees,
  mutate: [
    'src/learners/factorization/chain/chain.ts',
    'src/learners/factorization/targets/cutpoints.ts',
    'src/learners/factorization/chain/kept-states.ts',
    'src/learners/sequence/cell.ts',
    'src/learners/sequence/loss.ts',
    'src/learners/sequence/optimiser.ts',
    'src/learners/stack/ensemble-selection.ts',
    'src/learners/stack/inner-folds.ts',
    'src/features/history/as-of-neighbours.ts',
    'src/features/history/nearest.ts',
  ],
  vitest: { configFile: 'vitest.mutation.learners.config.ts', related: false },
};

import { defineConfig } from 'vitest/config';

/** What mutants of the files in stryker.learners.config.mjs meet. */
export default defineConfig({
  test: {
    include: [
      'test/learners/factorization/{chain/chain,chain/kept-states,targets/cutpoints}.test.ts',
      'test/learners/sequence/{loss,network,optimiser}.test.ts',
      'test/learners/stack/{ensemble-selection,inner-folds}.test.ts',
      'test/features/history/neighbours.test.ts',
    ],
    setupFiles: ['test/learners/trees/first-failure.ts'],
    testTimeout: 60_000,
    isolate: false,
  },
});

import { defineConfig } from 'vitest/config';
import { noLibrary } from './test/learners/native-xgboost/library-here.ts';

/** Only libxgboost itself can run these; where it is not installed their tests are skipped. */
const nativeOnly = ['src/learners/native-xgboost/**', 'src/runs/recipes/engine.ts'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/seeded.ts'],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    pool: 'forks',
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // Entry points of a process and of a thread: what they call is covered, they run in children.
      exclude: [
        'src/cli/main.ts',
        'src/runs/run-worker.ts',
        'src/runs/score/score-worker.ts',
        'src/service/work/worker.ts',
        'src/service/work/description-worker.ts',
        'src/learners/threads/helper-thread.ts',
        'src/learners/factorization/training/chain-thread.ts',
        'src/learners/sequence/stage-thread.ts',
        'src/learners/native-xgboost/engine-thread.ts',
        ...(noLibrary === undefined ? [] : nativeOnly),
      ],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { perFile: true, lines: 85 },
    },
  },
});

import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What mutants of the trees meet, quick ones first: a file for each mutated one, and some of all together. */
const files = [
  'split-search',
  'frontier',
  'column-choice',
  'row-sums',
  'panel-sums',
  'samples',
  'gradients',
  'bins',
  'panels',
  'grow-oracle',
  'partition',
  'route',
  'kernels',
  'grow',
].map((file) => `test/learners/trees/${file}.test.ts`);

class InOrder extends BaseSequencer {
  override async sort(found: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => files.findIndex((file) => moduleId.endsWith(file));
    return found.sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: files,
    setupFiles: ['test/learners/trees/first-failure.ts'],
    sequence: { sequencer: InOrder },
    testTimeout: 60_000,
    isolate: false,
  },
});

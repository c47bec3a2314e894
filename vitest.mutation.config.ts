import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What mutants of the trees meet, quick ones first: a file for each mutated one, and some of all together. */
const files = [
  'binning/bins',
  'binning/panels',
  'growth/split-search',
  'growth/set-search',
  'growth/frontier',
  'growth/column-choice',
  'growth/row-sums',
  'growth/panel-sums',
  'growth/samples',
  'growth/monotone',
  'interactions',
  'growth/gradients',
  'growth/work',
  'grow-oracle',
  'growth/partition',
  'growth/route',
  'kernels/kernels',
  'growth/grow',
].map((file) => `test/learners/trees/${file}.test.ts`);

class InOrder extends BaseSequencer {
  override async sort(found: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => files.findIndex((file) => moduleId.endsWith(file));
    return found.sort((a, b) => place(a) - place(b));
  }
}

/** Compiled kernels to take the place of ours; see scripts/mutate-kernels.mjs. */
const other = process.env['STREAMPULSE_KERNELS'];
const otherKernels = {
  name: 'other-kernels',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    if (other === undefined || !id.endsWith('/kernel-bytes.ts')) return;
    const text = readFileSync(other).toString('base64');
    return { code: code.replace(/\[\n[^\]]*\]\.join\(''\)/, `'${text}'`), map: null };
  },
};

export default defineConfig({
  plugins: [otherKernels],
  test: {
    include: files,
    setupFiles: ['test/learners/trees/first-failure.ts'],
    sequence: { sequencer: InOrder },
    testTimeout: 60_000,
    isolate: false,
  },
});

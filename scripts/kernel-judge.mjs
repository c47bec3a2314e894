// A process of its own for scripts/mutate-kernels.mjs: asked by message, it runs the tests with the kernels in the file
// STREAMPULSE_KERNELS, and answers whether they pass. What hangs is ended with the process.
import { createVitest } from 'vitest/node';

const tests = ['kernels/kernels.test', 'growth/split-search', 'grow-oracle'];
const kernels = new URL('../src/learners/trees/kernels/kernel-bytes.ts', import.meta.url).pathname;

const vitest = await createVitest('test', {
  config: 'vitest.mutation.config.ts',
  pool: 'threads',
  maxWorkers: 1,
  watch: false,
  bail: 1,
  reporters: [{}],
});

process.on('message', async () => {
  vitest.invalidateFile(kernels);
  vitest.state.filesMap.clear();
  const { testModules, unhandledErrors } = await vitest.start(tests);
  process.send(
    unhandledErrors.length === 0 && testModules.length > 0 && testModules.every((file) => file.ok()),
  );
});
process.send('ready');

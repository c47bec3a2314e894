import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/**
 * Starts `count` threads of the file of that name beside the one at `here`, none of which keeps the process alive. A
 * worker of Node 20 reads no TypeScript: from `src/`, as in tests, it is the built file, and none where nothing is built.
 */
export function startHelpers(
  here: string,
  name: string,
  count: number,
  dataOf: (helper: number) => object,
): Worker[] {
  const built = here.endsWith('.ts') ? here.replace('/src/learners/', '/dist/learners/') : here;
  const file = new URL(`./${name}.js`, built);
  if (!existsSync(file)) return [];
  return Array.from({ length: count }, (_, helper) => {
    const worker = new Worker(file, { workerData: dataOf(helper) });
    worker.unref();
    return worker;
  });
}

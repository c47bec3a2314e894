import { workerData } from 'node:worker_threads';
import { kernelsIn } from '../trees/kernels/compiled-kernels.ts';
import { awaitChange, head, work } from './ring.ts';
import type { HelperData } from './thread-team.ts';

const { ring, module, memory } = workerData as HelperData;
const loops = kernelsIn(module, memory);

for (let batch = -1; Atomics.load(ring, head.closed) === 0; ) {
  awaitChange(ring, head.batch, batch, Number.POSITIVE_INFINITY);
  batch = Atomics.load(ring, head.batch);
  work(ring, loops);
}

import { workerData } from 'node:worker_threads';
import { kernelsIn } from '../trees/kernels/compiled-kernels.ts';
import { head, work } from './ring.ts';
import type { HelperData } from './thread-team.ts';

const { ring, module, memory } = workerData as HelperData;
const loops = kernelsIn(module, memory);

for (let batch = -1; Atomics.load(ring, head.closed) === 0; ) {
  Atomics.wait(ring, head.batch, batch);
  batch = Atomics.load(ring, head.batch);
  work(ring, loops);
}

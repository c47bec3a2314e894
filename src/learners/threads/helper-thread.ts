import { workerData } from 'node:worker_threads';
import { kernelsIn } from '../trees/kernels/compiled-kernels.ts';
import { help } from './ring.ts';
import type { HelperData } from './thread-team.ts';

const { ring, module, memory } = workerData as HelperData;
help(ring, kernelsIn(module, memory));

import { parentPort, workerData } from 'node:worker_threads';
import { workspaceAt } from '../../warehouse/workspace.ts';
import type { Order } from './desk.ts';
import { workAt } from './work-at.ts';

const port = parentPort!;
const work = workAt(workspaceAt(workerData as string));

port.on('message', (order: Order) => {
  void work(order).then((done) => port.postMessage(done));
});

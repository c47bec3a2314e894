import { parentPort, workerData } from 'node:worker_threads';
import { workspaceAt } from '../../warehouse/workspace.ts';
import type { Order } from './desk.ts';
import { workAt } from './work-at.ts';

const work = workAt(workspaceAt(workerData as string));

parentPort!.on('message', async (order: Order) => parentPort!.postMessage(await work(order)));

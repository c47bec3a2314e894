import { parentPort, workerData } from 'node:worker_threads';
import { descriptionText } from '../describe-service.ts';

parentPort!.postMessage(await descriptionText(workerData as string));

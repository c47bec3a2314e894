import { workerData } from 'node:worker_threads';
import { type HelperStages, helpWithStages } from './runner.ts';

helpWithStages(workerData as HelperStages);

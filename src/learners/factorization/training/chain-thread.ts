import { workerData } from 'node:worker_threads';
import { type HelperChains, helpWithChains } from './chain-team.ts';

helpWithChains(workerData as HelperChains);

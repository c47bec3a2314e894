import { parentPort, workerData } from 'node:worker_threads';
import { workspaceAt } from '../../warehouse/workspace.ts';
import { type ScoreOrder, scoreAt } from './score-at.ts';

const port = parentPort!;
const score = scoreAt(workspaceAt(workerData as string));

port.on('message', (order: ScoreOrder) => {
  void score(order).then((done) => {
    port.postMessage(done, done.scored ? [done.scored.text.buffer as ArrayBuffer] : []);
  });
});

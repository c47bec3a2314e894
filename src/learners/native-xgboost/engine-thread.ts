import { workerData } from 'node:worker_threads';
import { isStreamPulseError } from '../../errors.ts';
import { flag, type Message, type ThreadData } from './errand.ts';
import { trainNatively } from './training.ts';
import { openXgboost } from './xgboost.ts';

const { errand, port, flags } = workerData as ThreadData;

function say(message: Message, transfer: readonly ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
  Atomics.add(flags, flag.messages, 1);
  Atomics.notify(flags, flag.messages);
}

try {
  const xgboost = await openXgboost(errand.library);
  say({ kind: 'opened', file: xgboost.file, version: xgboost.version });
  if (errand.training) {
    const trained = trainNatively(xgboost, errand.training, {
      isStopped: () => Atomics.load(flags, flag.stop) === 1,
      onRound: (done, tuneLoss) => say({ kind: 'round', done, tuneLoss }),
    });
    say({ kind: 'trained', ...trained }, [trained.model.buffer]);
  }
} catch (error) {
  const known = isStreamPulseError(error);
  say({
    kind: 'failed',
    code: known ? error.code : 'engine-failed',
    text: (error as Error).message,
    remedy: known ? error.remedy : '',
  });
}
port.close();

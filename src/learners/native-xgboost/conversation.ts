import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  SHARE_ENV,
  Worker,
} from 'node:worker_threads';
import { StreamPulseError } from '../../errors.ts';
import { type Errand, flag, type Message, type ThreadData } from './errand.ts';

/** A worker of Node 20 reads no TypeScript: started from `src/`, as tests are, it is the built one. */
const threadFile = new URL(
  import.meta.url.endsWith('.ts')
    ? '../../../dist/learners/native-xgboost/engine-thread.js'
    : './engine-thread.js',
  import.meta.url,
);

/** Nothing that a thread does before its first word takes long; a dead one would be waited for without end. */
const startMilliseconds = 60_000;

/** Returns true once nothing more is to be said; may throw, which ends the conversation. */
type Hear = (message: Exclude<Message, { readonly kind: 'failed' }>) => boolean;

interface Conversation {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly flags: Int32Array;
}

function begin(errand: Errand): Conversation {
  if (!existsSync(threadFile)) throw failed(`${fileURLToPath(threadFile)} is not there`);
  const { port1, port2 } = new MessageChannel();
  const flags = new Int32Array(new SharedArrayBuffer(8));
  const workerData: ThreadData = { errand, port: port2, flags };
  // The library reads its environment natively, which only a shared one reaches.
  const worker = new Worker(threadFile, { workerData, transferList: [port2], env: SHARE_ENV });
  return { worker, port: port1, flags };
}

/**
 * Talks with a new thread while this one waits: no event is handled meanwhile. `isGivenUp` is asked after each word;
 * then, and where `hear` throws, the thread stops before its next round and ends by itself.
 */
export function converseWaiting(errand: Errand, isGivenUp: () => boolean, hear: Hear): void {
  const talk = begin(errand);
  // Ctrl-C may unwind this thread without any `finally`; the process must not wait for the other one then.
  talk.worker.unref();
  try {
    for (let patience = startMilliseconds; ; patience = Number.POSITIVE_INFINITY) {
      const heard = Atomics.load(talk.flags, flag.messages);
      if (hearAll(talk, hear)) return;
      if (isGivenUp()) stop(talk);
      if (Atomics.wait(talk.flags, flag.messages, heard, patience) === 'timed-out')
        throw failed('it is silent');
    }
  } finally {
    stop(talk);
    talk.port.close();
  }
}

/** The same while this thread's events go on. The other one has ended when the promise settles. */
export async function converse(errand: Errand, signal: AbortSignal | undefined, hear: Hear): Promise<void> {
  const talk = begin(errand);
  const giveUp = () => stop(talk);
  signal?.addEventListener('abort', giveUp);
  if (signal?.aborted) giveUp();
  const exited = new Promise<void>((resolve) => void talk.worker.once('exit', () => resolve()));
  try {
    await new Promise<void>((resolve, reject) => {
      const unlessItThrows = (act: () => void) => {
        try {
          act();
        } catch (error) {
          reject(error);
        }
      };
      talk.port.on('message', (message: Message) => unlessItThrows(() => told(message, hear) && resolve()));
      talk.worker.once('error', ({ message }) => reject(failed(message)));
      // Its last words may still be on their way.
      talk.worker.once('exit', () =>
        unlessItThrows(() => (hearAll(talk, hear) ? resolve() : reject(failed('it ended early')))),
      );
    });
  } finally {
    signal?.removeEventListener('abort', giveUp);
    stop(talk);
    talk.port.close();
    await exited;
  }
}

/** True once nothing more is to be said. */
function hearAll({ port }: Conversation, hear: Hear): boolean {
  for (;;) {
    const letter = receiveMessageOnPort(port);
    if (letter === undefined) return false;
    if (told(letter.message as Message, hear)) return true;
  }
}

function told(message: Message, hear: Hear): boolean {
  if (message.kind !== 'failed') return hear(message);
  throw new StreamPulseError(message.code, message.text, message.remedy ? { remedy: message.remedy } : {});
}

function stop({ flags }: Conversation): void {
  Atomics.store(flags, flag.stop, 1);
}

function failed(what: string): StreamPulseError {
  return new StreamPulseError('engine-failed', `the thread of engine xgboost: ${what}`);
}

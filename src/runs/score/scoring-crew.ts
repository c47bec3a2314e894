import { Worker } from 'node:worker_threads';
import { isStreamPulseError, StreamPulseError } from '../../errors.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { errorOf } from '../failure.ts';
import type { Receipt } from '../store/receipt.ts';
import type { ScoreDone, ScoreOrder } from './score-at.ts';
import type { ScoredBlock } from './score-block.ts';
import type { Scoring } from './score-text.ts';

/** A worker of Node 20 reads no TypeScript: started from `src/`, as tests are, it is the built one. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/runs/score/score-worker.js' : './score-worker.js',
  import.meta.url,
);

/** Threads that score, each with data and models of its own. */
export interface ScoringCrew {
  /**
   * By the model of a run of the workspace. A block whose thread died is scored by another, once for each thread there is. @throws `snapshot-changed`,
   * `engine-failed`
   */
  of(run: Receipt): Scoring;
  close(): Promise<void>;
}

export interface CrewOptions {
  readonly workspace: Workspace;
  readonly threads: number;
  /** Milliseconds without work after which a thread is let go, with all that it holds. */
  readonly idle?: number;
  readonly start?: (workspace: Workspace) => Worker;
}

const startWorker = ({ root }: Workspace) => new Worker(workerFile, { workerData: root });

/** Threads are started when they are first needed. */
export function scoringCrew({
  workspace,
  threads,
  idle = 120_000,
  start = startWorker,
}: CrewOptions): ScoringCrew {
  const crew = Array.from({ length: threads }, () => scoringThread(() => start(workspace), idle));
  let isClosed = false;
  const ask = async (order: Unnumbered) => {
    if (isClosed) throw new StreamPulseError('interrupted', 'the scoring threads were closed');
    return await crew.reduce((least, one) => (one.load < least.load ? one : least)).ask(order);
  };
  return {
    of: (run) => ({
      ahead: 2 * threads,
      async score(block, as) {
        for (let died = 0; ; died++) {
          try {
            return await ask({ run, block, as });
          } catch (error) {
            if (died === threads || !isStreamPulseError(error) || error.code !== 'engine-failed') throw error;
          }
        }
      },
    }),
    async close() {
      isClosed = true;
      await Promise.all(crew.map(async (one) => await one.close()));
    },
  };
}

type Unnumbered = Omit<ScoreOrder, 'at'>;

interface Waiting {
  resolve(scored: ScoredBlock): void;
  reject(cause: Error): void;
}

function scoringThread(start: () => Worker, idle: number) {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let rest: NodeJS.Timeout | undefined;
  let orders = 0;
  const letGo = async () => {
    const going = worker;
    worker = undefined;
    await going?.terminate();
  };
  const lose = (of: Worker) => {
    if (worker !== of) return;
    worker = undefined;
    failAll(new StreamPulseError('engine-failed', 'a scoring thread ended'));
  };
  const failAll = (cause: Error) => {
    const lost = [...waiting.values()];
    waiting.clear();
    for (const { reject } of lost) reject(cause);
  };
  const begin = (): Worker => {
    const made = start();
    made.on('message', ({ at, scored, failure }: ScoreDone) => {
      const one = waiting.get(at);
      waiting.delete(at);
      if (failure) one?.reject(errorOf(failure));
      else one?.resolve(scored);
      if (waiting.size > 0) return;
      // A thread at rest keeps no process alive.
      made.unref();
      rest = setTimeout(() => void letGo(), idle).unref();
    });
    made.on('error', () => lose(made));
    made.on('exit', () => lose(made));
    return made;
  };
  return {
    get load() {
      return waiting.size;
    },
    async ask(order: Unnumbered) {
      clearTimeout(rest);
      worker ??= begin();
      worker.ref();
      const at = orders++;
      worker.postMessage({ at, ...order } satisfies ScoreOrder);
      return await new Promise<ScoredBlock>((resolve, reject) => {
        waiting.set(at, { resolve, reject });
      });
    },
    async close() {
      clearTimeout(rest);
      failAll(new StreamPulseError('interrupted', 'the scoring threads were closed'));
      await letGo();
    },
  };
}

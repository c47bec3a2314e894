import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { StreamPulseError } from '../errors.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import { sweepRuns } from './store/run-store.ts';

/** A worker of Node 20 reads no TypeScript: started from `src/`, as tests are, it is the built one. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/runs/run-worker.js' : './run-worker.js',
  import.meta.url,
);

/** One cell of a table of runs. */
export interface RunJob {
  readonly recipe: string;
  readonly split: string;
  readonly seed: number;
  readonly command: string;
  readonly version: string;
}

export interface PoolOptions {
  readonly workers: number;
  readonly signal?: AbortSignal | undefined;
  readonly onDone?: (done: number, total: number, job: RunJob) => void;
}

export type JobResult = { readonly runId: string } | { readonly code: string; readonly message: string };

/**
 * Makes runs in worker threads, each with its own copy of the star (28 bytes a rating), and gives their ids in the
 * order of `jobs`. Which worker made a run leaves no trace in it. A job that fails gives its error, the rest go on.
 */
export async function runJobs(
  workspace: Workspace,
  jobs: readonly RunJob[],
  options: PoolOptions,
): Promise<JobResult[]> {
  if (options.signal?.aborted) throw new StreamPulseError('interrupted', 'stopped before the first run');
  const results = new Array<JobResult>(jobs.length);
  const next = jobs.keys();
  let done = 0;
  const serve = async () => {
    const worker = new Worker(workerFile, { workerData: workspace.root });
    const stop = () => void worker.terminate();
    options.signal?.addEventListener('abort', stop);
    try {
      for (const at of next) {
        results[at] = await ask(worker, jobs[at]);
        options.onDone?.(++done, jobs.length, jobs[at]);
      }
    } finally {
      options.signal?.removeEventListener('abort', stop);
      await worker.terminate();
    }
  };
  const crew = Array.from({ length: Math.min(options.workers, jobs.length) }, serve);
  const failed = (await Promise.allSettled(crew)).find((outcome) => outcome.status === 'rejected');
  if (!failed) return results;
  await sweepRuns(workspace, (pid) => pid === process.pid);
  throw failed.reason;
}

async function ask(worker: Worker, job: RunJob): Promise<JobResult> {
  const over = new AbortController();
  const heard = async (event: string) => (await once(worker, event, over)) as [unknown];
  try {
    worker.postMessage(job);
    const stopped = heard('exit').then(() => {
      throw new StreamPulseError('interrupted', 'a worker was stopped');
    });
    // `once` rejects on 'error' by itself.
    const [result] = await Promise.race([heard('message'), stopped]);
    return result as JobResult;
  } finally {
    over.abort();
  }
}

import { Worker } from 'node:worker_threads';
import { StreamPulseError } from '../errors.ts';
import type { Workspace } from '../warehouse/workspace.ts';

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
  const results = new Array<JobResult>(jobs.length);
  const next = jobs.keys();
  let done = 0;
  const serve = async () => {
    const worker = new Worker(new URL('./run-worker.js', import.meta.url), { workerData: workspace.root });
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
  await Promise.all(Array.from({ length: Math.min(options.workers, jobs.length) }, serve));
  return results;
}

async function ask(worker: Worker, job: RunJob): Promise<JobResult> {
  return await new Promise((resolve, reject) => {
    const settle = (finish: () => void) => () => {
      worker.removeAllListeners();
      finish();
    };
    worker.once('message', (result: JobResult) => settle(() => resolve(result))());
    worker.once('error', (error) => settle(() => reject(error))());
    worker.once('exit', () =>
      settle(() => reject(new StreamPulseError('interrupted', 'a worker was stopped')))(),
    );
    worker.postMessage(job);
  });
}

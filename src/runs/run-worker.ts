import { parentPort, workerData } from 'node:worker_threads';
import { isStreamPulseError } from '../errors.ts';
import { workspaceAt } from '../warehouse/workspace.ts';
import { openWorkspace } from './open-workspace.ts';
import { findRecipe } from './recipes/recipe-file.ts';
import type { JobResult, RunJob } from './run-pool.ts';
import { runRecipe } from './run-recipe.ts';

const port = parentPort!;
const workspace = workspaceAt(workerData as string);
const open = openWorkspace(workspace);
// Told by the first job; unhandled until then otherwise.
open.catch(() => {});

port.on('message', (job: RunJob) => {
  void make(job).then((result) => port.postMessage(result));
});

async function make(job: RunJob): Promise<JobResult> {
  try {
    const { receipt } = await runRecipe(await open, await findRecipe(workspace, job.recipe), {
      ...job,
      history: 'as-of',
      now: () => new Date(),
    });
    return { runId: receipt.runId };
  } catch (error) {
    const code = isStreamPulseError(error) ? error.code : 'defect';
    return { code, message: (error as Error).message };
  }
}

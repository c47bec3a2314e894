import type { Workspace } from '../warehouse/workspace.ts';
import { type JobResult, type PoolOptions, type RunJob, runJobs } from './run-pool.ts';
import { loadMetrics } from './store/load-run.ts';
import type { Receipt } from './store/receipt.ts';
import { readReceipt } from './store/run-store.ts';
import type { MetricsDocument } from './training/measure.ts';

/** A cell of the honesty table: a recipe on a split, or why it could not be made. */
export type HonestyCell =
  | {
      readonly job: RunJob;
      readonly receipt: Receipt;
      readonly test: MetricsDocument['test'];
      readonly failure?: undefined;
    }
  | {
      readonly job: RunJob;
      readonly failure: string;
      readonly receipt?: undefined;
      readonly test?: undefined;
    };

/** All splits x recipes, side by side, baselines included. */
export async function honestyTable(
  workspace: Workspace,
  splits: readonly string[],
  recipes: readonly string[],
  common: Pick<RunJob, 'seed' | 'command' | 'version'>,
  options: PoolOptions,
): Promise<HonestyCell[]> {
  const jobs = splits.flatMap((split) => recipes.map((recipe): RunJob => ({ ...common, split, recipe })));
  const results = await runJobs(workspace, jobs, options);
  return await Promise.all(results.map(async (result, at) => await cellOf(workspace, jobs[at], result)));
}

async function cellOf(workspace: Workspace, job: RunJob, result: JobResult): Promise<HonestyCell> {
  if ('message' in result) return { job, failure: result.message };
  const receipt = await readReceipt(workspace, result.runId);
  return { job, receipt, test: (await loadMetrics(workspace, result.runId)).test };
}

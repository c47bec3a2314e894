import { createHash } from 'node:crypto';
import type { Finding } from '../../insights/finding.ts';
import { listRuns } from '../../runs/store/run-store.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import type { RouteOptions } from '../typed-service.ts';

/** One finding of the data that is served; one about runs follows from these too. */
export async function findingWork(
  { desk, served, seed, workspace }: RouteOptions,
  id: string,
): Promise<Finding> {
  const { dataHash } = served.now.star;
  const from = id === 'claim-tmdb' ? await runsDigest(workspace) : undefined;
  return await desk.ask('finding', { id, seed }, { dataHash, from, patient: true, kept: true });
}

/** Changes with each run that is made, made again or lost. */
export async function runsDigest(workspace: Workspace): Promise<string> {
  const runs = await listRuns(workspace);
  const lines = runs.map(({ runId, receipt }) => `${runId} ${receipt?.madeAt ?? 'damaged'}`);
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

import { makeFigures } from '../figures/make-figures.ts';
import { explore, type Findings } from '../insights/explore.ts';
import type { FittedModel } from '../learners/learner.ts';
import { compareRuns, type RunComparison } from '../runs/store/compare-runs.ts';
import { loadMetrics, loadModel } from '../runs/store/load-run.ts';
import type { Receipt } from '../runs/store/receipt.ts';
import { listRuns } from '../runs/store/run-store.ts';
import type { MetricsDocument } from '../runs/training/measure.ts';
import { type Audit, audit } from '../warehouse/audit.ts';
import { requireManifest } from '../warehouse/manifest.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import { type Pictures, picturesOf } from './figure-blocks.ts';

/** Another run on the same data. */
export interface OtherRun {
  readonly receipt: Receipt;
  readonly test: MetricsDocument['test'];
}

/** All that a report is made from. */
export interface Material {
  readonly receipt: Receipt;
  readonly metrics: MetricsDocument;
  readonly model: FittedModel;
  /** What the warehouse holds now; undefined where that is no longer what the run learned from. */
  readonly audit: Audit | undefined;
  /** What the data says; undefined where it is no longer what the run learned from. */
  readonly findings: Findings | undefined;
  readonly pictures: Pictures;
  /** Every whole run on this data, this one among them: by split, then by name. */
  readonly runs: readonly OtherRun[];
  /** This run against each run that was tested on the very same ratings. */
  readonly comparisons: readonly RunComparison[];
}

export interface MaterialOptions {
  readonly seed: number;
  readonly version: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((stage: string, done: number, total: number) => void) | undefined;
}

/** @throws `run-unknown`, `run-damaged`, `workspace-missing` */
export async function gatherMaterial(
  workspace: Workspace,
  receipt: Receipt,
  options: MaterialOptions,
): Promise<Material> {
  const { seed, signal, onProgress } = options;
  const metrics = await loadMetrics(workspace, receipt.runId);
  const { model } = await loadModel(workspace, receipt);
  const manifest = await requireManifest(workspace);
  const runs = await runsOn(workspace, receipt.dataHash);
  const rivals = runs.filter(({ receipt: other }) => isComparable(receipt, other));
  const comparisons: RunComparison[] = [];
  for (const [at, { receipt: other }] of rivals.entries()) {
    onProgress?.('comparisons', at, rivals.length);
    comparisons.push(await compareRuns(workspace, receipt.runId, other.runId, { seed, signal }));
  }
  const isSame = manifest.dataHash === receipt.dataHash;
  const findings = isSame ? await findingsOf(workspace, options) : undefined;
  const made = await makeFigures(workspace, {
    ...options,
    runId: receipt.runId,
    findings: findings?.findings,
  });
  return {
    receipt,
    metrics,
    model,
    audit: isSame ? await audit(workspace, manifest) : undefined,
    findings,
    pictures: picturesOf(made),
    runs,
    comparisons,
  };
}

async function findingsOf(
  workspace: Workspace,
  { seed, signal, onProgress }: MaterialOptions,
): Promise<Findings> {
  return await explore(workspace, {
    seed,
    signal,
    onQuestion: (_, at, of) => onProgress?.('findings', at, of),
  });
}

async function runsOn(workspace: Workspace, dataHash: string): Promise<OtherRun[]> {
  const entries = await listRuns(workspace);
  const receipts = entries.flatMap(({ receipt }) => (receipt?.dataHash === dataHash ? [receipt] : []));
  const runs = await Promise.all(
    receipts.map(async (receipt) => {
      const metrics = await loadMetrics(workspace, receipt.runId).catch(() => undefined);
      return metrics && { receipt, test: metrics.test };
    }),
  );
  return runs.filter((run) => run !== undefined).sort(bySplit);
}

function bySplit({ receipt: a }: OtherRun, { receipt: b }: OtherRun): number {
  if (a.split.name !== b.split.name) return a.split.name < b.split.name ? -1 : 1;
  return a.runId < b.runId ? -1 : 1;
}

/** A split's hash covers its parts, the test part among them. */
function isComparable(receipt: Receipt, other: Receipt): boolean {
  return other.runId !== receipt.runId && other.split.hash === receipt.split.hash;
}

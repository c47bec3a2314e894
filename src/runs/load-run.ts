import { StreamPulseError } from '../errors.ts';
import type { Calibrator } from '../evaluation/calibration/calibrator.ts';
import { readCalibrator } from '../evaluation/calibration/registry.ts';
import type { LearningCurve } from '../evaluation/learning-curve.ts';
import type { FittedModel } from '../learners/learner.ts';
import { readAnyModel } from '../learners/read-any-model.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import type { MetricsDocument } from './measure.ts';
import type { Receipt } from './receipt.ts';
import { listRuns, readReceipt, readRunFile } from './run-store.ts';

/** The newest run of a workspace; with `dataHash`, of those made from that data. @throws `run-unknown` where there is none */
export async function newestRun(workspace: Workspace, dataHash?: string): Promise<Receipt> {
  const receipts = (await listRuns(workspace)).flatMap(({ receipt }) => receipt ?? []);
  const fitting = receipts.filter((receipt) => dataHash === undefined || receipt.dataHash === dataHash);
  const newest = fitting.sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1))[0];
  if (newest) return newest;
  const none = receipts.length
    ? 'no run was made from the data that the workspace holds'
    : 'there is no run yet';
  throw new StreamPulseError('run-unknown', none, {
    remedy: 'Make one: streampulse run --recipe history --split time.',
  });
}

export async function receiptOf(workspace: Workspace, runId: string | undefined): Promise<Receipt> {
  return runId === undefined ? await newestRun(workspace) : await readReceipt(workspace, runId);
}

/** A run's model, checked in full, with its calibrator where it has one. */
export async function loadModel(
  workspace: Workspace,
  receipt: Receipt,
): Promise<{ model: FittedModel; calibrator: Calibrator | undefined }> {
  const model = readAnyModel(await readRunFile(workspace, receipt.runId, 'model.json'));
  const calibrator = Object.hasOwn(receipt.files, 'calibrator.json')
    ? readCalibrator(await readRunFile(workspace, receipt.runId, 'calibrator.json'))
    : undefined;
  return { model, calibrator };
}

/** The bytes are those that the receipt names, so the shape is the one that this version wrote. */
export async function loadMetrics(workspace: Workspace, runId: string): Promise<MetricsDocument> {
  return (await readRunFile(workspace, runId, 'metrics.json')) as MetricsDocument;
}

export const curveFile = 'learning-curve.json';

/** Undefined of a run that was made without one. */
export async function loadLearningCurve(
  workspace: Workspace,
  { runId, files }: Receipt,
): Promise<LearningCurve | undefined> {
  if (!Object.hasOwn(files, curveFile)) return undefined;
  return (await readRunFile(workspace, runId, curveFile)) as LearningCurve;
}

import { StreamPulseError } from '../../errors.ts';
import type { Calibrator } from '../../evaluation/calibration/calibrator.ts';
import { readCalibrator } from '../../evaluation/calibration/registry.ts';
import type { LearningCurve } from '../../evaluation/learning-curve.ts';
import type { FittedModel } from '../../learners/learner.ts';
import { readAnyModel } from '../../learners/read-any-model.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import type { MetricsDocument } from '../training/measure.ts';
import type { Receipt } from './receipt.ts';
import { listRuns, readReceipt, readRunFile } from './run-store.ts';

/** The newest run of a workspace. @throws `run-missing` where there is none */
export async function newestRun(workspace: Workspace): Promise<Receipt> {
  const [newest] = await runsOfData(workspace);
  if (newest) return newest;
  throw await noRun(workspace);
}

/** Runs with a readable receipt, the newest first; with `dataHash`, those made from that data. */
export async function runsOfData(workspace: Workspace, dataHash?: string): Promise<Receipt[]> {
  const receipts = (await listRuns(workspace)).flatMap(({ receipt }) => receipt ?? []);
  return receipts
    .filter((receipt) => dataHash === undefined || receipt.dataHash === dataHash)
    .sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
}

/** Why no run can be had. */
export async function noRun(workspace: Workspace, damaged = 0): Promise<StreamPulseError> {
  const runs = await listRuns(workspace);
  if (runs.length === 0) return new StreamPulseError('run-missing', 'there is no run yet');
  const isDamaged = damaged > 0 || runs.every(({ receipt }) => receipt === undefined);
  const none = isDamaged
    ? 'every run of this data is damaged'
    : 'no run was made from the data that the workspace holds';
  return new StreamPulseError('run-missing', none);
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

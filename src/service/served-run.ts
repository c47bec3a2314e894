import { isStreamPulseError, StreamPulseError } from '../errors.ts';
import type { Calibrator } from '../evaluation/calibration/calibrator.ts';
import type { StandingFrames } from '../features/standing-frame.ts';
import type { FittedModel } from '../learners/learner.ts';
import { standingFor } from '../runs/asking/ask-viewer.ts';
import { axesRows } from '../runs/asking/learned-rows.ts';
import type { OpenWorkspace } from '../runs/open-workspace.ts';
import { loadMetrics, loadModel, noRun, runsOfData } from '../runs/store/load-run.ts';
import type { Receipt } from '../runs/store/receipt.ts';
import { readReceipt } from '../runs/store/run-store.ts';
import type { MetricsDocument } from '../runs/training/measure.ts';
import type { Star } from '../warehouse/star.ts';

/** The run whose model answers. */
export interface ServedRun {
  readonly receipt: Receipt;
  readonly model: FittedModel;
  readonly calibrator: Calibrator | undefined;
  /** For models that look at components of texts. */
  readonly learned: Int32Array | undefined;
  /** Undefined where the model wants the whole log for each question. */
  readonly standing: StandingFrames | undefined;
  readonly metrics: MetricsDocument;
  /** Of the model's bytes, for ETags. */
  readonly modelHash: string;
}

/** A run that would be served if it were whole. */
export interface PassedOver {
  readonly runId: string;
  readonly damage: string;
}

interface Chosen {
  readonly run: ServedRun | StreamPulseError;
  readonly passedOver: readonly PassedOver[];
}

/** @throws `run-unknown`, `run-damaged`, `model-mismatch` */
export async function namedRun(open: OpenWorkspace, runId: string): Promise<Chosen> {
  const receipt = await readReceipt(open.workspace, runId);
  requireSameData(receipt, open.star);
  return { run: await readRun(open, receipt), passedOver: [] };
}

/** The newest run of the data that can be read. */
export async function newestWhole(open: OpenWorkspace): Promise<Chosen> {
  const passedOver: PassedOver[] = [];
  for (const receipt of await runsOfData(open.workspace, open.star.dataHash)) {
    try {
      return { run: await readRun(open, receipt), passedOver };
    } catch (error) {
      if (!isStreamPulseError(error)) throw error;
      passedOver.push({ runId: receipt.runId, damage: error.message });
    }
  }
  return { run: await noRun(open.workspace, passedOver.length), passedOver };
}

async function readRun(open: OpenWorkspace, receipt: Receipt): Promise<ServedRun> {
  const { star, workspace } = open;
  const { model, calibrator } = await loadModel(workspace, receipt);
  const learned = await axesRows(open, receipt, model);
  return {
    receipt,
    model,
    calibrator,
    learned,
    standing: standingFor({ star, recipe: receipt.recipe, model, learned }),
    metrics: await loadMetrics(workspace, receipt.runId),
    modelHash: receipt.files['model.json'].sha256,
  };
}

/** Keys of viewers and titles mean others in other data. @throws `model-mismatch` */
function requireSameData({ runId, dataHash }: Receipt, star: Star): void {
  if (dataHash === star.dataHash) return;
  throw new StreamPulseError(
    'model-mismatch',
    `run ${runId} was made from other data than the workspace holds`,
    {
      value: dataHash.slice(0, 12),
      expected: star.dataHash.slice(0, 12),
      remedy: 'Make the run again, or serve one that was made from this data: streampulse runs.',
    },
  );
}

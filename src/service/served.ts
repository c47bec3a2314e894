import { isStreamPulseError, StreamPulseError } from '../errors.ts';
import type { Calibrator } from '../evaluation/calibration/calibrator.ts';
import type { StandingFrames } from '../features/standing-frame.ts';
import { highRating } from '../features/star-frame.ts';
import { type Desk, openDesk } from '../forecast/questions/desk.ts';
import {
  type Segmentation,
  type SegmentationName,
  segmentation,
} from '../insights/audiences/segmentation.ts';
import type { FittedModel } from '../learners/learner.ts';
import { type Asked, standingFor } from '../runs/ask-viewer.ts';
import { axesRows } from '../runs/learned-rows.ts';
import { loadMetrics, loadModel, newestRun } from '../runs/load-run.ts';
import type { MetricsDocument } from '../runs/measure.ts';
import { openWorkspace } from '../runs/open-workspace.ts';
import { titleCounts } from '../runs/predict-pairs.ts';
import type { Receipt } from '../runs/receipt.ts';
import { readReceipt } from '../runs/run-store.ts';
import type { Star } from '../warehouse/star.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import { type TitleIndex, titleIndex } from './title-index.ts';

/** All that answers come from, read once: a request sees one of these from beginning to end. */
export interface Served {
  readonly star: Star;
  readonly receipt: Receipt;
  readonly model: FittedModel;
  readonly calibrator: Calibrator | undefined;
  /** For models that look at components of texts. */
  readonly learned: Int32Array | undefined;
  /** Undefined where the model wants the whole log for each question. */
  readonly standing: StandingFrames | undefined;
  readonly metrics: MetricsDocument;
  readonly titles: TitleIndex;
  readonly viewerKeys: ReadonlyMap<string, number>;
  /** Ratings of each title, and of these the high ones. */
  readonly titleRatings: Int32Array;
  readonly titleLikes: Int32Array;
  segmentation(by: SegmentationName): Segmentation;
  /** Where forecasts are asked for, or why there are none. */
  readonly forecasts: Desk | StreamPulseError;
  /** Of the model's bytes, for ETags. */
  readonly modelHash: string;
}

/** What is served now; swapped whole, so that no request is dropped or answered from two models. */
export interface ServedHolder {
  readonly now: Served;
  /** Reads the run anew, or the newest one of the workspace's data. A failure leaves what is served as it is. */
  reload(runId?: string): Promise<Served>;
}

/** What questions about viewers are put to. */
export function askedOf({ star, receipt: { recipe }, model, calibrator, learned, standing }: Served): Asked {
  return { star, recipe, model, calibrator, learned, standing };
}

/** @throws `workspace-missing`, `run-unknown`, `run-damaged` */
export async function serveRun(workspace: Workspace, runId?: string): Promise<ServedHolder> {
  let now = await readServed(workspace, runId);
  return {
    get now() {
      return now;
    },
    async reload(id) {
      now = await readServed(workspace, id);
      return now;
    },
  };
}

async function readServed(workspace: Workspace, runId: string | undefined): Promise<Served> {
  const open = await openWorkspace(workspace);
  const { star } = open;
  const receipt =
    runId === undefined ? await newestRun(workspace, star.dataHash) : await readReceipt(workspace, runId);
  requireSameData(receipt, star);
  const { model, calibrator } = await loadModel(workspace, receipt);
  const learned = await axesRows(open, receipt, model);
  const cut = new Map<SegmentationName, Segmentation>();
  return {
    star,
    receipt,
    model,
    calibrator,
    learned,
    standing: standingFor({ star, recipe: receipt.recipe, model, learned }),
    metrics: await loadMetrics(workspace, receipt.runId),
    titles: titleIndex(star.titles),
    viewerKeys: new Map(star.viewers.id.map((id, key) => [id, key])),
    titleRatings: titleCounts(star),
    titleLikes: likesOf(star),
    segmentation(by) {
      const made = cut.get(by) ?? segmentation(star.viewers, by);
      cut.set(by, made);
      return made;
    },
    forecasts: await readForecasts(workspace, star),
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

function likesOf({ log, titles }: Star): Int32Array {
  const likes = new Int32Array(titles.rows);
  for (let row = 0; row < log.rows; row++) if (log.stars[row] >= highRating) likes[log.title[row]]++;
  return likes;
}

/** A forecaster that is missing or damaged leaves the rest of the service as it is. */
async function readForecasts(workspace: Workspace, star: Star): Promise<Desk | StreamPulseError> {
  try {
    const desk = await openDesk(workspace, star);
    return desk ?? new StreamPulseError('forecaster-missing', 'no forecaster was fitted to this data yet');
  } catch (error) {
    if (isStreamPulseError(error)) return error;
    throw error;
  }
}

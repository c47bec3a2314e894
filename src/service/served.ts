import { isStreamPulseError, StreamPulseError } from '../errors.ts';
import { highRating } from '../features/star-frame.ts';
import type { Fitted } from '../forecast/forecaster.ts';
import { type Desk, openDesk } from '../forecast/questions/desk.ts';
import { loadFitted } from '../forecast/stored-forecaster.ts';
import {
  type Segmentation,
  type SegmentationName,
  segmentation,
} from '../insights/audiences/segmentation.ts';
import type { Asked } from '../runs/asking/asked.ts';
import { titleCounts } from '../runs/asking/predict-pairs.ts';
import { type OpenedAhead, type OpenWorkspace, openWorkspace } from '../runs/open-workspace.ts';
import { currentManifest } from '../warehouse/manifest.ts';
import type { Star } from '../warehouse/star.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import { namedRun, newestWhole, type PassedOver, type ServedRun } from './served-run.ts';
import { type TitleIndex, titleIndex } from './title-index.ts';

/** All that answers come from, read once: a request sees one of these from beginning to end. */
export interface Served {
  readonly star: Star;
  /** The run whose model answers, or why there is none. */
  readonly run: ServedRun | StreamPulseError;
  /** Newer runs of the same data that could not be read, the newest first. */
  readonly passedOver: readonly PassedOver[];
  readonly titles: TitleIndex;
  readonly viewerKeys: ReadonlyMap<string, number>;
  /** Ratings of each title, and of these the high ones. */
  readonly titleRatings: Int32Array;
  readonly titleLikes: Int32Array;
  segmentation(by: SegmentationName): Segmentation;
  /** Where forecasts are asked for, or why there are none. */
  readonly forecasts: Desk | StreamPulseError;
}

/** What is served now; swapped whole, so that no request is dropped or answered from two models. */
export interface ServedHolder {
  /** @throws `workspace-missing` where nothing was imported yet */
  readonly now: Served;
  /** As `now`, for those who tell what is missing. */
  readonly found: Served | StreamPulseError;
  /** Reads the run anew, or the newest whole one of the workspace's data. A failure leaves what is served as it is. */
  reload(runId?: string): Promise<Served | StreamPulseError>;
}

/** For answers that only a model gives. @throws `run-missing` */
export function runOf({ run }: Served): ServedRun {
  if (run instanceof StreamPulseError) throw run;
  return run;
}

/** What questions about viewers are put to. @throws `run-missing` */
export function askedOf(now: Served): Asked {
  const { receipt, model, calibrator, learned, standing } = runOf(now);
  return { star: now.star, recipe: receipt.recipe, model, calibrator, learned, standing };
}

/** What answers of the data alone say of where they come from. */
export function receiptOf({ run, star: { dataHash, simulated } }: Served) {
  return { runId: run instanceof StreamPulseError ? null : run.receipt.runId, dataHash, simulated };
}

/**
 * Whatever is missing but the run that was named is no reason not to serve the rest.
 * @throws `run-unknown`, `run-damaged`, `model-mismatch` for `runId`; `workspace-damaged`
 */
export async function serveWorkspace(
  workspace: Workspace,
  runId?: string,
  ahead?: OpenedAhead,
): Promise<ServedHolder> {
  const data = heldData(workspace, ahead);
  const find = async (id?: string) => await findServed(workspace, data, id);
  let found = await find(runId);
  return {
    get found() {
      return found;
    },
    get now() {
      if (found instanceof StreamPulseError) throw found;
      return found;
    },
    async reload(id) {
      found = await find(id);
      return found;
    },
  };
}

async function findServed(
  workspace: Workspace,
  data: HeldData,
  runId: string | undefined,
): Promise<Served | StreamPulseError> {
  const manifest = await currentManifest(workspace);
  if (runId === undefined && !manifest) return nothingImported();
  const fitted = manifest && loadFitted(workspace, manifest.dataHash);
  // Told by whoever waits for it.
  fitted?.catch(() => {});
  return await readServed(workspace, await data(), fitted, runId);
}

type HeldData = () => Promise<OpenWorkspace>;

/** Reads a snapshot once: another run of the same data needs no more than its model. */
function heldData(workspace: Workspace, ahead?: OpenedAhead): HeldData {
  let held: OpenWorkspace | undefined;
  let begun = ahead;
  return async () => {
    const first = begun;
    begun = undefined;
    held ??= await first;
    const manifest = await currentManifest(workspace);
    if (!held || JSON.stringify(held.manifest) !== JSON.stringify(manifest))
      held = await openWorkspace(workspace);
    return held;
  };
}

/** As `requireManifest` says it, but to somebody who need not know where the workspace lies. */
export function nothingImported(): StreamPulseError {
  return new StreamPulseError('workspace-missing', 'nothing was imported yet');
}

async function readServed(
  workspace: Workspace,
  open: OpenWorkspace,
  ahead: Promise<Fitted | undefined> | undefined,
  runId: string | undefined,
): Promise<Served> {
  const { star } = open;
  const { run, passedOver } = runId === undefined ? await newestWhole(open) : await namedRun(open, runId);
  const cut = new Map<SegmentationName, Segmentation>();
  return {
    star,
    run,
    passedOver,
    titles: titleIndex(star.titles),
    viewerKeys: new Map(star.viewers.id.map((id, key) => [id, key])),
    titleRatings: titleCounts(star),
    titleLikes: likesOf(star),
    segmentation(by) {
      const made = cut.get(by) ?? segmentation(star.viewers, by);
      cut.set(by, made);
      return made;
    },
    forecasts: await readForecasts(workspace, star, ahead),
  };
}

function likesOf({ log, titles }: Star): Int32Array {
  const likes = new Int32Array(titles.rows);
  for (let row = 0; row < log.rows; row++) if (log.stars[row] >= highRating) likes[log.title[row]]++;
  return likes;
}

/** A forecaster that is missing or damaged leaves the rest of the service as it is. */
async function readForecasts(
  workspace: Workspace,
  star: Star,
  ahead: Promise<Fitted | undefined> | undefined,
): Promise<Desk | StreamPulseError> {
  try {
    const fitted = await ahead;
    // An import may have come in between.
    const isOfStar = fitted?.dataHash === star.dataHash;
    const desk = await openDesk(workspace, star, isOfStar ? ahead : undefined);
    return desk ?? new StreamPulseError('forecaster-missing', 'no forecaster was fitted to this data yet');
  } catch (error) {
    if (isStreamPulseError(error)) return error;
    throw error;
  }
}

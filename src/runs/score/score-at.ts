import { StreamPulseError } from '../../errors.ts';
import { requireManifest } from '../../warehouse/manifest.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { axesRows } from '../asking/learned-rows.ts';
import { type Failure, failureOf } from '../failure.ts';
import { openWorkspace } from '../open-workspace.ts';
import { loadModel } from '../store/load-run.ts';
import type { Receipt } from '../store/receipt.ts';
import { readReceipt } from '../store/run-store.ts';
import type { LineBlock } from './line-blocks.ts';
import { type BlockScorer, blockScorer, type ScoreAs, type ScoredBlock } from './score-block.ts';

/** A block for a thread to score, by the model of this very run. */
export interface ScoreOrder {
  readonly at: number;
  readonly run: Receipt;
  readonly block: LineBlock;
  readonly as: ScoreAs;
}

export type ScoreDone =
  | { readonly at: number; readonly scored: ScoredBlock; readonly failure?: undefined }
  | { readonly at: number; readonly scored?: undefined; readonly failure: Failure };

/** Models that are held ready: while one is swapped for another, both are asked. */
const mostHeld = 2;

/** Does orders with models and data of its own; never throws. */
export function scoreAt(workspace: Workspace): (order: ScoreOrder) => Promise<ScoreDone> {
  const held = new Map<string, Promise<BlockScorer>>();
  const scorerOf = (run: Receipt) => {
    const key = JSON.stringify(run);
    const scorer = held.get(key) ?? openScorer(workspace, run);
    held.delete(key);
    held.set(key, scorer);
    if (held.size > mostHeld) held.delete(held.keys().next().value!);
    scorer.catch(() => held.delete(key));
    return scorer;
  };
  return async ({ at, run, block, as }) => {
    try {
      const score = await scorerOf(run);
      return { at, scored: score(block, as) };
    } catch (error) {
      return { at, failure: failureOf(error) };
    }
  };
}

/** @throws `snapshot-changed` where the run or its data are no longer what they were */
async function openScorer(workspace: Workspace, run: Receipt): Promise<BlockScorer> {
  const { dataHash } = await requireManifest(workspace);
  // Said before the data are read: that takes long, and is in vain after an import.
  if (dataHash !== run.dataHash) throw changed(run);
  const receipt = await readReceipt(workspace, run.runId);
  const open = await openWorkspace(workspace);
  if (open.star.dataHash !== run.dataHash || JSON.stringify(receipt) !== JSON.stringify(run))
    throw changed(run);
  const { model, calibrator } = await loadModel(workspace, receipt);
  const learned = await axesRows(open, receipt, model);
  return blockScorer({ star: open.star, recipe: receipt.recipe, model, calibrator, learned });
}

function changed({ runId }: Receipt): StreamPulseError {
  return new StreamPulseError('snapshot-changed', 'the run or its data are not what they were', {
    value: runId,
  });
}

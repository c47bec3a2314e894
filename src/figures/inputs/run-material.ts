import { isStreamPulseError } from '../../errors.ts';
import { highRating, type StarFrame } from '../../features/star-frame.ts';
import { asTreeModel } from '../../learners/explain/as-tree-model.ts';
import { answersFor, withAnswers } from '../../learners/stack/base-answers.ts';
import { aroundFor, type Stack, type StackModel } from '../../learners/stack/stack-model.ts';
import type { TreeModel } from '../../learners/trees/tree-model.ts';
import { createRandom } from '../../numerics/random.ts';
import { learnedRows, splitOfRun } from '../../runs/asking/learned-rows.ts';
import type { OpenWorkspace } from '../../runs/open-workspace.ts';
import type { Recipe } from '../../runs/recipes/recipe.ts';
import { loadMetrics, loadModel } from '../../runs/store/load-run.ts';
import { type KeptPredictions, readPredictions } from '../../runs/store/predictions.ts';
import type { Receipt } from '../../runs/store/receipt.ts';
import { verifiedPath } from '../../runs/store/run-store.ts';
import type { MetricsDocument } from '../../runs/training/measure.ts';
import { frameFor } from '../../runs/training/train-recipe.ts';
import type { Split } from '../../splits/split.ts';
import type { Missing } from '../figure.ts';

/** A run and what it was made from, each read once and only where a figure asks for it. */
export interface RunMaterial {
  readonly open: OpenWorkspace;
  readonly receipt: Receipt;
  readonly seed: number;
  metrics(): Promise<MetricsDocument>;
  predictions(): Promise<KeptPredictions>;
  /** Missing where the warehouse has changed since. */
  split(): Promise<Split | Missing>;
  /** The trees, the frame that they can be asked of, and a sample of the test rows that it is complete for. */
  trees(): Promise<TreeMaterial | Missing>;
}

export interface TreeMaterial {
  readonly model: TreeModel;
  readonly frame: StarFrame;
  /** Where the trees of a blend start on the sampled rows: log-odds of one of its members. */
  readonly baseMargins?: Float32Array | undefined;
  readonly split: Split;
  /** Sorted row numbers; at most {@link sampleSize}. */
  readonly testSample: Int32Array;
  readonly trainSample: Int32Array;
}

export const sampleSize = 2000;

export function runMaterial(open: OpenWorkspace, receipt: Receipt, seed: number): RunMaterial {
  const { workspace } = open;
  const metrics = once(async () => await loadMetrics(workspace, receipt.runId));
  const predictions = once(
    async () => await readPredictions(await verifiedPath(workspace, receipt.runId, 'predictions.parquet')),
  );
  const split = once(async () => await splitOf(open, receipt));
  const trees = once(async () => {
    const found = await split();
    return 'missing' in found ? found : await treesOf(open, receipt, found, seed);
  });
  return { open, receipt, seed, metrics, predictions, split, trees };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return async () => {
    made ??= make();
    return await made;
  };
}

async function splitOf(open: OpenWorkspace, receipt: Receipt): Promise<Split | Missing> {
  const changed = { missing: 'the warehouse has changed since the run was made: make the run again' };
  return (await splitOfRun(open, receipt)) ?? changed;
}

async function treesOf(
  open: OpenWorkspace,
  receipt: Receipt,
  split: Split,
  seed: number,
): Promise<TreeMaterial | Missing> {
  const loaded = await loadModel(open.workspace, receipt).catch(unreadable);
  if ('missing' in loaded) return loaded;
  const { model } = loaded;
  const stacked = model.learner === 'stack' ? (model as StackModel).stack : undefined;
  const top = stacked?.top ?? model;
  if (!('ensemble' in top)) return { missing: `recipe ${receipt.recipe.name} is not made of trees` };
  const { test } = split.parts;
  const seen = learnedRows(receipt.recipe, split);
  const samples = {
    testSample: sampleOf(test, seed, 'test'),
    trainSample: sampleOf(seen, seed, 'train'),
  };
  const recipe = receipt.recipe as unknown as Recipe;
  const { history } = receipt.split;
  const plain = frameFor(recipe, open.star, split, seen, { seed: split.seed, history });
  const told = stacked ? toldOf(stacked, plain, samples) : { frame: plain };
  return { model: asTreeModel(top), split, ...told, ...samples };
}

/** Models of other versions leave the other figures to be drawn. */
function unreadable(error: unknown): Missing {
  if (isStreamPulseError(error) && error.code === 'model-bad') return { missing: error.message };
  throw error;
}

/** What the members of a blend say of the sampled rows, as columns beside the features. */
function toldOf(
  stack: Stack,
  frame: StarFrame,
  { testSample, trainSample }: Pick<TreeMaterial, 'testSample' | 'trainSample'>,
): Pick<TreeMaterial, 'frame' | 'baseMargins'> {
  const rows = Int32Array.from([...testSample, ...trainSample]).sort();
  const answers = answersFor(stack.bases, frame, rows);
  return {
    frame: withAnswers(frame, answers, aroundFor(stack, frame, rows)),
    baseMargins: answers.find(({ name }) => name === stack.margin?.name)?.logOdds,
  };
}

function sampleOf(rows: Int32Array, seed: number, name: string): Int32Array {
  if (rows.length <= sampleSize) return rows;
  const shuffled = createRandom(seed).fork(`figures ${name}`).shuffle(rows.slice());
  return shuffled.slice(0, sampleSize).sort();
}

export function truthOfStars(stars: Float32Array): Float64Array {
  return Float64Array.from(stars, (one) => (one >= highRating ? 1 : 0));
}

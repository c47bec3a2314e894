import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { StreamPulseError } from '../errors.ts';
import type { LearningCurve } from '../evaluation/learning-curve.ts';
import type { FitProgress } from '../learners/learner.ts';
import type { Split } from '../splits/split.ts';
import type { Star } from '../warehouse/star.ts';
import { requireWritable } from '../warehouse/workspace.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { type Engine, streampulseEngine } from './recipes/engine.ts';
import type { Recipe } from './recipes/recipe.ts';
import { curveFile } from './store/load-run.ts';
import {
  type Predictions,
  requireRoomFor,
  writePredictions,
  writePredictionsCsv,
} from './store/predictions.ts';
import type { Receipt } from './store/receipt.ts';
import { runIdOf } from './store/run-id.ts';
import { readReceipt, writeRun } from './store/run-store.ts';
import { splitHash, writeSplit } from './store/split-record.ts';
import { answersOf } from './training/answers.ts';
import type { Calibrated } from './training/calibrate.ts';
import { type KeepChoice, openCheckpoint } from './training/checkpoint-folder.ts';
import { predictionLatency } from './training/latency.ts';
import { learningCurve } from './training/learning-curve.ts';
import { loopTurn } from './training/loop-turn.ts';
import { type MetricsDocument, measure } from './training/measure.ts';
import { type HistoryMode, type Trained, trainRecipe } from './training/train-recipe.ts';
import { requireTunePart } from './tune/tuning-star.ts';

/** What a run is made with, and what its receipt says of that. */
export interface RunOptions {
  readonly split: string;
  readonly seed: number;
  /** The time split's history; other splits are always out-of-fold. */
  readonly history: 'as-of' | 'frozen';
  /** What trains boosted trees; ours where left out. */
  readonly engine?: Engine | undefined;
  /** Also write the test predictions to this CSV. */
  readonly predictionsFile?: string | undefined;
  /** Also learn from parts of the train part, and keep how good it was with each. */
  readonly learningCurve?: boolean | undefined;
  readonly command: string;
  readonly version: string;
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
  /** How it keeps what a run that is started again goes on from; left out, it keeps nothing. */
  readonly keep?: KeepChoice | undefined;
  /** Does the long synchronous work; by default it is simply called. */
  readonly compute?: (<T>(work: () => T) => T | Promise<T>) | undefined;
  readonly onProgress?: ((stage: string, progress: FitProgress) => void) | undefined;
}

/** A finished run: what `run --json` prints, and where it lies. */
export interface FinishedRun {
  readonly receipt: Receipt;
  readonly metrics: MetricsDocument;
  readonly learningCurve?: LearningCurve | undefined;
  readonly directory: string;
}

/** Trains, evaluates and writes a run with all its receipts. Same seed, same bytes of model and predictions. */
export async function runRecipe(
  open: OpenWorkspace,
  recipe: Recipe,
  options: RunOptions,
): Promise<FinishedRun> {
  const started = performance.now();
  const { star } = open;
  const { engine = streampulseEngine } = options;
  engine.learnerFor(recipe);
  if (options.predictionsFile) await requireRoomFor(options.predictionsFile);
  await requireWritable(open.workspace.runs);
  const calibrate = recipe.calibration !== 'none';
  const split = await open.split(options.split, { seed: options.seed, calibrate });
  const history = historyMode(split, options);
  if (options.learningCurve) requireTunePart(split);
  const { compute = called } = options;
  const identity = {
    recipe,
    engine: identityOf(engine),
    split: options.split,
    seed: options.seed,
    history,
    dataHash: star.dataHash,
  };
  const hash = splitHash(split, star.log);
  const work = { work: 'run', ...identity, splitHash: hash };
  const checkpoint = await openCheckpoint(open.workspace, work, options.keep);
  const trained = await compute(() => trainRecipe(recipe, star, split, { ...options, history, checkpoint }));
  const [answers, predictSeconds] = await compute(() => timed(() => answersOf(recipe, star, split, trained)));
  const [metrics, evaluateSeconds] = await compute(() => timed(() => measure(star, split, answers, options)));
  const curve = options.learningCurve
    ? await learningCurve(recipe, star, split, {
        ...options,
        compute,
        checkpoint,
        whole: trained.tuneProbability,
      })
    : undefined;
  await stopIfAborted(options.signal);
  const predictions = { rows: split.parts.test, probability: answers.test };
  const runId = runIdOf(identity);
  const receiptOf = (files: Receipt['files']): Receipt => ({
    schemaVersion: 1,
    runId,
    recipe: { ...recipe, features: [...recipe.features], options: { ...recipe.options } },
    engine: { name: engine.name, version: engine.version ?? options.version, threads: engine.threads ?? 1 },
    split: splitReceipt(split, hash, history),
    dataHash: star.dataHash,
    simulated: star.simulated,
    sources: [...star.sources],
    rounds: trained.model.rounds ?? null,
    ...(trained.model.convergence && { convergence: trained.model.convergence }),
    ...(trained.trace && { trace: trained.trace }),
    headline: { auc: metrics.test.auc, logLoss: metrics.test.logLoss, accuracy: metrics.test.accuracy },
    command: options.command,
    version: options.version,
    node: process.version,
    machine: { cpus: availableParallelism(), platform: process.platform, arch: process.arch },
    madeAt: options.now().toISOString(),
    seconds: {
      ...trained.seconds,
      predict: predictSeconds,
      evaluate: evaluateSeconds,
      total: (performance.now() - started) / 1000,
    },
    speed: speedOf(split, trained, predictSeconds),
    peakBytes: process.resourceUsage().maxRSS * 1024,
    files,
  });
  const directory = await writeRun(
    open.workspace,
    runId,
    filesOf(star, split, trained, answers, { metrics, curve }),
    receiptOf,
  );
  checkpoint.clear();
  if (options.predictionsFile) await writePredictionsCsv(options.predictionsFile, star, predictions);
  return { receipt: await readReceipt(open.workspace, runId), metrics, learningCurve: curve, directory };
}

/** Our own trees are a matter of the recipe alone. */
function identityOf({ name, version, threads }: Engine): object | undefined {
  return name === 'streampulse' ? undefined : { name, version, threads };
}

function historyMode(split: Split, { history }: RunOptions): HistoryMode {
  if (split.history === 'time') return history;
  if (history === 'frozen') {
    throw new StreamPulseError(
      'option-bad',
      `split ${split.name} has no order in time to freeze history at`,
      {
        value: '--history frozen',
        expected: '--split time with it',
      },
    );
  }
  return 'out-of-fold';
}

function speedOf(split: Split, { model, frame, seconds }: Trained, predictSeconds: number): Receipt['speed'] {
  const { train, calibrate, test } = split.parts;
  const predicted = train.length + calibrate.length + test.length;
  return {
    trainRowsPerSecond: train.length / Math.max(seconds.fit, 1e-6),
    predictRowsPerSecond: predicted / Math.max(predictSeconds, 1e-6),
    ...predictionLatency(model, frame, test),
  };
}

function splitReceipt(split: Split, hash: string, history: HistoryMode): Receipt['split'] {
  const { train, tune, calibrate, test } = split.parts;
  return {
    name: split.name,
    seed: split.seed,
    history,
    optimistic: split.optimistic,
    hash,
    ratings: { train: train.length, tune: tune.length, calibrate: calibrate.length, test: test.length },
  };
}

function filesOf(
  star: Star,
  split: Split,
  trained: Trained,
  answers: Calibrated,
  { metrics, curve }: { readonly metrics: MetricsDocument; readonly curve: LearningCurve | undefined },
) {
  const { calibrator } = answers;
  return {
    texts: {
      'model.json': `${JSON.stringify(trained.model.toDocument())}\n`,
      ...(calibrator && { 'calibrator.json': `${JSON.stringify(calibrator)}\n` }),
      'metrics.json': `${JSON.stringify(metrics, null, 2)}\n`,
      ...(curve && { [curveFile]: `${JSON.stringify(curve, null, 2)}\n` }),
    },
    fill: async (directory: string) => {
      await writeSplit(join(directory, 'split.parquet'), split, star.log);
      const predictions: Predictions = { rows: split.parts.test, probability: answers.test };
      await writePredictions(join(directory, 'predictions.parquet'), star, predictions);
    },
  };
}

function called<T>(work: () => T): T {
  return work();
}

async function stopIfAborted(signal: AbortSignal | undefined): Promise<void> {
  await loopTurn();
  if (signal?.aborted) throw new StreamPulseError('interrupted', 'the run was stopped');
}

function timed<T>(work: () => T): [T, number] {
  const started = performance.now();
  const result = work();
  return [result, (performance.now() - started) / 1000];
}

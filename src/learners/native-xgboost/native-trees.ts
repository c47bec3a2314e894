import { StreamPulseError } from '../../errors.ts';
import { bindColumns, featuresOf, type ModelColumn, modelColumns } from '../columns.ts';
import type { FitRequest, Learner } from '../learner.ts';
import { rowWeights } from '../row-weights.ts';
import { checkSignal } from '../training-rows.ts';
import { boostedTrees } from '../trees/boosted-trees.ts';
import { filledMargins, type Start, startOf } from '../trees/continuation.ts';
import { learningTargets } from '../trees/learning-targets.ts';
import type { Objective } from '../trees/objectives/objective.ts';
import { objectives } from '../trees/objectives/registry.ts';
import type { TreeOptions } from '../trees/options.ts';
import { rowByRow, type TreeModel, treeModel } from '../trees/tree-model.ts';
import { readXgboost } from '../xgboost/read-xgboost.ts';
import { converse, converseWaiting } from './conversation.ts';
import type { Errand, Message } from './errand.ts';
import { nativeParameters } from './parameters.ts';
import { byClass, type TrainedBytes, type Training } from './training.ts';

/** Which library trains, and with how many threads. */
export interface NativeOptions {
  /** Threads that XGBoost may use, 1 where left out; the last digits of a model may depend on it. */
  readonly threads?: number | undefined;
  /** File or name of the library; `STREAMPULSE_LIBXGBOOST`, then the usual ones, where left out. */
  readonly library?: string | undefined;
}

/** XGBoost's shared library as it was found. */
export interface FoundLibrary {
  readonly file: string;
  /** As in `1.7.4`. */
  readonly version: string;
}

/** Opens the library in a thread of its own and says what it is; throws `engine-missing`. */
export async function findXgboost({ library }: NativeOptions = {}): Promise<FoundLibrary> {
  let found: FoundLibrary | undefined;
  await converse({ library }, undefined, (message) => {
    if (message.kind === 'opened') found = { file: message.file, version: message.version };
    return true;
  });
  return found!;
}

/**
 * Boosted trees by libxgboost, with the options of `trees`, as a model of `trees`. The library works in a thread of its
 * own, while the caller waits. Throws `engine-missing`, `engine-failed`, `training-data-bad`, `interrupted`.
 */
export function nativeTrees(native: NativeOptions = {}): Learner {
  return {
    ...boostedTrees,
    fit(request, options) {
      const plan = planOf(request, options as TreeOptions, native);
      const told = listener(request, options as TreeOptions);
      converseWaiting(plan.errand, () => request.signal?.aborted === true, told.hear);
      return plan.modelOf(told.trained());
    },
  };
}

/** The same without waiting: the caller's events go on, and an abort is heard at once. */
export async function fitNativeTrees(
  request: FitRequest,
  options: object,
  native: NativeOptions = {},
): Promise<TreeModel> {
  const parsed = boostedTrees.parseOptions(options);
  const plan = planOf(request, parsed, native);
  const told = listener(request, parsed);
  await converse(plan.errand, request.signal, told.hear);
  return plan.modelOf(told.trained());
}

interface Plan {
  readonly errand: Errand;
  readonly modelOf: (trained: TrainedBytes) => TreeModel;
}

function planOf(request: FitRequest, options: TreeOptions, { library, threads = 1 }: NativeOptions): Plan {
  checkSignal(request.signal);
  const { frame, train, tune, seed } = request;
  const objective = objectives.get(options.objective)!;
  const targets = learningTargets(request, objective.target, options.scale_pos_weight);
  const columns = modelColumns(frame, options.max_cat_to_onehot);
  if (columns.length === 0)
    throw new StreamPulseError('training-data-bad', 'engine xgboost needs a column to train on');
  const start = startOf(
    request,
    { columns, features: featuresOf(columns) },
    objective,
    options,
    targets.train,
  );
  const weights = rowWeights(request.weights, train.length);
  const training: Training = {
    objective: objective.name,
    columns: joinedColumns(columns, request),
    train: {
      rows: train,
      targets: targets.train.targets,
      weights,
      margins: marginsBefore(start, request, train),
    },
    tune: {
      rows: tune,
      targets: targets.tune,
      weights: undefined,
      margins: marginsBefore(start, request, tune),
    },
    parameters: nativeParameters(options, columns, { seed, threads }),
    threads,
    rounds: options.rounds,
    earlier: { rounds: start.rounds, losses: lossesBefore(start, request, targets.tune, objective) },
    patience: options.early_stopping_rounds,
  };
  return { errand: { library, training }, modelOf: (trained) => modelFrom(trained, start) };
}

function joinedColumns(columns: readonly ModelColumn[], { frame }: FitRequest): Training['columns'] {
  return bindColumns(columns, frame).map(({ index, values }, at) => {
    const column = columns[at];
    if (column.kind === 'number') return { index, values, spread: 'number' };
    if (column.splits === 'sets') return { index, values, spread: 'codes' };
    return { index, values, spread: column.dictionary.length };
  });
}

/** What the earlier model says of each row, or else the base, beyond the row's own: rows x classes. */
function marginsBefore(start: Start, request: FitRequest, rows: Int32Array): Float64Array {
  const { frame, continueFrom } = request;
  if (!continueFrom) return rowByRow(filledMargins(start, request, rows));
  const margins = (continueFrom as TreeModel).margins(frame, rows);
  return request.baseMargins ? margins.map((margin, at) => margin + request.baseMargins![rows[at]]) : margins;
}

/** Of each earlier round, on the tune part. */
function lossesBefore(
  { rounds }: Start,
  { frame, tune, continueFrom, baseMargins }: FitRequest,
  targets: Float64Array,
  { classes, loss }: Objective,
): number[] {
  if (tune.length === 0) return [];
  const margins = Float64Array.from(
    { length: tune.length * classes },
    (_, at) => baseMargins?.[tune[at]] ?? 0,
  );
  return Array.from({ length: rounds }, (_, round) => {
    const step = (continueFrom as TreeModel).margins(frame, tune, { from: round, to: round + 1 });
    for (let i = 0; i < margins.length; i++) margins[i] += step[i];
    return loss(byClass(margins, classes), targets);
  });
}

function listener({ onProgress }: FitRequest, { rounds, objective }: TreeOptions) {
  const loss = objectives.get(objective)!.lossName;
  let trained: TrainedBytes | undefined;
  return {
    hear(message: Exclude<Message, { kind: 'failed' }>): boolean {
      if (message.kind === 'trained') trained = message;
      if (message.kind === 'round') {
        const { done, tuneLoss } = message;
        const tune = tuneLoss === undefined ? {} : { tune: { loss, value: tuneLoss } };
        onProgress?.({ done, total: rounds, ...tune });
      }
      return message.kind === 'trained';
    },
    trained: () => trained!,
  };
}

function modelFrom({ model, rounds }: TrainedBytes, start: Start): TreeModel {
  const { columns, baseMargins, treesPerRound } = start;
  const { ensemble } = readXgboost(model, { columns, target: 'high' });
  const trees = [...start.trees, ...ensemble.trees].slice(0, rounds * treesPerRound);
  return treeModel({ ...ensemble, baseMargins, trees });
}

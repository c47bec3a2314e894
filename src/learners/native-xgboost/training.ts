import { StreamPulseError } from '../../errors.ts';
import type { Margins } from '../trees/objectives/objective.ts';
import { objectives } from '../trees/objectives/registry.ts';
import { patienceOf } from '../trees/patience.ts';
import { createBooster, marginsOf, modelBytes } from './booster.ts';
import { featureCount, featureTypes, type JoinedColumn, joinedTable } from './join.ts';
import { denseMatrix, type Handle, setFeatureTypes, setRowNumbers } from './matrix.ts';
import type { Xgboost } from './xgboost.ts';

/** Facts, and what is known of each. */
export interface TrainingPart {
  readonly rows: Int32Array;
  /** Of the objective's kind. */
  readonly targets: Float64Array;
  /** What each counts; undefined where each counts 1. */
  readonly weights: Float64Array | undefined;
  /** Margins before the first tree to come: rows x classes, row by row. */
  readonly margins: Float64Array;
}

/** Plain data, which a thread can be given: all that the library needs to know. */
export interface Training {
  readonly objective: string;
  readonly columns: readonly JoinedColumn[];
  readonly train: TrainingPart;
  /** Empty where nothing is watched. */
  readonly tune: TrainingPart;
  /** XGBoost's names and values. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly threads: number;
  /** Rounds to come. */
  readonly rounds: number;
  /** Rounds that lie behind, and their losses on the tune part where it is watched. */
  readonly earlier: { readonly rounds: number; readonly losses: readonly number[] };
  /** Rounds to wait for a lower loss on the tune part; 0 for ever. */
  readonly patience: number;
}

export interface TrainedBytes {
  /** A model of XGBoost's in UBJSON, without margins and trees from before. */
  readonly model: Uint8Array<ArrayBuffer>;
  /** Rounds worth keeping, earlier ones included. */
  readonly rounds: number;
}

export interface Listener {
  /** Asked between rounds, and between blocks of the join. */
  isStopped(): boolean;
  /** `done` of the rounds to come. */
  onRound(done: number, tuneLoss: number | undefined): void;
}

/** Trains in this thread; whatever happens, the library's memory is freed. Throws `engine-failed`, `interrupted`. */
export function trainNatively(xgboost: Xgboost, training: Training, listener: Listener): TrainedBytes {
  const frees: (() => void)[] = [];
  const keep = (handle: Handle, free: (handle: Handle) => void): Handle => {
    frees.push(() => free(handle));
    return handle;
  };
  const { freeMatrix, freeBooster } = xgboost.calls;
  const checkStop = () => {
    if (listener.isStopped()) throw new StreamPulseError('interrupted', 'training was cancelled');
  };
  try {
    checkStop();
    const keepMatrix = (part: TrainingPart) => keep(matrixOf(xgboost, training, part, checkStop), freeMatrix);
    const train = keepMatrix(training.train);
    const tune = training.tune.rows.length ? keepMatrix(training.tune) : undefined;
    const matrices = tune === undefined ? [train] : [train, tune];
    const booster = keep(createBooster(xgboost, matrices, training.parameters), freeBooster);
    const rounds = boost(xgboost, training, { booster, train, tune }, listener, checkStop);
    return { model: modelBytes(xgboost, booster), rounds };
  } finally {
    for (const free of frees.reverse()) free();
  }
}

function matrixOf(
  xgboost: Xgboost,
  { columns, threads }: Training,
  { rows, targets, weights, margins }: TrainingPart,
  checkStop: () => void,
): Handle {
  const table = joinedTable(columns, rows, checkStop);
  const matrix = denseMatrix(xgboost, table, featureCount(columns), threads);
  try {
    setFeatureTypes(xgboost, matrix, featureTypes(columns));
    setRowNumbers(xgboost, matrix, 'label', targets);
    setRowNumbers(xgboost, matrix, 'base_margin', margins);
    if (weights) setRowNumbers(xgboost, matrix, 'weight', weights);
  } catch (error) {
    xgboost.calls.freeMatrix(matrix);
    throw error;
  }
  return matrix;
}

interface Handles {
  readonly booster: Handle;
  readonly train: Handle;
  readonly tune: Handle | undefined;
}

/** Rounds worth keeping. */
function boost(
  xgboost: Xgboost,
  { objective, rounds, earlier, patience, tune: { targets } }: Training,
  { booster, train, tune }: Handles,
  { onRound }: Listener,
  checkStop: () => void,
): number {
  const { classes, loss } = objectives.get(objective)!;
  const waiting = patienceOf(tune === undefined ? 0 : patience);
  for (const before of earlier.losses) waiting.add(before);
  for (let done = 1; done <= rounds && !waiting.stops(); done++) {
    checkStop();
    xgboost.calls.boostOneRound(booster, earlier.rounds + done - 1, train);
    const tuneLoss =
      tune === undefined ? undefined : loss(byClass(marginsOf(xgboost, booster, tune), classes), targets);
    if (tuneLoss !== undefined) waiting.add(tuneLoss);
    onRound(done, tuneLoss);
  }
  return waiting.best() ?? earlier.rounds + rounds;
}

/** Rows x classes, row by row, as one array a class. */
export function byClass(margins: Float64Array, classes: number): Margins {
  if (classes === 1) return [margins];
  return Array.from({ length: classes }, (_, k) =>
    Float64Array.from({ length: margins.length / classes }, (__, row) => margins[row * classes + k]),
  );
}

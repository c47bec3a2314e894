import { StreamPulseError } from '../../errors.ts';
import { marginLogLoss } from '../../numerics/logistic.ts';
import type { Random } from '../../numerics/random.ts';
import { createRandom } from '../../numerics/random.ts';
import { countUp, modelColumns } from '../columns.ts';
import type { FitRequest } from '../learner.ts';
import { packedLength, packState, unpackState } from '../packed-state.ts';
import { levelsOf } from '../star-levels.ts';
import { checkSignal, trainingTargets } from '../training-rows.ts';
import { forEachMargin } from './answers.ts';
import { type Average, createAverage } from './average.ts';
import { historiesOf } from './histories.ts';
import { learnFrom } from './loss.ts';
import { type Blueprint, capacityOf, sidesOf, titleInputsOf } from './machine.ts';
import { createOptimiser, type Optimiser, optimiserRoom } from './optimiser.ts';
import type { SequenceOptions } from './options.ts';
import { type Parameters, start } from './parameters.ts';
import { type Plan, planOf } from './plan.ts';
import { fitRanks } from './ranks.ts';
import { createRunner, type Runner } from './runner.ts';
import type { Ending, TrainedNetwork } from './sequence-model.ts';

interface Trainer {
  readonly runner: Runner;
  readonly gradients: Parameters;
  readonly optimiser: Optimiser;
  readonly average: Average;
  readonly best: Kept;
  readonly train: Plan;
  readonly tune: Plan;
  readonly random: Random;
}

/** Gradients longer than this, or losses above as many nats, are no longer learning. */
const mostLength = 1e6;
const mostLoss = 20;

/** Learns a network; throws `training-data-bad`, `interrupted`, `training-diverged` where the first epoch already does. */
export function trainNetwork(request: FitRequest, options: SequenceOptions): TrainedNetwork {
  const { frame, train } = request;
  trainingTargets(request);
  if (options.stars_weight > 0) levelsOf(frame, train);
  const blueprint = blueprintOf(request, options);
  const trainer = trainerOf(request, options, blueprint);
  try {
    return { blueprint, ...learn(trainer, request, options) };
  } finally {
    trainer.runner.end();
  }
}

/** All epochs, or as many of them as make it better. */
function learn(
  trainer: Trainer,
  request: FitRequest,
  options: SequenceOptions,
): Omit<TrainedNetwork, 'blueprint'> {
  const { tune, checkpoint, onProgress } = request;
  const { average, best } = trainer;
  const total = options.epochs;
  const before = takeUp(trainer, checkpoint?.load());
  if (before > 0) onProgress?.({ done: before, total, note: `going on from epoch ${before} of ${total}` });
  let ending: Ending = 'epochs';
  for (let epoch = before + 1; epoch <= total; epoch++) {
    const hasLearned = learnEpoch(trainer, request, options);
    const loss = hasLearned ? averagedLoss(trainer, request) : Number.NaN;
    if (!(loss <= mostLoss)) {
      ending = 'diverged';
      break;
    }
    onProgress?.({
      done: epoch,
      total,
      ...(tune.length > 0 && { tune: { loss: 'logloss', value: loss } }),
    });
    if (tune.length === 0 || loss < best.loss) keepBest(best, average.weights, epoch, loss);
    else if (options.patience > 0 && epoch - best.epochs >= options.patience) {
      ending = 'patience';
      break;
    }
    if (checkpoint?.isDue()) checkpoint.save(stateOf(trainer, epoch));
  }
  if (best.epochs === 0) throw diverged();
  if (ending === 'diverged') {
    const warning = `training diverged: its weights are those of epoch ${best.epochs}, see docs/reference/sequences.md`;
    onProgress?.({ done: total, total, warning });
  }
  return { weights: best.weights, epochs: best.epochs, ending };
}

/** The epoch with the least tune loss so far. */
interface Kept {
  readonly weights: Float32Array;
  epochs: number;
  loss: number;
}

function keepBest(best: Kept, weights: Float32Array, epochs: number, loss: number): void {
  best.weights.set(weights);
  best.epochs = epochs;
  best.loss = loss;
}

function stateOf(trainer: Trainer, epoch: number): Uint8Array {
  const { best, random } = trainer;
  return packState([Float64Array.of(epoch, best.epochs, best.loss), random.state(), ...arraysOf(trainer)]);
}

/** Goes on from a state; gives its epoch, 0 where there is none that fits. */
function takeUp(trainer: Trainer, state: Uint8Array | undefined): number {
  const counts = new Float64Array(3);
  const words = new Int32Array(4);
  const arrays = [counts, words, ...arraysOf(trainer)];
  if (state?.length !== packedLength(arrays)) return 0;
  unpackState(state, arrays);
  trainer.random.restore(words);
  [, trainer.best.epochs, trainer.best.loss] = counts;
  return counts[0];
}

function arraysOf({ runner, average, optimiser, best }: Trainer) {
  return [runner.machine.parameters.all, ...average.state, ...optimiser.state, best.weights];
}

function diverged(): StreamPulseError {
  return new StreamPulseError('training-diverged', 'training diverged before its first epoch was over', {
    expected: 'a lower learning_rate or clip_norm',
  });
}

function blueprintOf({ frame, train }: FitRequest, options: SequenceOptions): Blueprint {
  const { cell, embedding, hidden, head, window } = options;
  const columns = modelColumns(frame);
  const encodings = fitRanks(columns, frame, train);
  const sizes = { cell, embedding, hidden, head, titles: frame.dimensions.title.rows };
  const shape = {
    ...sizes,
    titleInputs: titleInputsOf(columns, encodings),
    sides: sidesOf(columns, encodings),
  };
  return { shape, window, columns, encodings };
}

function trainerOf(request: FitRequest, options: SequenceOptions, blueprint: Blueprint): Trainer {
  const { frame, train, tune, seed } = request;
  const { shape, window } = blueprint;
  const capacity = capacityOf(window, options.batch_size);
  const histories = historiesOf(frame);
  const extra = optimiserRoom(shape);
  const setting = { blueprint, histories, capacity, isLearning: true, extra };
  const runner = createRunner(setting, threadsOf(request, options));
  const { memory, parameters, gradients } = runner.machine;
  const random = createRandom(seed).fork('sequence');
  const plans = {
    train: planOf(histories, train, window, capacity.queries),
    tune: planOf(histories, tune, window, capacity.queries),
  };
  start(parameters, shape, random.fork('weights'), knownTitles(plans.train));
  const average = createAverage(parameters.all, options.averaging);
  const optimiser = createOptimiser(memory, shape, parameters, options);
  const best = { weights: average.weights.slice(), epochs: 0, loss: Number.POSITIVE_INFINITY };
  return { runner, gradients: gradients!, optimiser, average, best, ...plans, random };
}

/** Of fewer ratings a helper would see little: it takes a twentieth of a second to start. */
const leastShared = 10_000;
/** Pieces of history that are worth a thread. */
const leastPieces = 8;

function threadsOf({ train, team }: FitRequest, { batch_size }: SequenceOptions): number {
  if (team === undefined || train.length < leastShared) return 1;
  return Math.min(team.threads, Math.max(1, Math.floor(batch_size / leastPieces)));
}

/** Titles that training meets, asked about or looked back on. */
function knownTitles({ histories: { frame, rows }, queries, stretches }: Plan): Uint8Array {
  const { index, rows: titles } = frame.dimensions.title;
  const known = new Uint8Array(titles);
  for (const row of queries) known[index[row]] = 1;
  for (const { from, steps } of stretches)
    for (let at = from; at < from + steps; at++) known[index[rows[at]]] = 1;
  return known;
}

/** One pass in a new order; false where it diverged. */
function learnEpoch(trainer: Trainer, { frame, signal }: FitRequest, options: SequenceOptions): boolean {
  const { runner, gradients, optimiser, average, train, random } = trainer;
  const { network, parameters, setting, vectorStages, backward } = runner.machine;
  const { batch } = setting;
  const order = random.shuffle(countUp(train.stretches.length));
  const batches = Math.ceil(order.length / options.batch_size);
  const goal = { frame, starsWeight: options.stars_weight, perBatch: train.queries.length / batches };
  const noise = { rate: options.dropout, random };
  for (let at = 0; at < order.length; ) {
    checkSignal(signal);
    gradients.all.fill(0);
    runner.run(vectorStages);
    at = runner.forward(train, order, at, noise);
    const loss = learnFrom(batch, network, goal, parameters, gradients);
    if (!(loss <= mostLoss * batch.queries)) return false;
    runner.run(backward);
    if (!(optimiser.step(gradients) <= mostLength)) return false;
    average.add(parameters.all);
  }
  return true;
}

/** Loss by the averaged weights, while training goes on from those of its last step. */
function averagedLoss(trainer: Trainer, request: FitRequest): number {
  const { all } = trainer.runner.machine.parameters;
  const kept = all.slice();
  all.set(trainer.average.weights);
  const loss = tuneLoss(trainer, request);
  all.set(kept);
  return loss;
}

/** Mean log loss of the tune part; 0 where there is none. */
function tuneLoss({ runner, tune }: Trainer, { frame, signal }: FitRequest): number {
  let loss = 0;
  forEachMargin(runner, tune, signal, (margin, place) => {
    loss += marginLogLoss(margin, frame.target[tune.queries[place]]);
  });
  return loss / Math.max(1, tune.queries.length);
}

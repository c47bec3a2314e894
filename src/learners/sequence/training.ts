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
import type { SequenceMemory } from './kernels/kernels.ts';
import { learnFrom } from './loss.ts';
import {
  type Blueprint,
  capacityOf,
  createMachine,
  type Machine,
  sidesOf,
  titleInputsOf,
} from './machine.ts';
import { createOptimiser, type Optimiser } from './optimiser.ts';
import type { SequenceOptions } from './options.ts';
import { type Parameters, parametersIn, start } from './parameters.ts';
import { type Plan, planOf } from './plan.ts';
import { fitRanks } from './ranks.ts';
import type { Ending, TrainedNetwork } from './sequence-model.ts';

interface Trainer {
  readonly blueprint: Blueprint;
  readonly machine: Machine;
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
  const { frame, train, tune, checkpoint, onProgress } = request;
  trainingTargets(request);
  if (options.stars_weight > 0) levelsOf(frame, train);
  const blueprint = blueprintOf(request, options);
  const trainer = trainerOf(request, options, blueprint);
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
  return { blueprint, weights: best.weights, epochs: best.epochs, ending };
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

function arraysOf({ machine, average, optimiser, best }: Trainer) {
  return [machine.parameters.all, ...average.state, ...optimiser.state, best.weights];
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
  const forTraining = (memory: SequenceMemory, parameters: Parameters) => ({
    gradients: parametersIn(memory, shape),
    optimiser: createOptimiser(memory, shape, parameters, options),
  });
  const machine = createMachine(blueprint, frame, capacity, (memory) =>
    forTraining(memory, undefined as never),
  );
  const random = createRandom(seed).fork('sequence');
  const { histories, parameters, memory } = machine;
  const plans = {
    train: planOf(histories, train, window, capacity.queries),
    tune: planOf(histories, tune, window, capacity.queries),
  };
  start(parameters, shape, random.fork('weights'), knownTitles(plans.train));
  const average = createAverage(parameters.all, options.averaging);
  const best = { weights: average.weights.slice(), epochs: 0, loss: Number.POSITIVE_INFINITY };
  return { blueprint, machine, ...forTraining(memory, parameters), average, best, ...plans, random };
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
  const { machine, gradients, optimiser, average, train, random } = trainer;
  const { batch, network, parameters } = machine;
  const order = random.shuffle(countUp(train.stretches.length));
  const batches = Math.ceil(order.length / options.batch_size);
  const goal = { frame, starsWeight: options.stars_weight, perBatch: train.queries.length / batches };
  const noise = { rate: options.dropout, random };
  for (let at = 0; at < order.length; ) {
    checkSignal(signal);
    gradients.all.fill(0);
    machine.makeVectors();
    at = machine.forward(train, order, at, noise);
    const loss = learnFrom(batch, network, goal, parameters, gradients);
    if (!(loss <= mostLoss * batch.queries)) return false;
    network.backward(batch, machine.vectors, gradients, gradients.titles);
    titleInputsBack(trainer);
    if (!(optimiser.step(gradients) <= mostLength)) return false;
    average.add(parameters.all);
  }
  return true;
}

/** What the gradients of title vectors say of the weights of title columns. */
function titleInputsBack({ machine, gradients, blueprint }: Trainer): void {
  const { titleInputs: width, embedding, titles } = blueprint.shape;
  const { kernels } = machine.memory;
  kernels.multiplyTransposed(
    machine.titleInputs,
    width,
    gradients.titles,
    embedding,
    gradients.titleInputs,
    titles,
    width,
    embedding,
  );
}

/** Loss by the averaged weights, while training goes on from those of its last step. */
function averagedLoss(trainer: Trainer, request: FitRequest): number {
  const { all } = trainer.machine.parameters;
  const kept = all.slice();
  all.set(trainer.average.weights);
  const loss = tuneLoss(trainer, request);
  all.set(kept);
  return loss;
}

/** Mean log loss of the tune part; 0 where there is none. */
function tuneLoss({ machine, tune }: Trainer, { frame, signal }: FitRequest): number {
  let loss = 0;
  forEachMargin(machine, tune, signal, (margin, place) => {
    loss += marginLogLoss(margin, frame.target[tune.queries[place]]);
  });
  return loss / Math.max(1, tune.queries.length);
}

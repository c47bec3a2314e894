import type { StarFrame } from '../../features/star-frame.ts';
import { logistic } from '../../numerics/logistic.ts';
import {
  badModel,
  columnsAt,
  type Fields,
  listAt,
  modelDocument,
  numberAt,
  numbersAt,
  objectAt,
  wholeAt,
} from '../document-fields.ts';
import type { FittedModel } from '../learner.ts';
import type { ModelDocument } from '../model-document.ts';
import { forEachMargin } from './answers.ts';
import { historiesOf } from './histories.ts';
import { type Blueprint, capacityOf, sidesOf, titleInputsOf } from './machine.ts';
import { blockPlaces, type CellName } from './parameters.ts';
import { planOf } from './plan.ts';
import type { RankEncoding } from './ranks.ts';
import { createRunner, type Runner } from './runner.ts';

/** Why training ended: all epochs done, no better for a while, or a loss or gradient that was no number any more. */
export type Ending = 'epochs' | 'patience' | 'diverged';

export interface TrainedNetwork {
  readonly blueprint: Blueprint;
  readonly weights: Float32Array;
  /** Epochs that the weights have seen. */
  readonly epochs: number;
  readonly ending: Ending;
}

const mostTitles = 10_000_000;
const mostWeights = 1_000_000_000;
const mostKnots = 100;
const greatestWeight = 1e6;
/** Pieces of history that are worked at a time in predicting. */
const sequencesAtOnce = 32;

/** A trained network; it knows titles by their rows, and reads histories from the frame it is asked about. */
export function sequenceModel({ blueprint, weights, epochs, ending }: TrainedNetwork): FittedModel {
  const { shape, window, columns, encodings } = blueprint;
  const capacity = capacityOf(window, sequencesAtOnce);
  const runners = new WeakMap<StarFrame, Runner>();
  const runnerFor = (frame: StarFrame) => {
    const known = runners.get(frame);
    if (known) return known;
    const histories = historiesOf(frame);
    const runner = createRunner({ blueprint, histories, capacity, isLearning: false, extra: 0 }, 1);
    runner.machine.parameters.all.set(weights);
    runners.set(frame, runner);
    return runner;
  };
  return {
    learner: 'sequence',
    columns,
    byKey: true,
    readsHistories: true,
    rounds: epochs,
    predict(frame, rows) {
      const probability = new Float64Array(rows.length);
      if (rows.length === 0) return probability;
      const runner = runnerFor(frame);
      const plan = planOf(runner.machine.setting.histories, rows, window, capacity.queries);
      forEachMargin(runner, plan, undefined, (margin, place) => {
        probability[plan.places[place]] = logistic(margin);
      });
      return probability;
    },
    toDocument: () => ({
      format: 'streampulse-model',
      version: 1,
      learner: 'sequence',
      cell: shape.cell,
      window,
      embedding: shape.embedding,
      hidden: shape.hidden,
      head: shape.head,
      titles: shape.titles,
      epochs,
      ending,
      columns,
      encodings,
      weights: Object.fromEntries(
        blockPlaces(shape).map(({ name, at, length }) => [name, shortest(weights.subarray(at, at + length))]),
      ),
    }),
  };
}

/** The same float32 numbers in as many digits as tell them apart. */
function shortest(values: Float32Array): number[] {
  return Array.from(values, (value) => Number(value.toPrecision(9)));
}

const widths = ['embedding', 'hidden', 'head'] as const;
const endings: readonly Ending[] = ['epochs', 'patience', 'diverged'];

/** Throws `model-bad`. */
export function readSequence(document: ModelDocument): FittedModel {
  const fields = modelDocument(document, 'sequence');
  const blueprint = blueprintAt(fields);
  const ending = endings.find((known) => known === fields['ending']);
  if (ending === undefined) badModel('ending', fields['ending'], endings.join(', '));
  const epochs = wholeAt(fields['epochs'], 'epochs', 1, 1000);
  return sequenceModel({ blueprint, weights: weightsAt(fields['weights'], blueprint), epochs, ending });
}

function blueprintAt(fields: Fields): Blueprint {
  const cell = (['gru', 'lstm'] as const).find((known): known is CellName => known === fields['cell']);
  if (cell === undefined) badModel('cell', fields['cell'], 'gru, lstm');
  const [embedding, hidden, head] = widths.map((name) => widthAt(fields[name], name));
  const columns = columnsAt(fields['columns']);
  const encodings = listAt(fields['encodings'], 'encodings', columns.length).map(encodingAt);
  if (encodings.length !== columns.length)
    badModel('number of encodings', encodings.length, String(columns.length));
  const titles = wholeAt(fields['titles'], 'titles', 1, mostTitles);
  const shape = { cell, titles, embedding, hidden, head };
  return {
    shape: {
      ...shape,
      titleInputs: titleInputsOf(columns, encodings),
      sides: sidesOf(columns, encodings),
    },
    window: wholeAt(fields['window'], 'window', 1, 1000),
    columns,
    encodings,
  };
}

function widthAt(value: unknown, where: string): number {
  const width = wholeAt(value, where, 4, 256);
  return width % 4 === 0 ? width : badModel(where, value, 'a multiple of 4');
}

function encodingAt(value: unknown, at: number): RankEncoding {
  const where = `encodings[${at}]`;
  const { values: given, scores, missing } = objectAt(value, where);
  if (typeof missing !== 'boolean') badModel(`${where}.missing`, missing, 'true or false');
  const length = listAt(given, `${where}.values`, mostKnots).length;
  const values = [...numbersAt(given, `${where}.values`, length, -3.5e38, 3.5e38)];
  if (values.some((knot, k) => k > 0 && knot <= values[k - 1]))
    badModel(`${where}.values`, given, 'rising numbers');
  return { values, scores: [...numbersAt(scores, `${where}.scores`, length, -2, 2)], missing };
}

function weightsAt(value: unknown, { shape }: Blueprint): Float32Array {
  const fields = objectAt(value, 'weights');
  const places = blockPlaces(shape);
  const count = places.reduce((sum, { length }) => sum + length, 0);
  numberAt(count, 'number of weights', 1, mostWeights);
  const given = places.map(({ name, length }) =>
    numbersAt(fields[name], `weights.${name}`, length, -greatestWeight, greatestWeight),
  );
  const weights = new Float32Array(count);
  places.forEach(({ at }, k) => {
    weights.set(given[k], at);
  });
  return weights;
}

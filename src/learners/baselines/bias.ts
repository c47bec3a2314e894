import * as z from 'zod';
import type { StarFrame } from '../../features/star-frame.ts';
import { listAt, modelDocument, numberAt, numbersAt } from '../document-fields.ts';
import type { FitRequest, FittedModel, Learner } from '../learner.ts';
import { logistic, logOdds } from '../log-loss.ts';
import { between, parseLearnerOptions, whole } from '../option-schema.ts';
import { checkSignal, trainingTargets } from '../training-rows.ts';

const schema = z.strictObject({
  /** Shrinkage of viewer effects: one over their variance, in squared log-odds. */
  viewer_l2: between(0.001, 1e6).default(2),
  title_l2: between(0.001, 1e6).default(1),
  sweeps: whole(1, 10_000).default(200),
});

type BiasOptions = z.output<typeof schema>;

/** Effects by dimension row, which is the warehouse's key; rows beyond them and rows never seen have none. */
interface Biases {
  readonly base: number;
  readonly viewer: Float64Array;
  readonly title: Float64Array;
}

/** A sweep that moves no effect by more than this (log-odds) is the last. */
const tolerance = 1e-9;
const longestStep = 2;
const mostRows = 100_000_000;
const greatestEffect = 1000;

/** log-odds = base + viewer's effect + title's effect, by penalised likelihood. */
export const bias: Learner = {
  name: 'bias',
  summary: 'How generous the viewer and how liked the title is: two shrunk effects on one log-odds scale.',
  parseOptions: (options) => parseLearnerOptions('bias', schema, options),
  fit: (request, options) => biasModel(fitBiases(request, options as BiasOptions)),
  read(document) {
    const fields = modelDocument(document, 'bias');
    const effects = (name: string) => {
      const count = listAt(fields[name], name, mostRows).length;
      return numbersAt(fields[name], name, count, -greatestEffect, greatestEffect);
    };
    const base = numberAt(fields['base'], 'base', -greatestEffect, greatestEffect);
    return biasModel({ base, viewer: effects('viewer'), title: effects('title') });
  },
};

function biasModel(biases: Biases): FittedModel {
  const { base, viewer, title } = biases;
  return {
    learner: 'bias',
    predict(frame, rows) {
      const { viewer: viewers, title: titles } = frame.dimensions;
      return Float64Array.from(rows, (row) =>
        logistic(base + (viewer[viewers.index[row]] ?? 0) + (title[titles.index[row]] ?? 0)),
      );
    },
    toDocument: () => ({
      format: 'streampulse-model',
      version: 1,
      learner: 'bias',
      base,
      viewer: Array.from(viewer),
      title: Array.from(title),
    }),
  };
}

/** Newton steps on all viewers, all titles and the base in turn: within one kind effects do not touch each other. */
function fitBiases(request: FitRequest, options: BiasOptions): Biases {
  const { train, positives } = trainingTargets(request);
  const { dimensions } = request.frame;
  const viewers = effectsOf(dimensions.viewer, request.train, options.viewer_l2);
  const titles = effectsOf(dimensions.title, request.train, options.title_l2);
  const base = { index: new Int32Array(train.length), effect: new Float64Array(1), l2: 0 };
  base.effect[0] = logOdds(positives / train.length);
  const margins = new Float64Array(train.length).fill(base.effect[0]);
  for (let sweep = 0; sweep < options.sweeps; sweep++) {
    checkSignal(request.signal);
    const moved = Math.max(...[viewers, titles, base].map((effects) => step(effects, margins, train)));
    request.onProgress?.({ done: sweep + 1, total: options.sweeps });
    if (moved < tolerance) break;
  }
  return { base: base.effect[0], viewer: viewers.effect, title: titles.effect };
}

interface Effects {
  /** Train position -> effect. */
  readonly index: Int32Array;
  readonly effect: Float64Array;
  readonly l2: number;
}

function effectsOf(
  { rows, index }: StarFrame['dimensions']['viewer'],
  train: Int32Array,
  l2: number,
): Effects {
  return { index: Int32Array.from(train, (row) => index[row]), effect: new Float64Array(rows), l2 };
}

/** One Newton step of each effect; moves the margins along and returns the longest move. */
function step({ index, effect, l2 }: Effects, margins: Float64Array, targets: Float64Array): number {
  const slope = effect.map((value) => -l2 * value);
  const curvature = new Float64Array(effect.length).fill(l2);
  for (let i = 0; i < margins.length; i++) {
    const p = logistic(margins[i]);
    slope[index[i]] += targets[i] - p;
    curvature[index[i]] += p * (1 - p);
  }
  let longest = 0;
  for (let k = 0; k < effect.length; k++) {
    const move = Math.max(-longestStep, Math.min(longestStep, slope[k] / curvature[k]));
    slope[k] = move;
    effect[k] += move;
    longest = Math.max(longest, Math.abs(move));
  }
  for (let i = 0; i < margins.length; i++) margins[i] += slope[index[i]];
  return longest;
}

import * as z from 'zod';
import type { StarFrame } from '../../features/star-frame.ts';
import { logistic, logOdds } from '../../numerics/logistic.ts';
import { listAt, modelDocument, numberAt, numbersAt } from '../document-fields.ts';
import type { FitRequest, FittedModel, Learner } from '../learner.ts';
import type { Design } from '../linear/design.ts';
import { penalisedLogLoss } from '../linear/likelihood.ts';
import { minimise } from '../linear/newton.ts';
import { between, parseLearnerOptions, whole } from '../option-schema.ts';
import { checkSignal, trainingTargets } from '../training-rows.ts';

const schema = z.strictObject({
  /** Shrinkage of viewer effects: one over their variance, in squared log-odds. */
  viewer_l2: between(0.001, 1e6).default(2),
  title_l2: between(0.001, 1e6).default(1),
  steps: whole(1, 1000).default(50),
});

type BiasOptions = z.output<typeof schema>;

/** Effects by dimension row, which is the warehouse's key; rows beyond them and rows never seen have none. */
interface Biases {
  readonly base: number;
  readonly viewer: Float64Array;
  readonly title: Float64Array;
}

/** No part of the gradient is above this, in ratings, where the search ends. */
const tolerance = 1e-5;
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
    columns: [],
    byKey: true,
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

function fitBiases(request: FitRequest, options: BiasOptions): Biases {
  const { frame, train, signal, onProgress } = request;
  const targets = trainingTargets(request);
  const { viewer, title } = frame.dimensions;
  const firstTitle = 1 + viewer.rows;
  const design = effectDesign(frame, train);
  const penalty = new Float64Array(design.width);
  penalty.fill(options.viewer_l2, 1, firstTitle).fill(options.title_l2, firstTitle);
  const start = new Float64Array(design.width);
  start[0] = logOdds(targets.positives / train.length);
  const onStep = (step: number) => {
    checkSignal(signal);
    onProgress?.({ done: step, total: options.steps });
  };
  const loss = penalisedLogLoss(design, targets.train, penalty);
  const { at } = minimise(loss, start, tolerance, options.steps, onStep);
  return {
    base: at[0],
    viewer: at.slice(1, firstTitle),
    title: at.slice(firstTitle, firstTitle + title.rows),
  };
}

/** One flag a viewer and one a title beside the intercept. */
function effectDesign({ dimensions: { viewer, title } }: StarFrame, train: Int32Array): Design {
  const facts = train.length;
  const firstTitle = 1 + viewer.rows;
  const ofViewer = Int32Array.from(train, (row) => 1 + viewer.index[row]);
  const ofTitle = Int32Array.from(train, (row) => firstTitle + title.index[row]);
  const products = (residuals: Float64Array, out: Float64Array) => {
    out.fill(0);
    for (let i = 0; i < facts; i++) {
      out[0] += residuals[i];
      out[ofViewer[i]] += residuals[i];
      out[ofTitle[i]] += residuals[i];
    }
  };
  return {
    facts,
    width: firstTitle + title.rows,
    scores(weights, out) {
      for (let i = 0; i < facts; i++) out[i] = weights[0] + weights[ofViewer[i]] + weights[ofTitle[i]];
    },
    products,
    squares: products,
  };
}

import * as z from 'zod';
import type { StarFrame } from '../../features/star-frame.ts';
import { logOdds } from '../../numerics/logistic.ts';
import type { FitRequest, Learner } from '../learner.ts';
import type { Design } from '../linear/design.ts';
import { penalisedLogLoss } from '../linear/likelihood.ts';
import { minimise } from '../linear/newton.ts';
import { between, parseLearnerOptions, whole } from '../option-schema.ts';
import { checkSignal, trainingTargets } from '../training-rows.ts';
import { type Biases, biasModel } from './bias-model.ts';

const schema = z.strictObject({
  /** Shrinkage of viewer effects: one over their variance, in squared log-odds. */
  viewer_l2: between(0.001, 1e6).default(2),
  title_l2: between(0.001, 1e6).default(1),
  steps: whole(1, 1000).default(50),
});

type BiasOptions = z.output<typeof schema>;

/** No part of the gradient is above this, in ratings, where the search ends. */
const tolerance = 1e-5;

/** log-odds = base + viewer's effect + title's effect, by penalised likelihood. */
export const bias: Learner = {
  name: 'bias',
  ignoresHistory: true,
  summary: 'How generous the viewer and how liked the title is: two shrunk effects on one log-odds scale.',
  parseOptions: (options) => parseLearnerOptions('bias', schema, options),
  fit: (request, options) => biasModel(fitBiases(request, options as BiasOptions)),
};

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

import * as z from 'zod';
import { modelColumns } from '../columns.ts';
import type { FitRequest, Learner } from '../learner.ts';
import { between, parseLearnerOptions, whole } from '../option-schema.ts';
import { checkSignal, trainingTargets } from '../training-rows.ts';
import { createDesign, fitEncodings } from './design.ts';
import { penalisedLogLoss } from './likelihood.ts';
import { type Linear, linearModel } from './linear-model.ts';
import { minimise } from './newton.ts';

const schema = z.strictObject({
  /** Penalty l2 / 2 times the sum of squared weights, against the sum of log losses. */
  l2: between(1e-6, 1e9).default(1),
  steps: whole(1, 1000).default(50),
});

type LogisticOptions = z.output<typeof schema>;

/** Gradient per fact at which the search ends. */
const tolerance = 1e-7;

/** Logistic regression on standardised columns, labels as flags, missing as the mean and a flag. */
export const logisticRegression: Learner = {
  name: 'logistic',
  summary: 'Logistic regression on standardised columns and flags, with an L2 penalty.',
  parseOptions: (options) => parseLearnerOptions('logistic', schema, options),
  fit: (request, options) => linearModel(fitLinear(request, options as LogisticOptions)),
};

function fitLinear(request: FitRequest, { l2, steps }: LogisticOptions): Linear {
  const { frame, train, signal, onProgress } = request;
  const targets = trainingTargets(request);
  const columns = modelColumns(frame);
  const encodings = fitEncodings(columns, frame, train);
  const design = createDesign(columns, encodings, frame, train);
  const penalty = new Float64Array(design.width).fill(l2, 1);
  const loss = penalisedLogLoss(design, targets.train, penalty);
  const onStep = (step: number) => {
    checkSignal(signal);
    onProgress?.({ done: step, total: steps });
  };
  const { at } = minimise(loss, new Float64Array(design.width), tolerance * train.length, steps, onStep);
  return { columns, encodings, weights: at };
}

import * as z from 'zod';
import { logistic as sigmoid } from '../../numerics/logistic.ts';
import { type ModelColumn, modelColumns } from '../columns.ts';
import {
  badModel,
  columnsAt,
  listAt,
  modelDocument,
  numberAt,
  numbersAt,
  objectAt,
} from '../document-fields.ts';
import type { FitRequest, FittedModel, Learner } from '../learner.ts';
import { between, parseLearnerOptions, whole } from '../option-schema.ts';
import { checkSignal, trainingTargets } from '../training-rows.ts';
import { createDesign, designWidth, fitEncodings } from './design.ts';
import type { Encoding } from './encoding.ts';
import { penalisedLogLoss } from './likelihood.ts';
import { minimise } from './newton.ts';

const schema = z.strictObject({
  /** Penalty l2 / 2 times the sum of squared weights, against the sum of log losses. */
  l2: between(1e-6, 1e9).default(1),
  steps: whole(1, 1000).default(50),
});

type LogisticOptions = z.output<typeof schema>;

/** Gradient per fact at which the search ends. */
const tolerance = 1e-7;

interface Linear {
  readonly columns: readonly ModelColumn[];
  readonly encodings: readonly Encoding[];
  /** The intercept, then each column's weights in turn: its own, or one a label; and one for missing. */
  readonly weights: Float64Array;
}

/** Logistic regression on standardised columns, labels as flags, missing as the mean and a flag. */
export const logisticRegression: Learner = {
  name: 'logistic',
  summary: 'Logistic regression on standardised columns and flags, with an L2 penalty.',
  parseOptions: (options) => parseLearnerOptions('logistic', schema, options),
  fit: (request, options) => linearModel(fitLinear(request, options as LogisticOptions)),
  read(document) {
    const fields = modelDocument(document, 'logistic');
    const columns = columnsAt(fields['columns']);
    const encodings = listAt(fields['encodings'], 'encodings', columns.length).map(encodingAt);
    if (encodings.length !== columns.length)
      badModel('number of encodings', encodings.length, String(columns.length));
    const weights = numbersAt(fields['weights'], 'weights', designWidth(columns, encodings), -1e9, 1e9);
    return linearModel({ columns, encodings, weights });
  },
};

function encodingAt(value: unknown, at: number): Encoding {
  const { mean, scale, missing } = objectAt(value, `encodings[${at}]`);
  if (typeof missing !== 'boolean') badModel(`encodings[${at}].missing`, missing, 'true or false');
  return {
    mean: numberAt(mean, `encodings[${at}].mean`, -3.5e38, 3.5e38),
    scale: numberAt(scale, `encodings[${at}].scale`, 0, 1e60),
    missing,
  };
}

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

function linearModel({ columns, encodings, weights }: Linear): FittedModel {
  return {
    learner: 'logistic',
    columns,
    predict(frame, rows) {
      const scores = new Float64Array(rows.length);
      createDesign(columns, encodings, frame, rows).scores(weights, scores);
      return scores.map(sigmoid);
    },
    toDocument: () => ({
      format: 'streampulse-model',
      version: 1,
      learner: 'logistic',
      columns,
      encodings,
      weights: Array.from(weights),
    }),
  };
}

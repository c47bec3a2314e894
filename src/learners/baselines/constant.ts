import * as z from 'zod';
import { modelDocument, numberAt } from '../document-fields.ts';
import type { FittedModel, Learner } from '../learner.ts';
import { parseLearnerOptions } from '../option-schema.ts';
import { trainingTargets } from '../training-rows.ts';

const schema = z.strictObject({});

/** The share of high ratings in the training part, for everyone. */
export const constant: Learner = {
  name: 'constant',
  summary: 'The same probability for every viewer and title: the share of high ratings in training.',
  parseOptions: (options) => parseLearnerOptions('constant', schema, options),
  fit(request) {
    const { positives, train } = trainingTargets(request);
    return constantModel(positives / train.length);
  },
  read: (document) =>
    constantModel(numberAt(modelDocument(document, 'constant')['probability'], 'probability', 0, 1)),
};

function constantModel(probability: number): FittedModel {
  return {
    learner: 'constant',
    columns: [],
    predict: (_, rows) => new Float64Array(rows.length).fill(probability),
    toDocument: () => ({ format: 'streampulse-model', version: 1, learner: 'constant', probability }),
  };
}

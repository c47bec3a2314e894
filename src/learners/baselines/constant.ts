import * as z from 'zod';
import type { Learner } from '../learner.ts';
import { parseLearnerOptions } from '../option-schema.ts';
import { trainingTargets } from '../training-rows.ts';
import { constantModel } from './constant-model.ts';

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
};

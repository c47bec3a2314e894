import type { Learner } from '../learner.ts';
import { parseLearnerOptions } from '../option-schema.ts';
import { type SequenceOptions, sequenceSchema } from './options.ts';
import { sequenceModel } from './sequence-model.ts';
import { trainNetwork } from './training.ts';

/** A recurrent network over what a viewer has rated so far, with the title asked for as query. */
export const sequence: Learner = {
  name: 'sequence',
  summary: "A GRU or LSTM over the viewer's last ratings, asked about a title; learned by gradient descent.",
  parseOptions: (options) => parseLearnerOptions('sequence', sequenceSchema, options),
  refitOptions: (options, model) => ({ ...options, epochs: model.rounds!, patience: 0 }),
  fit: (request, options) => sequenceModel(trainNetwork(request, options as SequenceOptions)),
};

import * as z from 'zod';
import { above, between, whole, word } from '../option-schema.ts';

const width = (most: number) => {
  const error = `a multiple of 4 from 4 to ${most}`;
  return z.number({ error }).int({ error }).gte(4, { error }).lte(most, { error }).multipleOf(4, { error });
};

export const sequenceSchema = z.strictObject({
  cell: word(['gru', 'lstm']).default('gru'),
  /** Most ratings that a prediction looks back on; where there are so many, it is half of them at the least. */
  window: whole(1, 1000).default(50),
  /** Length of a title's vector. */
  embedding: width(256).default(32),
  /** Length of the cell's state. */
  hidden: width(256).default(32),
  /** Units between state, title and sides and the prediction. */
  head: width(256).default(32),
  /** Most passes over the training part. */
  epochs: whole(1, 1000).default(100),
  /** Passes without a better tune loss before training stops; 0 for never. */
  patience: whole(0, 1000).default(5),
  /** Pieces of history a step of the optimiser learns from. */
  batch_size: whole(1, 1024).default(32),
  learning_rate: above(0, 1).default(0.001),
  /** Share of each weight that a step takes away, over the learning rate. */
  weight_decay: between(0, 100).default(0.3),
  /** Share that the running mean of weights, which is what is kept, keeps of itself at each step. */
  averaging: between(0, 0.9999).default(0.99),
  dropout: between(0, 0.9).default(0.4),
  /** Longest gradient of a step. */
  clip_norm: above(0, 1e6).default(1),
  /** What the other limits of stars (2, 3 and 5) count in the loss, beside that of the label. */
  stars_weight: between(0, 10).default(0),
});

export type SequenceOptions = z.output<typeof sequenceSchema>;

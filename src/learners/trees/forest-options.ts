import * as z from 'zod';
import { above, between, parseLearnerOptions, whole } from '../option-schema.ts';
import { maxCatThreshold, maxCatToOnehot, mostBins, mostDepth } from './options.ts';

const share = above(0, 1);

const schema = z.strictObject({
  trees: whole(1, 100_000).default(100),
  /** 0 for as deep as a model may be (64). */
  max_depth: whole(0, mostDepth).default(16),
  /** Least facts in a leaf, counted as often as they were drawn. */
  min_child_weight: between(0, 1e9).default(5),
  /** Draws with replacement; without, each fact is in a tree or not. */
  bootstrap: z.boolean({ error: 'true or false' }).default(true),
  /** Draws a tree, as a share of the facts. */
  subsample: share.default(1),
  /** Features tried at a node: a share of them, or the square root of their number. */
  colsample_bynode: z
    .union([z.literal('sqrt'), share], { error: "'sqrt' or a number above 0 and at most 1" })
    .default('sqrt'),
  max_bin: whole(2, mostBins).default(mostBins),
  /** Both as of boosted trees. */
  max_cat_to_onehot: maxCatToOnehot.optional(),
  max_cat_threshold: maxCatThreshold.optional(),
});

export type ForestOptions = z.output<typeof schema>;

/** Throws `learner-options` naming the option, its value and its range. */
export function parseForestOptions(options: unknown): ForestOptions {
  return parseLearnerOptions('forest', schema, options);
}

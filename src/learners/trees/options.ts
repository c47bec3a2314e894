import * as z from 'zod';
import { StreamPulseError } from '../../errors.ts';
import { above, between, parseLearnerOptions, whole, word } from '../option-schema.ts';
import { mostDepth } from './tree.ts';

export { mostDepth };

export const mostBins = 256;

const directionsExpected = 'an object of names and directions, as in {"viewer.age": 1}';
const groupsExpected = 'at least one list of names, as in [["viewer.age", "title.year"]]';
const groupExpected = 'a list of names, none of them twice';

const direction = z.union([z.literal(-1), z.literal(0), z.literal(1)], { error: '-1, 0 or 1' });
const group = z
  .array(z.string({ error: 'a name' }), { error: groupExpected })
  .min(1, { error: groupExpected })
  .refine((names) => new Set(names).size === names.length, { error: groupExpected });

export const maxCatToOnehot = whole(1, 1_000_000);
export const maxCatThreshold = whole(1, 1_000_000);

/** As in XGBoost. */
export const defaultCatThreshold = 64;

/** XGBoost's names, meanings and defaults; shares are of rows or features, sums are of second derivatives. */
const schema = z.strictObject({
  objective: word(['binary:logistic', 'reg:squarederror', 'multi:softprob']).default('binary:logistic'),
  /** Boosting rounds; with early stopping the most there may be. */
  rounds: whole(1, 100_000).default(100),
  /** Shrinkage of each leaf. */
  eta: above(0, 1).default(0.3),
  /** Least gain of a split. */
  gamma: between(0, 1e9).default(0),
  /** 0 for as deep as a model may be (64). */
  max_depth: whole(0, mostDepth).default(6),
  /** 0 for as many as there may be. */
  max_leaves: whole(0, 1_000_000).default(0),
  /** Splits level by level, or always where the gain is greatest. */
  grow_policy: word(['depthwise', 'lossguide']).default('depthwise'),
  min_child_weight: between(0, 1e9).default(1),
  lambda: between(0, 1e9).default(1),
  alpha: between(0, 1e9).default(0),
  subsample: above(0, 1).default(1),
  colsample_bytree: above(0, 1).default(1),
  colsample_bylevel: above(0, 1).default(1),
  colsample_bynode: above(0, 1).default(1),
  /** What high ratings count; for `binary:logistic`. */
  scale_pos_weight: above(0, 1e9).default(1),
  /** What is said before the first tree: a probability, or the margin of objectives other than `binary:logistic`. */
  base_score: between(-1e9, 1e9).optional(),
  max_bin: whole(2, mostBins).default(mostBins),
  /** Categories of fewer labels become flags, others are split by sets of labels; left out, all become flags. */
  max_cat_to_onehot: maxCatToOnehot.optional(),
  /** The side of a set that is grown label by label has fewer labels than this. */
  max_cat_threshold: maxCatThreshold.optional(),
  /** Stops after so many rounds without a better tune loss; 0 for never. */
  early_stopping_rounds: whole(0, 100_000).default(0),
  num_parallel_tree: whole(1, 1000).default(1),
  /** By name of feature: 1 where margins must not fall as it rises, -1 where they must not rise. */
  monotone_constraints: z.record(z.string(), direction, { error: directionsExpected }).optional(),
  /** Names of columns or features that may stand together on a path from the root. */
  interaction_constraints: z
    .array(group, { error: groupsExpected })
    .min(1, { error: groupsExpected })
    .optional(),
});

export type TreeOptions = z.output<typeof schema>;

/** Throws `learner-options` naming the option, its value and its range. */
export function parseTreeOptions(options: unknown): TreeOptions {
  const parsed = parseLearnerOptions('trees', schema, options);
  const { objective, scale_pos_weight: positiveWeight, base_score: baseScore } = parsed;
  if (objective !== 'binary:logistic' && positiveWeight !== 1)
    bad('scale_pos_weight', positiveWeight, `1 with ${objective}: it is for binary:logistic`);
  if (objective === 'binary:logistic' && baseScore !== undefined && !(baseScore > 0 && baseScore < 1))
    bad('base_score', baseScore, 'a number above 0 and below 1');
  return parsed;
}

function bad(option: string, value: number, expected: string): never {
  throw new StreamPulseError('learner-options', `trees: option ${option} is out of range`, {
    value: String(value),
    expected,
  });
}

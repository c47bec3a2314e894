import * as z from 'zod';
import { above, parseLearnerOptions, whole, word } from '../../option-schema.ts';
import { mostRank } from '../posterior/document.ts';
import { methods, tasks } from '../posterior/posterior.ts';

const isTrueOrFalse = z.boolean({ error: 'true or false' });

const schema = z.strictObject({
  method: word(methods).default('mcmc'),
  task: word(tasks).default('levels'),
  rank: whole(0, mostRank).default(10),
  /** Chains from different starts: what they make of the ratings differs more than the states of one do. */
  chains: whole(1, 1000).default(4),
  /** Steps of each chain. */
  iterations: whole(1, 1_000_000).default(128),
  /** First steps of a chain, which no prediction uses. */
  burn_in: whole(0, 1_000_000).default(32),
  /** States of each chain to predict with, evenly spaced after `burn_in`; all of them where there are fewer. */
  samples: whole(1, 1000).default(32),
  init_stdev: above(0, 10).default(0.05),
  /** Whether the day of a rating is a feature. */
  day: isTrueOrFalse.default(true),
  /** Whether the titles that a viewer rated, and the viewers who rated a title, are features. */
  lists: isTrueOrFalse.default(true),
  /** Whether a viewer's ratings may wander with time, by the second. */
  mood: isTrueOrFalse.default(true),
});

export type FactorOptions = z.output<typeof schema>;

export function parseFactorOptions(options: unknown): FactorOptions {
  return parseLearnerOptions('factors', schema, options);
}

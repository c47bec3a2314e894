import type { Field } from '../design/fields.ts';
import type { KeptMood } from '../mood/kept-mood.ts';
import type { SampleTable } from './sample-table.ts';

/** `levels`: ordered probit of the star levels; `stars`: regression of stars; `label`: probit of stars >= 4. */
export const tasks = ['levels', 'stars', 'label'] as const;

export type Task = (typeof tasks)[number];

/** `mcmc`: Gibbs sampling; `als`: alternating least squares. */
export const methods = ['mcmc', 'als'] as const;

/** `diverged` where a chain left all bounds and kept fewer states than it was to. */
export const endings = ['iterations', 'diverged'] as const;

/** Viewers or titles: rows seen while training, and what makes one that was not. */
export interface KeptDimension {
  /** One row a viewer or title, whatever is known of it worked in. */
  readonly table: SampleTable;
  readonly fields: readonly Field[];
  /** Row 0 is the mean of all ids; then the features of `fields` in turn. */
  readonly features: SampleTable;
}

/** A number of states of the chain, kept to predict with. */
export interface Posterior {
  readonly task: Task;
  readonly samples: number;
  readonly rank: number;
  /** Stars of the levels, ascending; 0 and 1 for a label. */
  readonly stars: readonly number[];
  /** One a sample. */
  readonly intercepts: Float64Array;
  /** Precision of the noise, one a sample. */
  readonly noises: Float64Array;
  /** Cutpoints between levels: samples x (levels - 1). */
  readonly cuts: Float64Array;
  readonly viewer: KeptDimension;
  readonly title: KeptDimension;
  /** Days (since 1970, UTC) of the rows of `day`, ascending. Its last row is the mean of all, for any other day. */
  readonly days: Int32Array;
  readonly day: SampleTable | undefined;
  /** Fields of fact columns: a row a feature, and a last one for none. */
  readonly facts: readonly { readonly field: Field; readonly table: SampleTable }[];
  readonly mood: KeptMood | undefined;
  readonly ending: (typeof endings)[number];
}

/** The posterior of one whose moods are not known: they count as noise. */
export function withoutMoods(posterior: Posterior): Posterior {
  const { mood, noises } = posterior;
  if (!mood) return posterior;
  const variance = mood.variances.reduce((sum, value) => sum + value, 0);
  return { ...posterior, noises: noises.map((noise) => noise / (1 + noise * variance)), mood: undefined };
}

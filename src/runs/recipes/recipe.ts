import { StreamPulseError } from '../../errors.ts';
import { contentNames } from '../../features/content/content-columns.ts';
import { recordNames } from '../../features/content/record-columns.ts';
import { factorNames } from '../../features/history/factor-columns.ts';
import { historyNames } from '../../features/history/history-columns.ts';
import { neighbourNames } from '../../features/history/neighbour-columns.ts';
import type { Lane } from '../../features/lanes.ts';

/** A name for lane + features + learner + options; applied to a snapshot with a split and a seed it makes a run. */
export interface Recipe {
  readonly name: string;
  readonly summary: string;
  readonly lane: Lane;
  readonly features: readonly string[];
  readonly learner: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Learn again from train and tune together, with the rounds that tune chose; never on the time split. */
  readonly refit: boolean;
  readonly calibration: 'none' | 'platt' | 'isotonic' | 'beta' | 'auto';
}

const seedFeatures = ['ageBand', 'gender', 'genre'];
const staticFeatures = ['age', 'gender', 'occupation', 'zipRegion', 'genre', 'releaseYear'];
const calendarFeatures = ['titleAge', 'month', 'weekday', 'hour'];
const allFeatures = [...staticFeatures, ...calendarFeatures, ...historyNames];

/** Of a title that nobody has rated: what its release says, and how others like it fared. */
const releaseFeatures = [
  'releaseMonth',
  'runtime',
  'budget',
  'language',
  'country',
  'maturity',
  'franchisePlace',
];

const tasteFeatures = [...allFeatures, ...neighbourNames, ...factorNames];

const treeOptions = {
  rounds: 1000,
  eta: 0.05,
  max_depth: 5,
  subsample: 0.8,
  colsample_bytree: 0.7,
  min_child_weight: 20,
  lambda: 5,
  early_stopping_rounds: 50,
};

/** Few features need few steps. */
const shortTreeOptions = { ...treeOptions, rounds: 600, eta: 0.1, early_stopping_rounds: 30 };

const base = { refit: true, calibration: 'none', options: {} } as const;

/** The built-in recipes: docs/reference/learners.md. */
export const recipes: readonly Recipe[] = [
  {
    ...base,
    name: 'constant',
    summary: 'the share of high ratings, for everybody and everything',
    lane: 'preview',
    features: [],
    learner: 'constant',
  },
  {
    ...base,
    name: 'bias',
    summary: 'how generous the viewer is plus how liked the title is',
    lane: 'personal',
    features: [],
    learner: 'bias',
  },
  {
    ...base,
    name: 'segment',
    summary: 'mean of the audience segment (age band, gender) in the genres of the title',
    lane: 'preview',
    features: seedFeatures,
    learner: 'segment',
  },
  {
    ...base,
    name: 'logistic',
    summary: 'logistic regression on everything that recipe history knows',
    lane: 'personal',
    features: allFeatures,
    learner: 'logistic',
  },
  {
    ...base,
    name: 'forest',
    summary: 'random forest on everything that recipe history knows',
    lane: 'personal',
    features: allFeatures,
    learner: 'forest',
  },
  {
    ...base,
    name: 'seed',
    summary: "boosted trees on the original study's three: age group, gender, genre",
    lane: 'preview',
    features: seedFeatures,
    learner: 'trees',
    options: shortTreeOptions,
  },
  {
    ...base,
    name: 'static',
    summary: 'boosted trees on demographics and catalogue facts',
    lane: 'preview',
    features: staticFeatures,
    learner: 'trees',
    options: shortTreeOptions,
  },
  {
    ...base,
    name: 'history',
    summary: 'boosted trees on static facts, the calendar and rating history',
    lane: 'personal',
    features: allFeatures,
    learner: 'trees',
    options: treeOptions,
  },
  {
    ...base,
    name: 'neighbours',
    summary: 'history, and what the viewer gave the most similar titles',
    lane: 'personal',
    features: [...allFeatures, ...neighbourNames],
    learner: 'trees',
    options: treeOptions,
  },
  {
    ...base,
    name: 'taste',
    summary: 'neighbours, and what a factorization of earlier ratings expects: habit and taste',
    lane: 'personal',
    features: tasteFeatures,
    learner: 'trees',
    options: treeOptions,
  },
  {
    ...base,
    name: 'factors',
    summary:
      'Bayesian factorization machine on who, what and when, lists of what was watched, and static facts',
    lane: 'personal',
    features: staticFeatures,
    learner: 'factors',
  },
  {
    ...base,
    name: 'factors-large',
    summary: 'factors, with more of them in fewer chains: for a million ratings and more',
    lane: 'personal',
    features: staticFeatures,
    learner: 'factors',
    options: { rank: 32, chains: 2 },
  },
  {
    ...base,
    name: 'factors-label',
    summary: 'factors-large, learning what is high rather than stars: where middling ratings are left out',
    lane: 'personal',
    features: staticFeatures,
    learner: 'factors',
    options: { task: 'label', rank: 16, chains: 2, iterations: 400, burn_in: 100 },
  },
  {
    ...base,
    name: 'factors-fast',
    summary: 'factors as a point estimate, by alternating least squares: for ten million ratings in minutes',
    lane: 'personal',
    features: staticFeatures,
    learner: 'factors',
    options: { method: 'als', rank: 16, chains: 1, iterations: 30, samples: 16 },
  },
  {
    ...base,
    name: 'sequence',
    summary: "a recurrent network over the viewer's last ratings, beside all that recipe history knows",
    lane: 'personal',
    features: allFeatures,
    learner: 'sequence',
    options: { window: 200 },
  },
  {
    ...base,
    name: 'timeline',
    summary: "the mean of taste's trees and a sequence on the same columns, for the time split",
    lane: 'personal',
    features: tasteFeatures,
    learner: 'stack',
    options: { bases: { sequence: { window: 200 } }, folds: 0, trees: treeOptions },
  },
  {
    ...base,
    name: 'blend',
    summary: 'trees on all that is known and on what the other learners say, averaged with them',
    lane: 'personal',
    features: [...allFeatures, ...neighbourNames],
    learner: 'stack',
    options: {
      bases: { bias: {}, factors: { mood: false } },
      inner: { factors: { chains: 2, iterations: 96 } },
      around: 'factors',
      margin: 'factors',
      trees: { ...treeOptions, max_depth: 4, subsample: 0.7, colsample_bytree: 0.5, min_child_weight: 30 },
    },
  },
  {
    ...base,
    name: 'new-title',
    summary: 'trees on what a release says of a title, how others like it fared, and who liked those',
    lane: 'personal',
    features: [...allFeatures, ...releaseFeatures, ...recordNames, ...contentNames],
    learner: 'trees',
    options: { ...shortTreeOptions, min_child_weight: 50 },
  },
];

export const recipeNames: readonly string[] = recipes.map((recipe) => recipe.name);

/** @throws `recipe-unknown` */
export function recipeNamed(name: string): Recipe {
  const recipe = recipes.find((entry) => entry.name === name);
  if (recipe) return recipe;
  throw new StreamPulseError('recipe-unknown', 'no such recipe', {
    value: name,
    expected: `one of ${recipeNames.join(', ')}`,
  });
}

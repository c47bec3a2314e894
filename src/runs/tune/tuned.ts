import type { Split } from '../../splits/split.ts';
import type { Recipe } from '../recipes/recipe.ts';
import type { RecipeFile } from '../recipes/recipe-file.ts';
import { type JournalHeader, searchHash, type TrialRecord } from './journal.ts';
import type { TuningPlan } from './plans.ts';
import { byLoss, type SearchEnd } from './search.ts';
import type { SearchSpace } from './search-space.ts';
import { trialOptions } from './trial.ts';
import type { TrialGround } from './trial-ground.ts';
import { type Verdict, verdictOn } from './verdict.ts';

/** What a search found. */
export interface Tuned {
  /** The best found, as it is written. */
  readonly recipe: RecipeFile;
  readonly base: Recipe;
  readonly plan: TuningPlan;
  readonly space: SearchSpace;
  readonly split: {
    readonly name: string;
    readonly seed: number;
    readonly train: number;
    readonly tune: number;
  };
  readonly defaults: TrialRecord;
  /** Trials with a final result, the defaults among them, best first. */
  readonly ranking: readonly TrialRecord[];
  readonly verdict: Verdict;
  readonly trials: number;
  readonly fits: number;
  /** Of training, over all sittings. */
  readonly seconds: number;
  readonly stoppedBy: SearchEnd['stoppedBy'];
}

/** What was searched. */
export interface Searched {
  readonly name: string;
  readonly base: Recipe;
  readonly plan: TuningPlan;
  readonly space: SearchSpace;
  readonly split: Split;
  readonly ground: TrialGround;
  readonly header: JournalHeader;
}

export function tunedBy(searched: Searched, { asked, stoppedBy, trials }: SearchEnd): Tuned {
  const { base, plan, space, split } = searched;
  const ranking = asked.filter(({ final }) => final).sort(byLoss);
  const defaults = asked.find(({ trial }) => trial === 0)!;
  const { train, tune } = split.parts;
  return {
    recipe: recipeFileOf(searched, ranking[0], defaults, trials),
    base,
    plan,
    space,
    split: { name: split.name, seed: split.seed, train: train.length, tune: tune.length },
    defaults,
    ranking,
    verdict: verdictOn(ranking[0], trials - 1),
    trials,
    fits: asked.length,
    seconds: asked.reduce((sum, { seconds }) => sum + seconds, 0),
    stoppedBy,
  };
}

function recipeFileOf(
  { name, base, split, ground, header }: Searched,
  best: TrialRecord,
  defaults: TrialRecord,
  trials: number,
): RecipeFile {
  const { lane, learner, features, options, refit, calibration } = base;
  return {
    schemaVersion: 1,
    name,
    summary: `recipe ${base.name} with options tuned on split ${split.name}`.slice(0, 200),
    lane,
    features: [...features],
    learner,
    options: best.trial === 0 ? { ...options } : trialOptions(ground, best.options, 1),
    refit,
    calibration,
    tuned: {
      from: base.name,
      search: searchHash(header),
      dataHash: String(header['dataHash']),
      split: split.name,
      seed: split.seed,
      trial: best.trial,
      trials,
      logLoss: best.logLoss,
      defaultsLogLoss: defaults.logLoss,
    },
  };
}

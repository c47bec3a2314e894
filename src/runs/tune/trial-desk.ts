import { isDeepStrictEqual } from 'node:util';
import type { FitProgress } from '../../learners/learner.ts';
import { createRandom } from '../../numerics/random.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { shareAt } from './halving.ts';
import { damaged, type Journal, type TrialRecord } from './journal.ts';
import type { TrialDesk } from './search.ts';
import { drawOptions, type OptionValue, type SearchSpace } from './search-space.ts';
import { checkOptions } from './space-overrides.ts';
import { fitTrial, type TrialOutcome } from './trial.ts';
import type { TrialGround } from './trial-ground.ts';
import { differenceOf } from './verdict.ts';

/** Does long synchronous work, so that it can be stopped. */
export type Compute = <T>(work: () => T) => T | Promise<T>;

export interface DeskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly compute: Compute;
  /** The trial under way, and the share of it that is done. */
  readonly onProgress: (trial: number, share: number) => void;
}

/** Makes what the journal does not have yet, and enters it there. @throws `journal-damaged`, `space-bad` */
export function trialDesk(
  ground: TrialGround,
  journal: Journal,
  levels: number,
  space: SearchSpace,
  { signal, compute, onProgress }: DeskOptions,
): TrialDesk {
  const { records } = journal;
  const { recipe, seed } = ground;
  for (const record of records) checkRecord(journal, record, drawnOptions(space, recipe, seed, record.trial));
  const fit = async (trial: number, level: number): Promise<TrialOutcome & { readonly seconds: number }> => {
    const watch = { signal, onProgress: ({ done, total }: FitProgress) => onProgress(trial, done / total) };
    return await compute(() => {
      const started = performance.now();
      const options = drawnOptions(space, recipe, seed, trial);
      const outcome = fitTrial(ground, options, shareAt(level, levels), watch);
      return { ...outcome, seconds: Math.round(performance.now() - started) / 1000 };
    });
  };
  let defaults: Float64Array | undefined;
  /** Learned again where an earlier sitting did: predictions are not kept, and come out the same. */
  const defaultAnswers = async (): Promise<Float64Array> => {
    if (defaults) return defaults;
    const { logLoss, probability } = await fit(0, levels - 1);
    if (logLoss !== records[0].logLoss)
      throw damaged(journal.path, 2, `the defaults have log loss ${records[0].logLoss} here, ${logLoss} now`);
    defaults = probability;
    return probability;
  };
  const make = async (trial: number, level: number): Promise<TrialRecord> => {
    onProgress(trial, 0);
    const { probability, settled, budget, logLoss, rounds, seconds } = await fit(trial, level);
    if (trial === 0) defaults = probability;
    const final = settled || level === levels - 1;
    const answers = final && { ...ground, trial: probability, defaults: await defaultAnswers() };
    const difference = answers ? await compute(() => differenceOf(answers, { seed, signal })) : null;
    const options = drawnOptions(space, recipe, seed, trial);
    const record = { trial, level, options, budget, logLoss, rounds, final, difference, seconds };
    await journal.append(record);
    return record;
  };
  return { records, make };
}

/** Trial 0 is the recipe as it is. */
function drawnOptions(
  space: SearchSpace,
  recipe: Recipe,
  seed: number,
  trial: number,
): Record<string, OptionValue> {
  if (trial === 0) return {};
  const options = drawOptions(space, createRandom(seed).fork(`trial ${trial}`));
  checkOptions(recipe, options);
  return options;
}

function checkRecord({ path, records }: Journal, record: TrialRecord, drawn: object): void {
  const line = records.indexOf(record) + 2;
  if (records[0].trial !== 0) throw damaged(path, 2, 'the defaults are not the first trial');
  if (!isDeepStrictEqual(record.options, drawn))
    throw damaged(path, line, `options of trial ${record.trial} that this search does not draw`);
  const first = records.find(({ trial, level }) => trial === record.trial && level === record.level);
  if (first !== record)
    throw damaged(path, line, `trial ${record.trial} stands twice at level ${record.level}`);
}

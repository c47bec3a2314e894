import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StreamPulseError } from '../../errors.ts';
import type { KernelTeam } from '../../learners/trees/kernels/kernel-team.ts';
import { makeFolder } from '../../sources/make-folder.ts';
import { writeFailure } from '../../sources/write-failure.ts';
import type { Split } from '../../splits/split.ts';
import type { Star } from '../../warehouse/star.ts';
import { holdingLock, writeWhole } from '../../warehouse/workspace.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { streampulseEngine, teamEngine } from '../recipes/engine.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { type RecipeFile, readRecipeFile, recipePath } from '../recipes/recipe-file.ts';
import { splitHash } from '../store/split-record.ts';
import { type JournalHeader, openJournal, searchHash, type TrialRecord } from './journal.ts';
import { type TuningPlan, tuningPlan } from './plans.ts';
import { plannedFits, type SearchBudget, search } from './search.ts';
import type { SearchSpace } from './search-space.ts';
import { type SpaceOverrides, spaceFor } from './space-overrides.ts';
import { type Compute, trialDesk } from './trial-desk.ts';
import { trialGround } from './trial-ground.ts';
import { type Tuned, tunedBy } from './tuned.ts';

export interface TuneProgress {
  /** Fits that are over, those of earlier sittings among them, and the share of the one under way. */
  readonly done: number;
  /** What the schedule may ask for at most; NaN where only time ends it. */
  readonly total: number;
  readonly trial: number;
  /** Least log loss at full budget so far. */
  readonly best: number | undefined;
}

/** What a search of options is given. */
export interface TuneOptions {
  readonly split: string;
  readonly seed: number;
  /** Of the journal and of the recipe that is written. */
  readonly name: string;
  readonly budget: SearchBudget;
  readonly overrides?: SpaceOverrides | undefined;
  /** Throws away a journal or recipe of this name. */
  readonly force?: boolean | undefined;
  readonly version: string;
  /** Threads to train with; what is found is the same without. */
  readonly team?: KernelTeam | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Does the long synchronous work; by default it is simply called. */
  readonly compute?: Compute | undefined;
  readonly onProgress?: ((progress: TuneProgress) => void) | undefined;
}

/** What a search found, and where it lies. */
export interface WrittenTuned extends Tuned {
  readonly recipePath: string;
  readonly journalPath: string;
}

/**
 * Searches the options of a recipe by random search with successive halving, on the train and tune parts of a split
 * alone, and writes the best recipe into the workspace. What is over is in a journal: the same call goes on where it
 * was stopped, and the same budget of trials gives the same bytes of recipe, stopped or not.
 * @throws `space-bad`, `split-impossible`, `journal-mismatch`, `journal-damaged`, `option-bad`, `interrupted`
 */
export async function tuneRecipe(
  open: OpenWorkspace,
  base: Recipe,
  options: TuneOptions,
): Promise<WrittenTuned> {
  const { workspace } = open;
  const plan = tuningPlan(base.learner);
  const space = spaceFor(base, plan, options.overrides);
  const target = recipePath(workspace, options.name);
  const split = await open.split(options.split, {
    seed: options.seed,
    calibrate: base.calibration !== 'none',
  });
  const header = headerOf(open.star, split, base, plan, space, options);
  const journalPath = join(workspace.tuning, `${options.name}.jsonl`);
  return await holdingLock(join(workspace.tuning, `${options.name}.lock`), async () => {
    const journal = await openJournal(journalPath, header, options.force === true);
    await requireOwnFile(target, searchHash(header), options.force === true);
    const { compute = called, signal, team } = options;
    const engine = team ? teamEngine(team) : streampulseEngine;
    const ground = await compute(() =>
      trialGround(open.star, split, base, plan.resource, options.seed, engine.learnerFor(base)),
    );
    const onProgress = progressOf(journal.records, plan, options);
    const desk = trialDesk(ground, journal, plan.levels, space, { signal, compute, onProgress });
    const end = await search(desk, plan.levels, options.budget);
    const tuned = tunedBy({ name: options.name, base, plan, space, split, ground, header }, end);
    await writeRecipe(target, tuned.recipe);
    return { ...tuned, recipePath: target, journalPath };
  });
}

function called<T>(work: () => T): T {
  return work();
}

/** Tells of the trial under way in terms of the whole search. */
function progressOf(
  records: readonly TrialRecord[],
  { levels }: TuningPlan,
  { budget, onProgress }: TuneOptions,
): (trial: number, share: number) => void {
  const total = Number.isFinite(budget.seconds) ? Number.NaN : plannedFits(budget.trials, levels);
  return (trial, share) => {
    const full = records.filter(({ final }) => final).map(({ logLoss }) => logLoss);
    const best = full.length > 0 ? Math.min(...full) : undefined;
    onProgress?.({ done: records.length + share, total, trial, best });
  };
}

function headerOf(
  star: Star,
  split: Split,
  recipe: Recipe,
  { resource, levels }: TuningPlan,
  space: SearchSpace,
  { seed, version }: TuneOptions,
): JournalHeader {
  const { train, tune } = split.parts;
  return {
    format: 'streampulse-tuning',
    schemaVersion: 1,
    version,
    recipe,
    dataHash: star.dataHash,
    split: { name: split.name, hash: splitHash(split, star.log), train: train.length, tune: tune.length },
    seed,
    resource,
    levels,
    space,
  };
}

/** A recipe of that name that another search found, or somebody wrote, is not replaced unasked. */
async function requireOwnFile(path: string, search: string, force: boolean): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (!there || force) return;
  const own = await readRecipeFile(path).then(
    ({ tuned }) => tuned?.search === search,
    () => false,
  );
  if (own) return;
  throw new StreamPulseError(
    'option-bad',
    'a recipe of this name is there already, and not from this search',
    {
      place: { file: path },
      remedy: 'Choose another --name, or replace it with --force.',
    },
  );
}

async function writeRecipe(path: string, recipe: RecipeFile): Promise<void> {
  try {
    await makeFolder(dirname(path));
    await writeWhole(path, `${JSON.stringify(recipe, null, 2)}\n`);
  } catch (cause) {
    throw writeFailure(path, (cause as Error).cause ?? cause, 'the same command goes on from its journal');
  }
}

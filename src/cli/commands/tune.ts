import { readFile } from 'node:fs/promises';
import { StreamPulseError } from '../../errors.ts';
import type { KernelTeam } from '../../learners/trees/kernels/kernel-team.ts';
import { openWorkspace } from '../../runs/open-workspace.ts';
import type { Recipe } from '../../runs/recipes/recipe.ts';
import { findRecipe } from '../../runs/recipes/recipe-file.ts';
import { tuningPlan } from '../../runs/tune/plans.ts';
import type { SearchBudget } from '../../runs/tune/search.ts';
import {
  parseSearchFlag,
  parseSpaceFile,
  type SpaceOverrides,
  spaceFor,
} from '../../runs/tune/space-overrides.ts';
import { type TuneProgress, tuneRecipe, type WrittenTuned } from '../../runs/tune/tune-recipe.ts';
import { parseSplit } from '../../splits/split-spec.ts';
import { calibratedBy } from '../calibrated-by.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { interruptible } from '../interruptible.ts';
import { paragraph } from '../paragraph.ts';
import { withThreads } from '../threads.ts';
import { spaceText, tunedText } from '../tune-text.ts';
import { version } from '../version.ts';

export async function action(context: Context, [verb]: readonly string[], options: Options): Promise<number> {
  if (verb !== undefined && verb !== 'space')
    throw new StreamPulseError('option-bad', 'no such verb of tune', { value: verb, expected: 'space' });
  const found = await findRecipe(context.workspace, String(options['recipe']));
  const recipe = calibratedBy(found, options['calibration']);
  const overrides = await overridesFrom(recipe, options);
  return verb === 'space'
    ? showSpace(context, recipe, overrides)
    : await withThreads(context, (team) => tune(context, recipe, overrides, options, team));
}

function showSpace(context: Context, recipe: Recipe, overrides: SpaceOverrides): number {
  const plan = tuningPlan(recipe.learner);
  const space = spaceFor(recipe, plan, overrides);
  const { resource, levels } = plan;
  if (context.json)
    printJson(context, { recipe: recipe.name, learner: recipe.learner, resource, levels, space });
  else context.terminal.result(spaceText(recipe, plan, space));
  return 0;
}

async function tune(
  context: Context,
  recipe: Recipe,
  overrides: SpaceOverrides,
  options: Options,
  team: KernelTeam | undefined,
): Promise<number> {
  const split = String(options['split']);
  parseSplit(split);
  const budget = budgetFrom(options);
  const open = await openWorkspace(context.workspace);
  let reached: TuneProgress | undefined;
  try {
    const tuned = await tuneRecipe(open, recipe, {
      split,
      seed: context.settings.seed,
      name: String(options['name'] ?? `${recipe.name}-tuned`),
      budget,
      overrides,
      force: options['force'] === true,
      version,
      team,
      signal: context.signal,
      compute: interruptible(context.signal, { alike: true }),
      onProgress: (progress) => {
        reached = progress;
        const { done, total, trial, best } = progress;
        const note = best === undefined ? '' : `, least log loss ${best.toFixed(4)}`;
        context.progress.step('fits', done, total, `trial ${trial}${note}`);
      },
    });
    context.progress.end();
    report(context, tuned, open.star.simulated, String(options['recipe']));
    return 0;
  } catch (error) {
    if (reached && (context.signal.aborted || (error as { code?: unknown }).code === 'interrupted')) {
      context.progress.end();
      const kept = `${Math.floor(reached.done)} fits are in the journal: the same command goes on from there.`;
      context.terminal.say(paragraph(kept));
    }
    throw error;
  }
}

function report(context: Context, tuned: WrittenTuned, simulated: boolean, from: string): void {
  if (context.json) {
    printJson(context, tuneDocument(tuned, simulated));
    return;
  }
  context.terminal.result(tunedText(tuned, simulated));
  const { recipe, split } = tuned;
  const where = ` --split ${split.name} --seed ${split.seed}${workspaceFlag(context)}`;
  const runs = [recipe.name, from].map((name) => `streampulse run --recipe ${name}${where}`);
  sayNext(context, runs);
}

/** The document that `tune --json` prints. */
function tuneDocument(tuned: WrittenTuned, simulated: boolean): object {
  const { recipe, base, plan, ranking, defaults, verdict, ...rest } = tuned;
  return {
    name: recipe.name,
    from: base.name,
    learner: base.learner,
    simulated,
    resource: plan.resource,
    levels: plan.levels,
    ...rest,
    defaults,
    best: ranking[0],
    verdict,
    ranking,
    recipe,
  };
}

const mostTrials = 100_000;
const usualTrials = 50;

function budgetFrom(options: Options): SearchBudget {
  const minutes = numberFrom(options, 'minutes', (value) => value > 0, 'a number above 0');
  const allowed = (value: number) => Number.isInteger(value) && value >= 2 && value <= mostTrials;
  const trials = numberFrom(options, 'trials', allowed, `a whole number from 2 to ${mostTrials}`);
  return {
    trials: trials ?? (minutes === undefined ? usualTrials : mostTrials),
    seconds: minutes === undefined ? Number.POSITIVE_INFINITY : minutes * 60,
  };
}

function numberFrom(
  options: Options,
  name: string,
  allowed: (value: number) => boolean,
  expected: string,
): number | undefined {
  if (options[name] === undefined) return undefined;
  const value = Number(options[name]);
  if (allowed(value)) return value;
  throw new StreamPulseError('option-bad', `--${name} can't be this`, {
    value: String(options[name]),
    expected,
  });
}

/** Those of the file, then those of the flags. */
async function overridesFrom(recipe: Recipe, options: Options): Promise<SpaceOverrides> {
  const { space } = tuningPlan(recipe.learner);
  const path = options['space'] as string | undefined;
  const filed = path === undefined ? {} : parseSpaceFile(await readText(path), path);
  const flags = (options['search'] ?? []) as readonly string[];
  return Object.assign({}, filed, ...flags.map((flag) => parseSearchFlag(flag, { ...space })));
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new StreamPulseError('space-bad', `not readable: ${(cause as Error).message}`, {
      place: { file: path },
      cause,
    });
  }
}

import { type HonestyCell, honestyTable } from '../runs/honesty.ts';
import { recipeNames } from '../runs/recipes/recipe.ts';
import { findRecipe } from '../runs/recipes/recipe-file.ts';
import { parseSplit } from '../splits/split-spec.ts';
import { requireManifest } from '../warehouse/manifest.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from './context.ts';
import { paragraph } from './paragraph.ts';
import { fixed, renderTable } from './table.ts';
import { version } from './version.ts';

/** Others with more to learn, at several times the cost: only where they are named. */
const costlyRecipes: readonly string[] = ['factors-large', 'factors-label', 'timeline', 'new-title'];
const usualRecipes = recipeNames.filter((name) => !costlyRecipes.includes(name));

/** `evaluate --honesty`: every split x recipe in one table. */
export async function honesty(context: Context, options: Options): Promise<number> {
  const splits = listed(options['splits']) ?? (await usualSplits(context));
  const recipes = listed(options['recipes']) ?? usualRecipes;
  splits.forEach(parseSplit);
  for (const recipe of recipes) await findRecipe(context.workspace, recipe);
  const cells = await honestyTable(
    context.workspace,
    splits,
    recipes,
    { seed: context.settings.seed, command: context.commandLine, version },
    {
      workers: context.settings.workers,
      signal: context.signal,
      onDone: (done, total, { recipe, split }) =>
        context.progress.step('runs', done, total, `${recipe} on ${split}`),
    },
  );
  context.progress.end();
  if (context.json) printJson(context, { cells: cells.map(cellDocument) });
  else {
    context.terminal.result(honestyText(cells));
    sayNext(context, [`streampulse runs${workspaceFlag(context)}`]);
  }
  return 0;
}

function listed(option: unknown): string[] | undefined {
  return option === undefined ? undefined : String(option).split(',').filter(Boolean);
}

async function usualSplits(context: Context): Promise<string[]> {
  const { tables } = await requireManifest(context.workspace);
  const canonical = tables['canonical_splits'] ? ['u1', 'ua'] : [];
  return ['time', ...canonical, 'random:1', 'new-viewers:1', 'new-titles:1', 'newest-titles'];
}

function cellDocument({ job, receipt, test, failure }: HonestyCell): object {
  const { recipe, split, seed } = job;
  if (!receipt) return { recipe, split, seed, failure };
  const { runId, simulated } = receipt;
  return { recipe, split, seed, runId, simulated, optimistic: receipt.split.optimistic, test };
}

export function honestyText(cells: readonly HonestyCell[]): string {
  const blocks = [...new Set(cells.map(({ job }) => job.split))].map((split) => {
    const own = cells.filter(({ job }) => job.split === split);
    const flattered = own.some(({ receipt }) => receipt?.split.optimistic);
    const title = `split ${split}${flattered ? ' (optimistic: learns from ratings made later)' : ''}`;
    const rows = own.map(cellRow);
    const failures = own.flatMap(({ job, failure }) =>
      failure === undefined ? [] : [`\n${paragraph(`${job.recipe} failed: ${failure}`, '  ')}`],
    );
    const head = ['recipe', 'AUC', '95 % by viewers', 'viewer AUC', 'log loss', 'accuracy', 'ECE'];
    return `${title}\n${renderTable(head, rows)}${failures.join('')}`;
  });
  const simulated = cells.some(({ receipt }) => receipt?.simulated) ? 'SIMULATED audience.\n\n' : '';
  return simulated + blocks.join('\n\n');
}

function cellRow({ job, test }: HonestyCell): string[] {
  if (!test) return [job.recipe, '-', '-', '-', '-', '-', '-'];
  const [low, high] = test.intervals.auc ?? [null, null];
  return [
    job.recipe,
    fixed(test.auc),
    low === null ? '-' : `${fixed(low, 3)} to ${fixed(high, 3)}`,
    fixed(test.userAuc),
    fixed(test.logLoss),
    fixed(test.accuracy),
    fixed(test.ece),
  ];
}

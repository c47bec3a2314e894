import { StreamPulseError } from '../errors.ts';
import { admits } from '../features/lanes.ts';
import { ledger } from '../features/ledger.ts';
import { openWorkspace } from '../runs/open-workspace.ts';
import { type Recipe, recipeNamed } from '../runs/recipes/recipe.ts';
import { type RunOptions, runRecipe } from '../runs/run-recipe.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import { isOfTmdb } from './tmdb-runs.ts';

type TrainPairOptions = Omit<RunOptions, 'split' | 'history' | 'predictionsFile'>;

/** Recipe `static`, and the same with every title feature that TMDB fills and that is known at release. */
export function tmdbRecipes(): readonly [plain: Recipe, withTmdb: Recipe] {
  const plain = recipeNamed('static');
  const added = ledger
    .filter((feature) => feature.table === 'title' && admits(plain.lane, feature) && isOfTmdb(feature))
    .map(({ name }) => name);
  return [
    plain,
    {
      ...plain,
      name: 'static-tmdb',
      summary: 'static, and what TMDB knows of a title at its release',
      features: [...plain.features, ...added],
    },
  ];
}

/**
 * Writes the two runs that the claim about TMDB is judged by, on titles that nobody has rated. Throws `table-missing`
 * without TMDB, and what `runRecipe` throws.
 */
export async function trainTmdbPair(
  workspace: Workspace,
  options: TrainPairOptions,
): Promise<readonly string[]> {
  const open = await openWorkspace(workspace);
  if (!open.manifest.tables['tmdb_titles']) {
    throw new StreamPulseError('table-missing', 'the workspace holds nothing of TMDB to learn from', {
      place: { file: workspace.root },
      remedy: 'Add it: streampulse enrich tmdb.',
    });
  }
  const runIds: string[] = [];
  for (const recipe of tmdbRecipes()) {
    const { receipt } = await runRecipe(open, recipe, {
      ...options,
      split: `new-titles:${options.seed}`,
      history: 'as-of',
    });
    runIds.push(receipt.runId);
  }
  return runIds;
}

// How well part of a trial's budget foretells the whole: the trials that `tune --seed 1` would draw, MovieLens 100K.
import { createRandom } from '../dist/numerics/random.js';
import { openWorkspace } from '../dist/runs/open-workspace.js';
import { recipeNamed } from '../dist/runs/recipes/recipe.js';
import { tuningPlan } from '../dist/runs/tune/plans.js';
import { drawOptions } from '../dist/runs/tune/search-space.js';
import { fitTrial } from '../dist/runs/tune/trial.js';
import { trialGround } from '../dist/runs/tune/trial-ground.js';
import { workspaceAt } from '../dist/warehouse/workspace.js';
import { onMovieLens100K } from './recipes.mjs';

const rounds = { kind: 'option', option: 'rounds' };
const rows = { kind: 'rows' };
const cases = [
  { name: 'history', draws: 18, budgets: { 'rounds x eta': { ...rounds, per: 'eta' }, rounds, rows } },
  { name: 'forest', draws: 9, budgets: { trees: { kind: 'option', option: 'trees' }, rows } },
];
const shares = [
  ['1/27', 1 / 27],
  ['1/9', 1 / 9],
];

export async function tuneBudgets(print) {
  return await onMovieLens100K(print, async (workspace) => {
    const open = await openWorkspace(workspaceAt(workspace));
    const split = await open.split('time', { seed: 1, calibrate: false });
    print('| recipe, trials | budget | share | rank correlation with all | best third kept | seconds |');
    print('|---|---|---|---|---|---|');
    return cases.flatMap((entry) => measure(open.star, split, entry, print));
  });
}

function measure(star, split, { name, draws, budgets }, print) {
  const recipe = recipeNamed(name);
  const { resource, space } = tuningPlan(recipe.learner);
  const ground = trialGround(star, split, recipe, resource, 1);
  const sorted = Object.fromEntries(Object.entries(space).sort());
  const drawn = Array.from({ length: draws }, (_, at) =>
    drawOptions(sorted, createRandom(1).fork(`trial ${at + 1}`)),
  );
  const losses = (budget, share) => {
    const started = performance.now();
    const found = drawn.map((options) => fitTrial({ ...ground, resource: budget }, options, share).logLoss);
    return { found, seconds: (performance.now() - started) / 1000 };
  };
  const full = losses(resource, 1);
  print(`| ${name}, ${draws} | all | 1 | 1 | | ${full.seconds.toFixed(0)} |`);
  return Object.entries(budgets).flatMap(([budget, given]) =>
    shares.map(([share, part]) => {
      const { found, seconds } = losses(given, part);
      const line = {
        name,
        budget,
        share,
        correlation: spearman(found, full.found),
        ...kept(found, full.found),
      };
      print(
        `| ${name}, ${draws} | ${budget} | ${share} | ${line.correlation.toFixed(2)} | ${line.kept} of ${line.of} | ${seconds.toFixed(0)} |`,
      );
      return { ...line, seconds };
    }),
  );
}

/** Positions from the least loss up. */
function order(losses) {
  return [...losses.keys()].sort((a, b) => losses[a] - losses[b]);
}

function spearman(some, others) {
  const rankOf = (losses) => {
    const rank = [];
    order(losses).forEach((position, at) => {
      rank[position] = at;
    });
    return rank;
  };
  const [a, b] = [rankOf(some), rankOf(others)];
  const n = a.length;
  return 1 - (6 * a.reduce((sum, rank, at) => sum + (rank - b[at]) ** 2, 0)) / (n * (n * n - 1));
}

function kept(some, full) {
  const of = Math.floor(full.length / 3);
  const best = new Set(order(full).slice(0, of));
  return { kept: order(some).filter((position, at) => at < of && best.has(position)).length, of };
}

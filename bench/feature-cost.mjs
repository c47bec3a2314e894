// Warehouse on disk -> star frame of recipe history (as-of): seconds and peak memory, as JSON.
import { buildFrame } from '../dist/features/build-frame.js';
import { openWorkspace } from '../dist/runs/open-workspace.js';
import { recipeNamed } from '../dist/runs/recipes/recipe.js';
import { workspaceAt } from '../dist/warehouse/workspace.js';

const started = performance.now();
const { star } = await openWorkspace(workspaceAt(process.argv[2]));
const { features, lane } = recipeNamed('history');
const frame = buildFrame(star, lane, features, { kind: 'as-of' });
console.log(
  JSON.stringify({
    ratings: frame.rows,
    columns: frame.columns.length,
    seconds: (performance.now() - started) / 1000,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }),
);

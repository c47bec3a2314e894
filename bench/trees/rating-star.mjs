import { buildFrame } from '../../dist/features/build-frame.js';
import { normalDraws } from '../../dist/numerics/normal.js';
import { createRandom } from '../../dist/numerics/random.js';
import { openWorkspace } from '../../dist/runs/open-workspace.js';
import { recipeNamed } from '../../dist/runs/recipes/recipe.js';
import { workspaceAt } from '../../dist/warehouse/workspace.js';

const factColumns = 12;

/**
 * The ratings of a workspace in the order of time. Numbers only: demographics and catalogue, made-up columns (normal,
 * seed 1) up to the number of `dimensions`, twelve of history.
 */
export async function ratingStar(workspace, dimensions) {
  const { star } = await openWorkspace(workspaceAt(workspace));
  const { lane, features } = recipeNamed('history');
  const whole = buildFrame(star, lane, features, { kind: 'as-of' });
  const viewer = numbers(whole.dimensions.viewer.columns);
  const title = numbers(whole.dimensions.title.columns);
  const draw = normalDraws(createRandom(1));
  for (let made = 0; viewer.length + title.length < dimensions; made++) {
    const table = made % 2 ? viewer : title;
    const rows = made % 2 ? star.viewers.rows : star.titles.rows;
    table.push({ kind: 'number', name: `made${made}`, values: Float32Array.from({ length: rows }, draw) });
  }
  return {
    ...whole,
    columns: numbers(whole.columns).slice(-factColumns),
    dimensions: {
      viewer: { ...whole.dimensions.viewer, columns: viewer },
      title: { ...whole.dimensions.title, columns: title },
    },
  };
}

function numbers(columns) {
  return columns.filter(({ kind }) => kind === 'number');
}

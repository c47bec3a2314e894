// argv = workspace dimensions table|fit folder. `table` writes the joined float32 table for other engines; `fit` learns
// 100 trees of depth 6 from the star itself. Prints JSON.
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { buildFrame } from '../dist/features/build-frame.js';
import { threadTeam } from '../dist/learners/threads/thread-team.js';
import { boostedTrees } from '../dist/learners/trees/boosted-trees.js';
import { auc } from '../dist/metrics/auc.js';
import { normalDraws } from '../dist/numerics/normal.js';
import { createRandom } from '../dist/numerics/random.js';
import { openWorkspace } from '../dist/runs/open-workspace.js';
import { recipeNamed } from '../dist/runs/recipe.js';
import { workspaceAt } from '../dist/warehouse/workspace.js';

const [workspace, dimensionText, mode, folder, threadText = '1'] = process.argv.slice(2);
const threads = Number(threadText);
const factColumns = 12;
const { star } = await openWorkspace(workspaceAt(workspace));
const frame = starFrame(star, Number(dimensionText));
const train = Math.floor(frame.rows * 0.8);
console.log(JSON.stringify(mode === 'table' ? writeTable() : fit()));

/** Numbers only: demographics and catalogue, made-up columns up to the number asked for, twelve of history. */
function starFrame(star, dimensions) {
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
  const columns = numbers(whole.columns).slice(-factColumns);
  return {
    ...whole,
    columns,
    dimensions: {
      viewer: { ...whole.dimensions.viewer, columns: viewer },
      title: { ...whole.dimensions.title, columns: title },
    },
  };
}

function numbers(columns) {
  return columns.filter(({ kind }) => kind === 'number');
}

function writeTable() {
  const { viewer, title } = frame.dimensions;
  const width = viewer.columns.length + title.columns.length + frame.columns.length;
  const file = openSync(join(folder, 'table.f32'), 'w');
  const block = 10_000;
  for (let from = 0; from < frame.rows; from += block) {
    const to = Math.min(frame.rows, from + block);
    const values = new Float32Array((to - from) * width);
    for (let row = from; row < to; row++) {
      let at = (row - from) * width;
      for (const column of viewer.columns) values[at++] = column.values[viewer.index[row]];
      for (const column of title.columns) values[at++] = column.values[title.index[row]];
      for (const column of frame.columns) values[at++] = column.values[row];
    }
    writeSync(file, values);
  }
  closeSync(file);
  writeFileSync(join(folder, 'label.f32'), frame.target);
  return { rows: frame.rows, train, columns: width };
}

function fit() {
  const rows = (from, to) => Int32Array.from({ length: to - from }, (_, at) => from + at);
  const team = threads > 1 ? threadTeam(threads) : undefined;
  const request = { frame, train: rows(0, train), tune: new Int32Array(0), seed: 1, team };
  const options = boostedTrees.parseOptions({ rounds: 100, eta: 0.1, max_depth: 6, max_bin: 256 });
  const started = performance.now();
  const model = boostedTrees.fit(request, options);
  const seconds = (performance.now() - started) / 1000;
  const test = rows(train, frame.rows);
  const truth = Float32Array.from(test, (row) => frame.target[row]);
  return {
    seconds,
    auc: auc({ truth, probability: model.predict(frame, test) }),
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
}

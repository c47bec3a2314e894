// What it costs to keep how far training is: a state of `factors` and of `sequence`, as `run` writes it.
import { loadavg } from 'node:os';
import { buildFrame, learnerNamed, openWorkspace, recipeNamed, workspaceAt } from '../dist/index.js';
import { openCheckpoint } from '../dist/runs/training/checkpoint-folder.js';
import { dataFolder, streampulse } from './command.mjs';
import { inScratch } from './scratch.mjs';
import { median } from './trees/verdict.mjs';

const lines = [
  { data: 'ml-100k', recipe: 'factors', options: { chains: 1, iterations: 20 } },
  { data: 'ml-100k', recipe: 'sequence', options: { epochs: 4, patience: 0 } },
  { data: 'ml-1m', recipe: 'factors-large', options: { chains: 1, iterations: 8, burn_in: 4 } },
];

/** Keeps a state after each step, and says what one takes: bytes, wall time of the writing, processor time in all. */
export async function states(print, { say = () => undefined } = {}) {
  const load = loadavg()[0];
  print(
    '| data | recipe | bytes of a state | ms to write and sync it, median | ms of processor time for it |',
  );
  print('|---|---|---|---|---|');
  const found = [];
  for (const line of lines) {
    const folder = dataFolder(line.data);
    if (folder) found.push(await inScratch((workspace) => measure(line, folder, workspace, print, say)));
    else print(`| ${line.data} | skipped: not in STREAMPULSE_DATA or ../shared/data | | | |`);
  }
  print('');
  print(`Load ${load.toFixed(2)} at the start.`);
  return found;
}

async function measure({ data, recipe: name, options }, folder, workspace, print, say) {
  await streampulse(['import', data, '--from', folder, '--workspace', workspace]);
  const open = await openWorkspace(workspaceAt(workspace));
  const recipe = recipeNamed(name);
  const frame = buildFrame(open.star, recipe.lane, recipe.features, { kind: 'as-of' });
  const { train } = (await open.split('random:1', { seed: 1, calibrate: false })).parts;
  const learner = learnerNamed(recipe.learner);
  const parsed = learner.parseOptions({ ...recipe.options, ...options });
  const own = await openCheckpoint(open.workspace, { work: 'bench' }, { version: 'bench', seconds: 0 });
  const written = [];
  const bytes = [];
  const checkpoint = {
    ...own,
    load: () => undefined,
    save(state) {
      const begun = performance.now();
      own.save(state);
      written.push(performance.now() - begun);
      bytes.push(state.length);
    },
  };
  const processorTime = (given) => {
    const before = process.cpuUsage();
    learner.fit({ frame, train, tune: new Int32Array(0), seed: 1, ...given }, parsed);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  processorTime({});
  const without = processorTime({});
  const more = processorTime({ checkpoint }) - without;
  own.clear();
  const each = { bytes: median(bytes), write: median(written), processor: more / bytes.length };
  say(`${data}, ${name}: ${bytes.length} states`);
  print(
    `| ${data} | ${name} | ${each.bytes.toLocaleString('en')} | ${each.write.toFixed(0)} | ${each.processor.toFixed(0)} |`,
  );
  return { data, recipe: name, ...each };
}

// What the factorization machine costs: a whole fold of MovieLens 100K, and steps of MovieLens 1M.
import { loadavg } from 'node:os';
import {
  buildFrame,
  learnerNamed,
  openWorkspace,
  recipeNamed,
  threadTeam,
  workspaceAt,
} from '../dist/index.js';
import { dataFolder, streampulse } from './command.mjs';
import { inScratch } from './scratch.mjs';
import { median } from './trees/verdict.mjs';

/** `asked` is what the line should take, in seconds: of the whole, or of a step. */
const lines = [
  { data: 'ml-100k', split: 'u1', options: {}, threads: 1, asked: { whole: 13 } },
  { data: 'ml-100k', split: 'u1', options: {}, threads: 2, asked: { whole: 13 } },
  { data: 'ml-100k', split: 'u1', options: { mood: false }, threads: 1, asked: { whole: 13 } },
  { data: 'ml-100k', split: 'u1', options: { mood: false }, threads: 2, asked: { whole: 13 } },
  { data: 'ml-1m', split: 'random:1', options: steps(16), threads: 1, asked: { step: 0.8 } },
  { data: 'ml-1m', split: 'random:1', options: steps(16, 2), threads: 2, asked: { step: 0.8 } },
  { data: 'ml-1m', split: 'random:1', options: steps(32), threads: 1, asked: { step: 1.75 } },
  { data: 'ml-1m', split: 'random:1', options: steps(32, 2), threads: 2, asked: { step: 1.75 } },
];

/** Threads take whole chains. */
function steps(rank, chains = 1) {
  return { rank, chains, iterations: 10, samples: 1 };
}

/** Seconds of fitting, all fields, on a split's train and tune parts together. */
export async function factors(print, { dry = false, repeats = dry ? 1 : 3, say = () => undefined } = {}) {
  const start = loadavg()[0];
  print(
    `Fitting, with all fields, on the train and tune parts together; median of ${repeats}. A step draws every parameter once.`,
  );
  print('');
  print('| data | split | rank | moods | chains x steps | threads | seconds | ms a step | asked |');
  print('|---|---|---|---|---|---|---|---|---|');
  const found = [];
  for (const data of dry ? ['ml-100k'] : ['ml-100k', 'ml-1m']) {
    const folder = dataFolder(data);
    if (folder) {
      const of = lines
        .filter((line) => line.data === data)
        .map((line) => (dry ? { ...line, options: { ...line.options, ...steps(10, 2) } } : line));
      found.push(
        ...(await inScratch((workspace) => measure({ data, folder, workspace, of, repeats, print, say }))),
      );
    } else print(`| ${data} | skipped: not in STREAMPULSE_DATA or ../shared/data | | | | | | | |`);
  }
  const load = { start, end: loadavg()[0] };
  print('');
  print(`Load ${load.start.toFixed(2)} at the start, ${load.end.toFixed(2)} at the end.`);
  return { load, lines: found };
}

async function measure({ data, folder, workspace, of, repeats, print, say }) {
  await streampulse(['import', data, '--from', folder, '--workspace', workspace]);
  const open = await openWorkspace(workspaceAt(workspace));
  const { lane, features } = recipeNamed('factors');
  const frame = buildFrame(open.star, lane, features, { kind: 'as-of' });
  const learner = learnerNamed('factors');
  const found = [];
  for (const { split, options, threads, asked } of of) {
    const { parts } = await open.split(split, { seed: 1, calibrate: false });
    const train = Int32Array.from([...parts.train, ...parts.tune]).sort();
    const parsed = learner.parseOptions(options);
    const team = threads > 1 ? threadTeam(threads) : undefined;
    const seconds = Array.from({ length: repeats }, (_, repeat) => {
      const begun = performance.now();
      learner.fit({ frame, train, tune: new Int32Array(0), seed: repeat, team }, parsed);
      const took = (performance.now() - begun) / 1000;
      say(`${data}, rank ${parsed.rank}, ${threads} threads: ${took.toFixed(2)} s`);
      return took;
    });
    await team?.close();
    const { rank, mood, chains, iterations } = parsed;
    const whole = median(seconds);
    const step = whole / (chains * iterations);
    const limit = asked.whole ? `${asked.whole} s` : `${1000 * asked.step} ms a step`;
    print(
      `| ${data} | ${split} | ${rank} | ${mood ? 'yes' : 'no'} | ${chains} x ${iterations} | ${threads} | ${whole.toFixed(2)} | ${(1000 * step).toFixed(1)} | ${limit} |`,
    );
    found.push({ data, split, options: parsed, threads, seconds, step, asked });
  }
  return found;
}

// What a sequence learner costs and what it adds: training speed on made-up histories, and the time split of MovieLens.
import { loadavg } from 'node:os';
import {
  learnerNamed,
  openWorkspace,
  pairedBootstrap,
  recipeNamed,
  threadTeam,
  trainRecipe,
  workspaceAt,
} from '../dist/index.js';
import { createRandom } from '../dist/numerics/random.js';
import { dataFolder, streampulse } from './command.mjs';
import { inScratch } from './scratch.mjs';
import { median } from './trees/verdict.mjs';

const viewers = 500;
const each = 200;
const titles = 3000;
const epochs = 2;

/** Examples a second on one thread and on two: embedding, state and head of 32, window 50. */
export async function sequence(print, { repeats = 3, say = () => undefined } = {}) {
  const frame = madeUp();
  const train = Int32Array.from({ length: frame.rows }, (_, row) => row);
  const learner = learnerNamed('sequence');
  const start = loadavg()[0];
  print(
    `${frame.rows.toLocaleString('en')} made-up ratings, ${each} a viewer, ${titles.toLocaleString('en')} titles; embedding, state and head of 32, window 50, batches of 32; ${epochs} epochs and all that comes before them, median of ${repeats}. Ratios are of runs right after each other.`,
  );
  print('');
  print(
    '| cell | examples a second, 1 thread | seconds an epoch | 2 threads | faster | CPU seconds of 2 threads : 1 |',
  );
  print('|---|---|---|---|---|---|');
  const team = threadTeam(2);
  const fitted = (options, seed, own) => {
    const begun = performance.now();
    const before = process.cpuUsage();
    learner.fit({ frame, train, tune: new Int32Array(0), seed, team: own }, options);
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - begun) / 1000, cpu: (user + system) / 1e6 };
  };
  const rows = ['gru', 'lstm'].map((cell) => {
    const options = learner.parseOptions({ cell, epochs });
    const runs = Array.from({ length: repeats }, (_, repeat) => {
      const run = { one: fitted(options, repeat), two: fitted(options, repeat, team) };
      say(`${cell}: ${run.one.seconds.toFixed(2)} s, ${run.two.seconds.toFixed(2)} s by two threads`);
      return run;
    });
    const middle = (of) => median(runs.map(of));
    const rate = (of) => (epochs * frame.rows) / middle(of);
    const result = {
      cell,
      runs,
      examplesPerSecond: rate(({ one }) => one.seconds),
      byTwo: rate(({ two }) => two.seconds),
      faster: middle(({ one, two }) => one.seconds / two.seconds),
      cpu: middle(({ one, two }) => two.cpu / one.cpu),
    };
    const whole = (value) => Math.round(value).toLocaleString('en');
    const seconds = (middle(({ one }) => one.seconds) / epochs).toFixed(2);
    print(
      `| ${cell} | ${whole(result.examplesPerSecond)} | ${seconds} | ${whole(result.byTwo)} | ${result.faster.toFixed(2)} x | ${result.cpu.toFixed(2)} |`,
    );
    return result;
  });
  await team.close();
  const load = { start, end: loadavg()[0] };
  print('');
  print(`Load ${load.start.toFixed(2)} at the start, ${load.end.toFixed(2)} at the end.`);
  return { viewers, each, titles, epochs, load, rows };
}

function madeUp() {
  const random = createRandom(1).fork('bench sequence');
  const rows = viewers * each;
  const stars = Float32Array.from({ length: rows }, () => 1 + random.below(5));
  return {
    rows,
    stars,
    target: stars.map((given) => (given >= 4 ? 1 : 0)),
    time: Float64Array.from({ length: rows }, (_, row) => 60 * row),
    observed: new Uint8Array(rows).fill(1),
    columns: [],
    dimensions: {
      viewer: {
        rows: viewers,
        index: Int32Array.from({ length: rows }, (_, row) => row % viewers),
        columns: [],
      },
      title: {
        rows: titles,
        index: Int32Array.from({ length: rows }, () => random.below(titles)),
        columns: [],
      },
    },
  };
}

const gru = { name: 'sequence, gru' };
const lstm = { name: 'sequence, lstm', options: { cell: 'lstm' } };
const alone = {
  name: 'sequence, gru, no history columns',
  features: ['age', 'gender', 'occupation', 'zipRegion', 'genre', 'releaseYear'],
};

/** Recipe `history` (means as of the moment, and the residual of late), sequences, and the mean of their logits. */
export async function sequenceTime(print, options) {
  return await comparedOn('ml-100k', [gru, alone, lstm], print, options);
}

export async function sequenceTime1m(print, options) {
  return await comparedOn('ml-1m', [gru], print, options);
}

async function comparedOn(data, asked, print, { say = () => undefined } = {}) {
  const folder = dataFolder(data);
  if (!folder) {
    print(`skipped: no ${data} in STREAMPULSE_DATA or ../shared/data`);
    return null;
  }
  print(
    '| model | AUC | log loss | AUC over recipe `history` (95 % by users) | log loss over it (95 %) | seconds to fit |',
  );
  print('|---|---|---|---|---|---|');
  return await inScratch((workspace) => compare({ data, folder, workspace, asked, print, say }));
}

async function compare({ data, folder, workspace, asked, print, say }) {
  await streampulse(['import', data, '--from', folder, '--workspace', workspace]);
  const open = await openWorkspace(workspaceAt(workspace));
  const split = await open.split('time', { seed: 1, calibrate: false });
  const { test } = split.parts;
  const answersOf = (recipe) => {
    const { model, frame, seconds } = trainRecipe(recipe, open.star, split, { seed: 1, history: 'as-of' });
    say(`${data}, ${recipe.learner}: ${seconds.fit.toFixed(1)} s`);
    return { probability: model.predict(frame, test), seconds: seconds.fit, frame };
  };
  const base = answersOf(recipeNamed('history'));
  const truth = Float32Array.from(test, (row) => base.frame.target[row]);
  const users = Int32Array.from(test, (row) => base.frame.dimensions.viewer.index[row]);
  const line = (model, { probability, seconds }) => {
    const side = (values) => ({ probability: values, threshold: 0.5 });
    const rows = { truth, users, candidate: side(probability), reference: side(base.probability) };
    const { auc, logLoss } = pairedBootstrap(rows, { metrics: ['auc', 'logLoss'] });
    const over = ({ difference, low, high }) =>
      model === 'history' ? '' : `${signed(difference)} (${signed(low)} .. ${signed(high)})`;
    print(
      `| ${model} | ${auc.candidate.toFixed(4)} | ${logLoss.candidate.toFixed(4)} | ${over(auc)} | ${over(logLoss)} | ${seconds.toFixed(1)} |`,
    );
    return { data, model, auc, logLoss, seconds };
  };
  const lines = [line('history', base)];
  for (const { name, options, features } of asked) {
    const recipe = recipeNamed('sequence');
    const answers = answersOf({
      ...recipe,
      features: features ?? recipe.features,
      options: { ...recipe.options, ...options },
    });
    lines.push(line(name, answers), line(`mean of logits: history; ${name}`, mixed(base, answers)));
  }
  return lines;
}

function mixed(a, b) {
  const logit = (p) => Math.log(p / (1 - p));
  const probability = a.probability.map(
    (p, at) => 1 / (1 + Math.exp(-(logit(p) + logit(b.probability[at])) / 2)),
  );
  return { probability, seconds: a.seconds + b.seconds };
}

function signed(value) {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(4)}`;
}

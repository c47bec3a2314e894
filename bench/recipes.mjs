import { dataFolder, streampulse } from './command.mjs';
import { inScratch } from './scratch.mjs';

const recipes = [
  'constant',
  'segment',
  'bias',
  'seed',
  'static',
  'logistic',
  'forest',
  'history',
  'neighbours',
  'taste',
  'factors',
  'sequence',
  'blend',
];
const folds = ['u1', 'u2', 'u3', 'u4', 'u5'];

export async function canonical(print) {
  return await onMovieLens100K(print, async (workspace) => {
    const rows = [];
    print(
      '| recipe | AUC | log loss | accuracy | ECE | AUC lead over the constant, each fold (95 % by users) |',
    );
    print('|---|---|---|---|---|---|');
    for (const recipe of recipes) {
      const tests = [];
      for (const split of folds) tests.push((await run(workspace, recipe, split)).test);
      const leads = tests.map(({ intervals }) => intervals.auc.map((bound) => bound - 0.5));
      rows.push({ recipe, folds: tests, mean: means(tests), leads });
      const mean = rows.at(-1).mean;
      const leadText = leads.map(([low, high]) => `${low.toFixed(3)}..${high.toFixed(3)}`).join(', ');
      print(
        `| ${recipe} | ${f(mean.auc)} | ${f(mean.logLoss)} | ${f(mean.accuracy)} | ${f(mean.ece)} | ${leadText} |`,
      );
    }
    return rows;
  });
}

export async function time(print) {
  return await onMovieLens100K(print, async (workspace) => {
    const rows = [];
    print('| recipe | AUC (95 % by users) | log loss (95 %) | accuracy (95 %) | seconds |');
    print('|---|---|---|---|---|');
    const settings = [...[...recipes, 'timeline'].map((recipe) => [recipe, 'as-of']), ['history', 'frozen']];
    for (const [recipe, history] of settings) {
      const { test, seconds } = await run(workspace, recipe, 'time', history);
      rows.push({ recipe, history, test, seconds });
      const name = history === 'frozen' ? `${recipe}, frozen at the first test second` : recipe;
      print(
        `| ${name} | ${withInterval(test, 'auc')} | ${withInterval(test, 'logLoss')} | ${withInterval(test, 'accuracy')} | ${seconds.total.toFixed(1)} |`,
      );
    }
    return rows;
  });
}

async function run(workspace, recipe, split, history = 'as-of') {
  const what = ['--recipe', recipe, '--split', split, '--history', history];
  return await streampulse(['run', ...what, '--seed', '1', '--workspace', workspace]);
}

export async function onMovieLens100K(print, work) {
  const folder = dataFolder('ml-100k');
  if (!folder) {
    print('skipped: no ml-100k in STREAMPULSE_DATA or ../shared/data');
    return null;
  }
  return await inScratch(async (workspace) => {
    await streampulse(['import', 'ml-100k', '--from', folder, '--workspace', workspace]);
    return await work(workspace);
  });
}

function means(tests) {
  const names = ['auc', 'userAuc', 'logLoss', 'brier', 'ece', 'accuracy'];
  return Object.fromEntries(
    names.map((name) => [name, tests.reduce((sum, test) => sum + test[name], 0) / tests.length]),
  );
}

function withInterval(test, name) {
  const interval = test.intervals[name];
  return interval ? `${f(test[name])} (${f(interval[0])}..${f(interval[1])})` : f(test[name]);
}

function f(value) {
  return value === null || value === undefined ? '-' : value.toFixed(4);
}

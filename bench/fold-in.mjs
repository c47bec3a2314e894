// How long taking a new viewer into a fitted factorization machine takes, and telling the whole catalogue.
import { loadavg } from 'node:os';
import { buildFrame, foldIn, learnerNamed, openWorkspace, recipeNamed, workspaceAt } from '../dist/index.js';
import { dataFolder, streampulse } from './command.mjs';
import { inScratch } from './scratch.mjs';

const viewers = 200;
/** The posterior is as large as that of a whole training; its quality is no matter to the clock. */
const options = { rank: 10, chains: 2, iterations: 34, burn_in: 2, samples: 32 };

export async function foldInSpeed(print) {
  print(`Rank ${options.rank}, 64 samples; ${viewers} viewers. ms, median and p99.`);
  print('');
  print('| data | ratings given | fold-in, median | p99 | the whole catalogue, median | p99 |');
  print('|---|---|---|---|---|---|');
  const found = [];
  for (const data of ['ml-100k', 'ml-1m']) {
    const folder = dataFolder(data);
    if (folder) found.push(...(await inScratch((workspace) => measure(data, folder, workspace, print))));
    else print(`| ${data} | skipped: not in STREAMPULSE_DATA or ../shared/data | | | | |`);
  }
  print('');
  print(`Load ${loadavg()[0].toFixed(2)} at the end.`);
  return found;
}

async function measure(data, folder, workspace, print) {
  await streampulse(['import', data, '--from', folder, '--workspace', workspace]);
  const { star } = await openWorkspace(workspaceAt(workspace));
  const { lane, features } = recipeNamed('factors');
  const frame = buildFrame(star, lane, features, { kind: 'as-of' });
  const train = Int32Array.from({ length: frame.rows }, (_, row) => row);
  const learner = learnerNamed('factors');
  const request = { frame, train, tune: new Int32Array(0), seed: 1 };
  const folding = foldIn(learner.fit(request, learner.parseOptions(options)).posterior);
  const of = Array.from({ length: star.viewers.rows }, () => []);
  for (const row of train)
    of[star.log.viewer[row]].push({ title: star.log.title[row], stars: star.log.stars[row] });
  for (let title = 0; title < star.titles.rows; title++) folding.viewer([]).answer(title);
  return [1, 5, 20].map((given) => {
    const taking = [];
    const telling = [];
    for (const ratings of of.filter((own) => own.length >= given).slice(0, viewers)) {
      const begun = performance.now();
      const viewer = folding.viewer(ratings.slice(0, given));
      taking.push(performance.now() - begun);
      for (let title = 0; title < star.titles.rows; title++) viewer.answer(title);
      telling.push(performance.now() - begun - taking.at(-1));
    }
    const [a, b] = [taking, telling].map((times) => [share(times, 0.5), share(times, 0.99)]);
    print(`| ${data} | ${given} | ${[...a, ...b].map((ms) => ms.toFixed(2)).join(' | ')} |`);
    return { data, given, foldIn: a, catalogue: b };
  });
}

function share(times, at) {
  return times.sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(at * times.length))];
}

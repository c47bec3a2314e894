import { dataFolder, streampulse } from './command.mjs';
import { inScratch } from './scratch.mjs';

export const protocolNames = ['P1', 'P2', 'P3', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'P11', 'P12'];

const ofMovieLens1M = ['P6', 'P7', 'P8', 'P11', 'P12'];

/** Our number beside the best known, protocol by protocol; seed 1. */
export async function protocols(print, { only = protocolNames, say }) {
  print(
    '| protocol, setting | metric | ours (95 % by viewers) | best known | least | aim | reached | recipe | s | split |',
  );
  print('|---|---|---|---|---|---|---|---|---|---|');
  const documents = [];
  for (const data of ['ml-100k', 'ml-1m']) {
    const names = only.filter((name) => ofMovieLens1M.includes(name) === (data === 'ml-1m'));
    if (names.length > 0) documents.push(...(await onData(data, names, print, say)));
  }
  return documents;
}

async function onData(data, names, print, say) {
  const folder = dataFolder(data);
  if (!folder) {
    print(`skipped: no ${data} in STREAMPULSE_DATA or ../shared/data`);
    return [];
  }
  return await inScratch(async (workspace) => {
    await streampulse(['import', data, '--from', folder, '--workspace', workspace]);
    const documents = [];
    for (const name of names) {
      say(name);
      const document = await streampulse([
        'evaluate',
        '--protocol',
        name,
        '--seed',
        '1',
        '--workspace',
        workspace,
      ]);
      for (const line of linesOf(document)) print(line);
      documents.push(document);
    }
    return documents;
  });
}

function linesOf({ protocol, recipe, settings }) {
  return settings.flatMap(({ name, figures, folds, seconds }) =>
    figures.map(({ metric, ours, low, high, known, least, aim, reached }) => {
      const best = known.length > 0 ? `${f(known[0].value)} [${known[0].mark}]` : '-';
      const hash = folds.map((fold) => fold.hash.slice(0, 8)).join(' ');
      const cells = [
        `${protocol.name}, ${name}`,
        metric,
        `${f(ours)} (${f(low)}..${f(high)})`,
        best,
        f(least),
        f(aim),
        reached === 'none' ? '-' : reached,
        recipe.name,
        seconds.toFixed(0),
        hash,
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  );
}

function f(value) {
  return value === null || value === undefined ? '-' : value.toFixed(4);
}

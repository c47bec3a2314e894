// What each kind of knowledge adds on MovieLens 100K, by `streampulse ablate`.
import { streampulse } from './command.mjs';
import { onMovieLens100K } from './recipes.mjs';

const splits = ['time', 'u1'];

export async function ablation(print, { say = () => undefined } = {}) {
  return await onMovieLens100K(print, async (workspace) => {
    const found = [];
    for (const split of splits) {
      found.push(await streampulse(['ablate', '--split', split, '--seed', '1', '--workspace', workspace]));
      say(`ablation on ${split}`);
      printAblation(found.at(-1), print);
    }
    return found;
  });
}

/** The document that `ablate --json` prints, as a table. */
export function printAblation({ split, seed, arms }, print) {
  print(
    `Split \`${split.name}\` (${split.test.toLocaleString('en')} test ratings, ${split.hash.slice(0, 8)}), seed ${seed}:`,
  );
  print('');
  print('| step | AUC | log loss | over | AUC gained (95 % by users) | log loss (95 % by users) | seconds |');
  print('|---|---|---|---|---|---|---|');
  for (const { label, values, against, differences, seconds } of arms) {
    const of = differences
      ? [against, withInterval(differences.auc), withInterval(differences.logLoss)]
      : ['', '', ''];
    const cells = [label, values.auc.toFixed(4), values.logLoss.toFixed(4), ...of, seconds.toFixed(0)];
    print(`| ${cells.join(' | ')} |`);
  }
  print('');
}

function withInterval({ difference, low, high }) {
  return `${signed(difference)} (${signed(low)}..${signed(high)})`;
}

function signed(value) {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(4)}`;
}

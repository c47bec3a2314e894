// The point estimate of the factorization machine on MovieLens 1M and on ten million simulated ratings, beside biases.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { dataFolder, streampulse } from './command.mjs';
import { inScratch } from './scratch.mjs';

const split = 'random:1';
const recipes = ['bias', 'factors-fast'];
const tenMillion = ['--ratings', '10000000', '--viewers', '70000', '--titles', '10000'];

/** Whole runs, each in a process of its own: import excluded; learned on the train part, then on train and tune part. */
export async function factorsFast(print, { dry = false, say = () => undefined } = {}) {
  const real = dry ? undefined : dataFolder('ml-1m');
  const cases = [
    ...(real ? [{ name: 'MovieLens 1M', args: ['ml-1m', '--from', real] }] : []),
    dry
      ? { name: 'simulated 20K', args: ['simulated', '--ratings', '20000'] }
      : { name: 'simulated 10M', args: ['simulated', ...tenMillion] },
  ];
  print(
    `\`streampulse run --split ${split}\`, one thread; seconds of learning (twice: the second time with the tune part), of all.`,
  );
  print('');
  print('| data | recipe | sweeps | learning s | all s | peak GB | AUC | log loss |');
  print('|---|---|---|---|---|---|---|---|');
  if (!real && !dry)
    print('| MovieLens 1M | skipped: not in STREAMPULSE_DATA or ../shared/data | | | | | | |');
  const found = [];
  for (const { name, args } of cases)
    await inScratch(async (workspace) => {
      say(`${name}: import`);
      await streampulse(['import', ...args, '--workspace', workspace]);
      for (const recipe of recipes) {
        const run = await streampulse([
          'run',
          '--recipe',
          recipe,
          '--split',
          split,
          '--workspace',
          workspace,
        ]);
        const { rounds, seconds, peakBytes, test } = run;
        say(`${name}, ${recipe}: ${seconds.total.toFixed(1)} s`);
        print(
          `| ${name} | ${recipe} | ${rounds ?? ''} | ${seconds.fit.toFixed(1)} | ${seconds.total.toFixed(1)} | ${(peakBytes / 1e9).toFixed(2)} | ${test.auc.toFixed(4)} | ${test.logLoss.toFixed(4)} |`,
        );
        found.push({ name, recipe, rounds, seconds, peakBytes, auc: test.auc, logLoss: test.logLoss });
      }
      if (args[0] !== 'simulated') return;
      const truth = await truthOf(workspace);
      print(
        `| ${name} | the truth, all ratings | | | | | ${truth.auc.toFixed(4)} | ${truth.logLoss.toFixed(4)} |`,
      );
      found.push({ name, recipe: null, ...truth });
    });
  return found;
}

/** AUC (by the sum of ranks) and log loss of the probabilities that simulated stars were drawn with. */
async function truthOf(workspace) {
  const { snapshot } = JSON.parse(readFileSync(join(workspace, 'warehouse/current.json'), 'utf8'));
  const file = join(workspace, 'warehouse/snapshots', snapshot, 'ratings.parquet');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const reader = await connection.runAndReadAll(
    `with told as (select true_probability as p, stars >= 4 as high from '${file}'),
     ranked as (select p, high, rank() over (order by p) + 0.5 * (count(*) over (partition by p) - 1) as place from told)
     select avg(-ln(case when high then p else 1 - p end)) as loss,
       sum(case when high then place end)::double as places, count(*) filter (high)::double as highs, count(*)::double as all_
     from ranked`,
  );
  const [[logLoss, places, highs, all]] = reader.getRows().map((row) => row.map(Number));
  return { logLoss, auc: (places - (highs * (highs + 1)) / 2) / (highs * (all - highs)) };
}

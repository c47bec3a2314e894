// Our trees and XGBoost's hist on the same stars, thread for thread.
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { dataFolder, script, streampulse } from './command.mjs';
import { inScratch } from './scratch.mjs';
import { aucOf, valueDifference } from './trees/check-answers.mjs';
import { dryLine, dry as dryRun, lines, threadCounts } from './trees/lines.mjs';
import { ours, theirs, xgboostVersions } from './trees/sides.mjs';
import { tableHead, tableRow, targetHead, targetRow } from './trees/table.mjs';
import { summary, verdicts } from './trees/verdict.mjs';

const fullRounds = 100;
const usualRepeats = 5;

/**
 * Every measurement, what they come to and whether that is what was asked. `only` names lines, `repeats` is how often
 * each side runs, `dry` shows that everything runs and judges nothing; `say` is told what is going on.
 */
export async function trees(print, options = {}) {
  const { only, dry = false, repeats = dry ? 1 : usualRepeats, say = () => undefined } = options;
  const rounds = dry ? dryRun.rounds : fullRounds;
  const versions = await xgboostVersions();
  const settings = { rounds, depth: 6, eta: 0.1, maxBin: 256, repeats, dry, threads: threadCounts };
  print(headline(settings, versions));
  print('');
  for (const row of tableHead) print(row);
  const chosen = lines.filter(({ name }) => !only || only.includes(name)).map(dry ? dryLine : (line) => line);
  const measured = await inScratch((folder) =>
    measureAll(chosen, { folder, versions, settings, print, say }),
  );
  const targets = dry ? [] : measured.flatMap(targetsOf);
  if (targets.length > 0) for (const row of ['', ...targetHead, ...targets.map(targetRow)]) print(row);
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    node: process.version,
  };
  return {
    settings,
    machine,
    versions: versions ?? null,
    lines: measured.map(({ line, ...rest }) => ({ name: line.name, ...rest })),
    targets,
  };
}

function targetsOf({ line, threads, result, skipped }) {
  if (result) return verdicts(line, threads, result);
  return threadCounts.flatMap((count) =>
    verdicts(line, count, {}).map((verdict) => ({ ...verdict, skipped })),
  );
}

function headline({ rounds, repeats, dry }, versions) {
  const theirs = versions
    ? `XGBoost ${versions.xgboost} (\`tree_method=hist\`, float32 DMatrix; Python ${versions.python})`
    : 'XGBoost (not installed)';
  const note = dry ? 'A dry run: the figures mean nothing. ' : '';
  return `${note}${rounds} trees of depth 6, eta 0.1, 256 bins: ours against ${theirs}; our binning and starting of threads counted, and DMatrix; median of ${repeats}, in turn, each in a process of its own.`;
}

async function measureAll(chosen, context) {
  const stars = starMaker(context);
  const measured = [];
  for (const line of chosen) {
    const reason = whySkipped(line, context.versions);
    if (reason) {
      context.print(`| ${line.title} | skipped: ${reason} | | | | | | | |`);
      measured.push({ line, skipped: reason });
      continue;
    }
    measured.push(...(await inScratch((folder) => measureLine(line, stars, { ...context, folder }))));
  }
  return measured;
}

function whySkipped({ star }, versions) {
  if (!versions) return "no python3-xgboost at Debian's python3";
  if (star.kind === 'movielens-1m' && !dataFolder('ml-1m'))
    return 'no ml-1m in STREAMPULSE_DATA or ../shared/data';
  return undefined;
}

/** Imports what ratings there are to import once. */
function starMaker({ folder, say }) {
  const workspaces = new Map();
  const importOf = ({ kind, ratings, viewers, titles }) =>
    kind === 'movielens-1m'
      ? ['ml-1m', '--from', dataFolder('ml-1m')]
      : ['simulated', '--ratings', ratings, '--viewers', viewers, '--titles', titles, '--seed', 1].map(
          String,
        );
  return async (star, into) => {
    let workspace = workspaces.get(star.kind);
    if (star.kind !== 'made-up' && !workspace) {
      workspace = join(folder, star.kind);
      say(`importing ${star.kind}`);
      await streampulse(['import', ...importOf(star), '--workspace', workspace]);
      workspaces.set(star.kind, workspace);
    }
    say(`making the star of ${star.kind}`);
    return await script('trees/make-star.mjs', [JSON.stringify({ folder: into, star, workspace })]);
  };
}

async function measureLine(line, makeStar, { folder, settings, print, say }) {
  const star = await makeStar(line.star, folder);
  const job = { task: line.task, folder, rounds: settings.rounds, rows: rowsToExplain(line, star) };
  if (line.task !== 'fit') await ours({ ...job, task: 'model', threads: 1 });
  const results = [];
  for (const threads of threadCounts) {
    const start = loadavg()[0];
    const measurements = await inTurn({ ...job, threads, star }, settings.repeats, (note) =>
      say(`${line.name}, ${threads} threads, ${note}`),
    );
    const load = { start, end: loadavg()[0] };
    const result = summary(measurements);
    print(tableRow({ title: line.title, threads, result, load }));
    results.push({ line, title: line.title, star: sizeOf(star), threads, load, measurements, result });
  }
  return results;
}

function sizeOf({ rows, train, ...tables }) {
  const of = ({ rows: count, columns }) => ({ rows: count, columns: columns.length });
  return {
    rows,
    train,
    ...Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, of(table)])),
  };
}

function rowsToExplain({ rows }, star) {
  return rows && Math.min(rows, star.rows - star.train);
}

/**
 * Ours, XGBoost's, ours again: whatever else the machine does befalls both alike. Where a DMatrix does not fit into
 * memory a QuantileDMatrix is tried, once: it holds bins in place of values.
 */
async function inTurn(job, repeats, say) {
  const measurements = [];
  const note = (repeat, measurement) => {
    measurements.push({ repeat, ...measurement, ...checked(job, measurement) });
    const took = measurement.outOfMemory ? 'out of memory' : `${measurement.seconds.toFixed(2)} s`;
    say(`${measurement.side}: ${took}`);
  };
  let fits = true;
  for (let repeat = 1; repeat <= repeats; repeat++) {
    note(repeat, await ours(job));
    if (!fits) continue;
    const found = await theirs(job);
    note(repeat, found);
    fits = !found.outOfMemory;
    if (!fits && job.task === 'fit') note(repeat, await theirs({ ...job, matrix: 'QuantileDMatrix' }));
  }
  return measurements;
}

function checked(job, { side, outOfMemory }) {
  if (outOfMemory) return {};
  const apart = job.task !== 'fit' && side === 'xgboost' && { valueDifference: valueDifference(job.folder) };
  return { auc: aucOf(job, side), ...apart };
}

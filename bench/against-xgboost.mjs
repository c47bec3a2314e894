// Our trees and XGBoost's hist on the very same rows: MovieLens 1M, first 80 % by time, AUC on the rest.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder, root, script, streampulse } from './command.mjs';

const frames = [
  { name: '68 dimension + 12 fact columns', dimensions: 68, repeats: 3 },
  { name: '300 dimension + 12 fact columns', dimensions: 300, repeats: 1 },
];
const python = '/usr/bin/python3';

/** One thread each; seconds from plain columns to 100 trees of depth 6, binning or DMatrix included. */
export async function againstXgboost(print) {
  const data = dataFolder('ml-1m');
  if (!data || !hasXgboost()) {
    print(
      `skipped: ${data ? "no python3-xgboost at Debian's python3" : 'no ml-1m in STREAMPULSE_DATA or ../shared/data'}`,
    );
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'streampulse-bench-'));
  try {
    await streampulse(['import', 'ml-1m', '--from', data, '--workspace', join(folder, 'w')]);
    print(
      '| MovieLens 1M, 800k facts, 1 thread | ours s | XGBoost s | ratio | AUC ours, XGBoost | peak GB ours, XGBoost |',
    );
    print('|---|---|---|---|---|---|');
    const rows = [];
    for (const frame of frames) rows.push(await compare(frame, folder, print));
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hasXgboost() {
  try {
    execFileSync(python, ['-c', 'import xgboost'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function compare({ name, dimensions, repeats }, folder, print) {
  const table = await script('tree-cost.mjs', [join(folder, 'w'), String(dimensions), 'table', folder]);
  const ours = [];
  const theirs = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    ours.push(await script('tree-cost.mjs', [join(folder, 'w'), String(dimensions), 'fit', folder]));
    theirs.push(xgboost(folder, table));
  }
  const row = { name, ours: median(ours), xgboost: median(theirs) };
  const ratio = row.xgboost.seconds / row.ours.seconds;
  print(
    `| ${name} | ${row.ours.seconds.toFixed(1)} | ${row.xgboost.seconds.toFixed(1)} | ${ratio.toFixed(1)} x | ${row.ours.auc.toFixed(5)}, ${row.xgboost.auc.toFixed(5)} | ${gigabytes(row.ours)}, ${gigabytes(row.xgboost)} |`,
  );
  return row;
}

function xgboost(folder, { rows, train, columns }) {
  const numbers = [rows, train, columns, 1, 100].map(String);
  const environment = { ...process.env, OMP_WAIT_POLICY: 'passive' };
  const text = execFileSync(python, [join(root, 'bench/train_xgboost.py'), folder, ...numbers], {
    env: environment,
  });
  return { ...JSON.parse(text), auc: aucOf(folder, train) };
}

/** By counting pairs through ranks, ties as halves. */
function aucOf(folder, train) {
  const floats = (name) => readFileSync(join(folder, name)).buffer;
  const said = new Float64Array(floats('said.f64'));
  const label = new Float32Array(floats('label.f32')).subarray(train);
  const order = Array.from(said.keys()).sort((a, b) => said[a] - said[b]);
  let ranks = 0;
  let high = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && said[order[to]] === said[order[from]]) to++;
    for (let at = from; at < to; at++) {
      if (!label[order[at]]) continue;
      ranks += (from + to + 1) / 2;
      high++;
    }
    from = to;
  }
  return (ranks - (high * (high + 1)) / 2) / (high * (order.length - high));
}

function median(results) {
  return results.toSorted((a, b) => a.seconds - b.seconds)[results.length >> 1];
}

function gigabytes({ peakBytes }) {
  return (peakBytes / 1e9).toFixed(2);
}

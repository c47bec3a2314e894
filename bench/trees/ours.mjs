// Our side. argv = { task: fit|model|predict|explain, folder, threads, rounds, rows } as JSON; prints JSON.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  asTreeModel,
  learnerNamed,
  readModel,
  threadTeam,
  treeExplainer,
  writeXgboost,
} from '../../dist/index.js';
import { readStar } from './star-files.mjs';

const { task, folder, threads, rounds, rows } = JSON.parse(process.argv[2]);
const { frame, train } = readStar(folder);
const learner = learnerNamed('trees');
const options = learner.parseOptions({ rounds, eta: 0.1, max_depth: 6, max_bin: 256 });
console.log(JSON.stringify(await { fit, model, predict, explain }[task]()));

/** From plain columns to trees: threads started, columns binned, trees grown. */
async function fit() {
  let firstTree = 0;
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const team = threads > 1 ? threadTeam(threads) : undefined;
  const onProgress = ({ done }) => {
    if (done === 1) firstTree = seconds();
  };
  const request = { frame, train: span(0, train), tune: new Int32Array(0), seed: 1, team, onProgress };
  const fitted = learner.fit(request, options);
  const taken = seconds();
  const peak = peakBytes();
  await team?.close();
  writeFileSync(join(folder, 'ours.f64'), fitted.predict(frame, span(train, frame.rows)));
  return { seconds: taken, threads, firstTreeSeconds: firstTree, peakBytes: peak };
}

/** One model for both sides to predict with and to explain. */
function model() {
  const request = { frame, train: span(0, train), tune: new Int32Array(0), seed: 1 };
  const fitted = learner.fit(request, options);
  writeFileSync(join(folder, 'ours.json'), JSON.stringify(fitted.toDocument()));
  writeFileSync(join(folder, 'model.json'), writeXgboost(fitted));
  return { trees: fitted.ensemble.trees.length };
}

/** From plain columns to margins: threads started, columns binned, trees added. */
async function predict() {
  const fitted = written();
  const all = span(0, frame.rows);
  const started = performance.now();
  const team = threads > 1 ? threadTeam(threads) : undefined;
  const margins = fitted.margins(frame, all, { team });
  const seconds = (performance.now() - started) / 1000;
  await team?.close();
  writeFileSync(join(folder, 'ours.f64'), margins);
  return { seconds, threads, peakBytes: peakBytes() };
}

function explain() {
  const fitted = written();
  const some = span(train, Math.min(frame.rows, train + rows));
  const started = performance.now();
  const { values } = treeExplainer(fitted).contributions(frame, some);
  const seconds = (performance.now() - started) / 1000;
  writeFileSync(join(folder, 'ours.f64'), values);
  return { seconds, threads: 1, peakBytes: peakBytes() };
}

function written() {
  return asTreeModel(readModel(JSON.parse(readFileSync(join(folder, 'ours.json'), 'utf8'))));
}

function span(from, to) {
  return Int32Array.from({ length: to - from }, (_, at) => from + at);
}

function peakBytes() {
  return process.resourceUsage().maxRSS * 1024;
}

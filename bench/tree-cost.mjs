// argv = workspace dimensions [threads]: 100 trees of depth 6 from the ratings of a workspace. Prints JSON.
import { threadTeam } from '../dist/learners/threads/thread-team.js';
import { boostedTrees } from '../dist/learners/trees/boosted-trees.js';
import { auc } from '../dist/metrics/auc.js';
import { ratingStar } from './trees/rating-star.mjs';

const [workspace, dimensionText, threadText = '1'] = process.argv.slice(2);
const threads = Number(threadText);
const frame = await ratingStar(workspace, Number(dimensionText));
const train = Math.floor(frame.rows * 0.8);
console.log(JSON.stringify(fit()));

function fit() {
  const rows = (from, to) => Int32Array.from({ length: to - from }, (_, at) => from + at);
  const team = threads > 1 ? threadTeam(threads) : undefined;
  const request = { frame, train: rows(0, train), tune: new Int32Array(0), seed: 1, team };
  const options = boostedTrees.parseOptions({ rounds: 100, eta: 0.1, max_depth: 6, max_bin: 256 });
  const started = performance.now();
  const model = boostedTrees.fit(request, options);
  const seconds = (performance.now() - started) / 1000;
  const test = rows(train, frame.rows);
  const truth = Float32Array.from(test, (row) => frame.target[row]);
  return {
    seconds,
    auc: auc({ truth, probability: model.predict(frame, test) }),
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
}

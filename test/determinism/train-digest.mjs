// Trains each kind of model on made-up stars and prints JSON: one SHA-256 of each model document and of its predictions.
// Whatever should not change them may be changed: the Node that runs this, and, by options:
//   --plain         without WebAssembly
//   --threads=N     trees and forests by a team
import { createHash } from 'node:crypto';

let instances = 0;
if (process.argv.includes('--plain')) delete globalThis.WebAssembly;
else
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(Instance, given) {
      instances++;
      return new Instance(...given);
    },
  });

const { learnerNamed } = await import('../../dist/learners/registry.js');
const { createRandom } = await import('../../dist/numerics/random.js');

const threads = Number(process.argv.find((option) => option.startsWith('--threads='))?.slice(10) ?? 1);
const team = threads > 1 ? await teamOf(threads) : undefined;

const facts = 3000;
const cut = 2400;

const sampled = {
  rounds: 25,
  eta: 0.2,
  subsample: 0.7,
  colsample_bytree: 0.8,
  colsample_bylevel: 0.9,
  colsample_bynode: 0.9,
};
const trainings = {
  trees: { learner: 'trees', options: { rounds: 25, eta: 0.3, alpha: 0.1, gamma: 0.1, max_bin: 64 } },
  'trees, sampled, early stopped': {
    learner: 'trees',
    options: { ...sampled, rounds: 300, early_stopping_rounds: 8 },
    isTuned: true,
  },
  'trees, weighted, parallel': {
    learner: 'trees',
    options: { ...sampled, rounds: 8, num_parallel_tree: 3 },
    isWeighted: true,
  },
  'trees of squared error': { learner: 'trees', options: { ...sampled, objective: 'reg:squarederror' } },
  'trees of star levels': {
    learner: 'trees',
    options: { ...sampled, rounds: 6, objective: 'multi:softprob', max_depth: 9 },
  },
  'trees, best first': {
    learner: 'trees',
    options: { ...sampled, grow_policy: 'lossguide', max_leaves: 30, max_depth: 0 },
  },
  forest: { learner: 'forest', options: { trees: 12, max_depth: 12 } },
  logistic: { learner: 'logistic', options: {} },
  bias: { learner: 'bias', options: {} },
  factors: { learner: 'factors', options: { rank: 3, chains: 2, iterations: 12, burn_in: 4 } },
};

const frame = madeUp(createRandom(11));
const train = rowsBetween(0, cut);
const held = rowsBetween(cut, facts);
const digests = { frame: digest(bytesOf(frame)) };
for (const [name, { learner, options, isTuned, isWeighted }] of Object.entries(trainings)) {
  const { fit, parseOptions } = learnerNamed(learner);
  const tune = isTuned ? held : rowsBetween(0, 0);
  const weights = isWeighted ? Float64Array.from(train, (row) => (row % 7) / 3) : undefined;
  const request = { frame, train, tune, seed: 5, weights, team };
  const model = fit(request, parseOptions(options));
  digests[`${name}: model`] = digest([JSON.stringify(model.toDocument())]);
  digests[`${name}: predictions`] = digest([model.predict(frame, rowsBetween(0, facts))]);
}
await team?.close();
console.log(JSON.stringify({ node: process.version, instances, digests }));

async function teamOf(count) {
  const { threadTeam } = await import('../../dist/learners/threads/thread-team.js');
  return threadTeam(count);
}

function rowsBetween(from, to) {
  return Int32Array.from({ length: to - from }, (_, at) => from + at);
}

function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function bytesOf({ target, columns, dimensions: { viewer, title } }) {
  const held = [...columns, ...viewer.columns, ...title.columns];
  return [target, viewer.index, title.index, ...held.map(({ values, codes }) => values ?? codes)];
}

/** Numbers, flags and categories with gaps in each table; the stars depend on some of them. */
function madeUp(random) {
  const dimension = (rows) => ({
    rows,
    index: Int32Array.from({ length: facts }, () => Math.floor(rows * random.next() ** 2)),
    columns: columnsFor(rows, random),
  });
  const viewer = dimension(150);
  const title = dimension(90);
  const columns = columnsFor(facts, random);
  const stars = Float32Array.from({ length: facts }, (_, fact) => {
    const score =
      scoreOf(viewer.columns, viewer.index[fact]) +
      scoreOf(title.columns, title.index[fact]) +
      scoreOf(columns, fact);
    return Math.min(5, Math.max(1, Math.round(3.4 + score + 1.5 * (random.next() - 0.5))));
  });
  const target = stars.map((given) => Number(given >= 4));
  return {
    rows: facts,
    target,
    stars,
    time: new Float64Array(facts),
    columns,
    dimensions: { viewer, title },
  };
}

function columnsFor(rows, random) {
  const gap = () => random.next() < 0.08;
  const number = (name, draw) => ({
    kind: 'number',
    name,
    values: Float32Array.from({ length: rows }, () => (gap() ? Number.NaN : draw())),
  });
  return [
    number('fine', () => random.next() * random.next() * 100),
    number('coarse', () => random.below(9) - 4),
    number('flag', () => random.below(2)),
    {
      kind: 'category',
      name: 'label',
      codes: Int32Array.from({ length: rows }, () => (gap() ? -1 : random.below(6))),
      dictionary: ['a', 'b', 'c', 'd', 'e', 'f'],
    },
  ];
}

function scoreOf([fine, coarse, flag, label], row) {
  const known = [fine.values[row] / 100 - 0.25, coarse.values[row] / 6, flag.values[row] - 0.5];
  const sum = known.reduce((total, value) => total + (Number.isNaN(value) ? 0.2 : value), 0);
  return sum + [0.5, -0.5, 0, 0.3, 0, 0, -0.2].at(label.codes[row]);
}

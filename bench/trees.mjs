// Boosted trees on made-up stars: seconds to bin, milliseconds a tree of depth 6, and to predict with 100 trees.
import { binStar } from '../dist/learners/trees/binned-star.js';
import { boostedTrees } from '../dist/learners/trees/boosted-trees.js';
import { createRandom } from '../dist/numerics/random.js';

const stars = [
  { name: '68 dimension + 12 fact columns', viewer: 28, title: 40, rating: 12 },
  { name: '300 dimension + 12 fact columns', viewer: 140, title: 160, rating: 12 },
  { name: '40 fact columns', viewer: 0, title: 0, rating: 40 },
];
const facts = 1_000_000;
const rounds = 100;
const repeats = 5;

export function trees(print) {
  print('| frame, 1M facts | bin s | tree ms (least, median) | predict 100 trees s (least) |');
  print('|---|---|---|---|');
  return stars.map((star) => {
    const row = measure(star);
    const { binSeconds, treeMs, predictSeconds } = row;
    print(
      `| ${star.name} | ${binSeconds.toFixed(2)} | ${treeMs.least.toFixed(0)}, ${treeMs.median.toFixed(0)} | ${predictSeconds.toFixed(2)} |`,
    );
    return row;
  });
}

function measure(star) {
  const frame = starFrame(star);
  const train = Int32Array.from({ length: facts }, (_, row) => row);
  const binSeconds = least(() => binStar(frame, train, 256)) / 1000;
  const marks = [];
  const onProgress = () => marks.push(performance.now());
  const request = { frame, train, tune: new Int32Array(0), seed: 1, onProgress };
  const model = boostedTrees.fit(request, boostedTrees.parseOptions({ rounds, eta: 0.1 }));
  const spans = marks
    .slice(1)
    .map((mark, i) => mark - marks[i])
    .sort((a, b) => a - b);
  const predictSeconds = least(() => model.margins(frame, train)) / 1000;
  return {
    name: star.name,
    binSeconds,
    treeMs: { least: spans[0], median: spans[spans.length >> 1] },
    predictSeconds,
  };
}

function least(work) {
  let best = Infinity;
  for (let k = 0; k < repeats; k++) {
    const started = performance.now();
    work();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

/** Half of a table's columns are flags; facts lie in the order of viewers, and a few columns bear on the target. */
function starFrame({ viewer, title, rating }) {
  const random = createRandom(1);
  const dimension = (rows, count) => ({
    rows,
    index: Int32Array.from({ length: facts }, () => Math.floor(rows * random.next() ** 2)),
    columns: columnsFor(rows, count, random),
  });
  const dimensions = { viewer: dimension(6040, viewer), title: dimension(3700, title) };
  dimensions.viewer.index.sort();
  const columns = columnsFor(facts, rating, random);
  const target = new Float32Array(facts);
  for (let fact = 0; fact < facts; fact++) {
    const { viewer: v, title: t } = dimensions;
    const score = sum(v.columns, v.index[fact]) + sum(t.columns, t.index[fact]) + sum(columns, fact);
    target[fact] = score + 4 * random.next() > 2 ? 1 : 0;
  }
  return { rows: facts, target, stars: target, time: new Float64Array(facts), columns, dimensions };
}

function columnsFor(rows, count, random) {
  return Array.from({ length: count }, (_, c) => {
    const values = Float32Array.from({ length: rows }, () =>
      c % 2 ? Number(random.next() < 0.2) : random.next() + random.next(),
    );
    return { kind: 'number', name: `c${c}`, values };
  });
}

function sum(columns, row) {
  return columns.reduce((total, { values }, c) => total + ((c % 5) - 2) * 0.2 * (values[row] - 0.5), 0);
}

// argv = { facts, rowsEach, dimensions, rating, rounds, repeats } as JSON: the same trees over a star and over its join.
// Seconds are the processor's: one thread works, and others' work on the machine does not count.
import { isDeepStrictEqual } from 'node:util';
import { learnerNamed } from '../../dist/index.js';
import { madeStar } from './made-star.mjs';

const { facts, rowsEach, dimensions, rating, rounds, repeats } = JSON.parse(process.argv[2]);
const rows = Math.max(1, Math.round(facts / rowsEach));
const star = madeStar({
  facts,
  viewers: rows,
  titles: rows,
  viewer: dimensions >> 1,
  title: dimensions - (dimensions >> 1),
  rating,
});
const frames = { star, joined: joinedFrame(star) };
const train = Int32Array.from({ length: facts }, (_, fact) => fact);
const learner = learnerNamed('trees');
const seconds = { star: [], joined: [] };
const trees = {};
learn(madeStar({ facts: 5000, viewer: 4, title: 4, rating: 4 }), train.subarray(0, 5000));
for (let repeat = 0; repeat < repeats; repeat++) {
  for (const [name, frame] of Object.entries(frames)) {
    const before = process.cpuUsage();
    trees[name] = learn(frame, train);
    const { user, system } = process.cpuUsage(before);
    seconds[name].push((user + system) / 1e6);
  }
}
console.log(JSON.stringify({ seconds, isSame: isDeepStrictEqual(trees.star, trees.joined) }));

function learn(frame, some) {
  const options = learner.parseOptions({ rounds, eta: 0.1, max_depth: 6, max_bin: 256 });
  return learner.fit({ frame, train: some, tune: new Int32Array(0), seed: 1 }, options).ensemble.trees;
}

/** Every column a fact column, in the same order. */
function joinedFrame({ columns, dimensions: { viewer, title }, ...frame }) {
  const spread = (table, name) =>
    table.columns.map((column) => ({
      ...column,
      name: `${name} ${column.name}`,
      values: Float32Array.from(table.index, (row) => column.values[row]),
    }));
  return {
    ...frame,
    columns: [...spread(viewer, 'viewer'), ...spread(title, 'title'), ...columns],
    dimensions: { viewer: { ...viewer, columns: [] }, title: { ...title, columns: [] } },
  };
}

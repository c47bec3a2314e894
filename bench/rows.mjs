// Plain rows of 80 numbers and one category, 100 trees of depth 6: microseconds a row to predict and to explain.
import { boostedTrees } from '../dist/learners/trees/boosted-trees.js';
import { createRandom } from '../dist/numerics/random.js';
import { rowPredictor, treeExplainer } from '../dist/predictor.js';

const facts = 20_000;
const asked = 200;
const repeats = 200;

export function rows(print) {
  const frame = starFrame();
  const train = Int32Array.from({ length: facts }, (_, row) => row);
  const options = boostedTrees.parseOptions({ rounds: 100, eta: 0.1 });
  const model = boostedTrees.fit({ frame, train, tune: new Int32Array(0), seed: 1 }, options);
  const predictor = rowPredictor(model);
  const explainer = treeExplainer(model, { by: 'column' });
  const table = plainTable(frame);
  const list = Array.from({ length: asked }, (_, row) =>
    Object.fromEntries(Object.entries(table).map(([name, values]) => [name, values[row]])),
  );
  print('| 100 trees of depth 6, 81 columns | µs a row (median) | rows a second |');
  print('|---|---|---|');
  return [
    { name: 'predict, one row at a time', calls: 100, work: (at) => predictor.predict(list[at]) },
    { name: 'predict, a list of 200 rows', calls: 0, work: () => predictor.predictRows(list) },
    { name: 'predict, a table of 200 rows', calls: 0, work: () => predictor.predictRows(table) },
    {
      name: 'predict, a star frame of one row',
      calls: 20,
      work: (at) => model.predict(frame, Int32Array.of(at)),
    },
    { name: 'explain, one row at a time', calls: 20, work: (at) => predictor.explain(list[at]) },
    {
      name: 'explain, a star frame of one row',
      calls: 5,
      work: (at) => explainer.contributions(frame, Int32Array.of(at)),
    },
  ].map(({ name, calls, work }) => {
    const microseconds = median(calls, work);
    print(
      `| ${name} | ${microseconds.toFixed(microseconds < 100 ? 1 : 0)} | ${Math.round(1e6 / microseconds).toLocaleString('en')} |`,
    );
    return { name, microseconds };
  });
}

/** Of short turns, so that few are disturbed by whatever else the machine does. `calls` 0: one call for all rows. */
function median(calls, work) {
  const turns = Array.from({ length: repeats }, (_, turn) => {
    const started = performance.now();
    if (calls === 0) work();
    else for (let k = 0; k < calls; k++) work((turn * calls + k) % asked);
    return (1000 * (performance.now() - started)) / (calls || asked);
  });
  return turns.sort((a, b) => a - b)[repeats >> 1];
}

function starFrame() {
  const random = createRandom(1);
  const dimension = (rows, count) => ({
    rows,
    index: Int32Array.from({ length: facts }, () => random.below(rows)),
    columns: columnsFor(rows, count, random),
  });
  const dimensions = { viewer: dimension(1000, 28), title: dimension(800, 40) };
  dimensions.viewer.columns.push({
    kind: 'category',
    name: 'occupation',
    codes: Int32Array.from({ length: 1000 }, () => random.below(22) - 1),
    dictionary: Array.from({ length: 21 }, (_, code) => `occupation ${code}`),
  });
  const columns = columnsFor(facts, 12, random);
  const target = Float32Array.from({ length: facts }, (_, fact) => {
    const { viewer, title } = dimensions;
    const score = sum(viewer.columns, viewer.index[fact]) + sum(title.columns, title.index[fact]);
    return score + sum(columns, fact) + 4 * random.next() > 2 ? 1 : 0;
  });
  return { rows: facts, target, stars: target, time: new Float64Array(facts), columns, dimensions };
}

function columnsFor(rows, count, random) {
  return Array.from({ length: count }, (_, c) => ({
    kind: 'number',
    name: `c${c}`,
    values: Float32Array.from({ length: rows }, () =>
      c % 2 ? Number(random.next() < 0.2) : random.next() + random.next(),
    ),
  }));
}

function sum(columns, row) {
  const numbers = columns.filter(({ kind }) => kind === 'number');
  return numbers.reduce((total, { values }, c) => total + ((c % 5) - 2) * 0.2 * (values[row] - 0.5), 0);
}

function plainTable({ columns, dimensions: { viewer, title } }) {
  const spread = (table, index, of) =>
    of.map((column) => [
      `${table}.${column.name}`,
      column.kind === 'number'
        ? Float32Array.from({ length: asked }, (_, fact) => column.values[index(fact)])
        : Array.from({ length: asked }, (_, fact) => column.dictionary[column.codes[index(fact)]] ?? null),
    ]);
  return Object.fromEntries([
    ...spread('viewer', (fact) => viewer.index[fact], viewer.columns),
    ...spread('title', (fact) => title.index[fact], title.columns),
    ...spread('rating', (fact) => fact, columns),
  ]);
}

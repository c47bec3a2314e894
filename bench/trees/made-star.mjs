import { createRandom } from '../../dist/numerics/random.js';

/**
 * A made-up star: half of a table's columns are flags, facts lie in the order of viewers, and a few columns bear on the
 * target. `viewers` and `titles` are rows; `viewer`, `title` and `rating` columns.
 */
export function madeStar({ facts, viewers = 6040, titles = 3700, viewer, title, rating, seed = 1 }) {
  const random = createRandom(seed);
  const dimension = (rows, count) => ({
    rows,
    index: Int32Array.from({ length: facts }, () => random.below(rows)),
    columns: columnsFor(rows, count, random),
  });
  const dimensions = { viewer: dimension(viewers, viewer), title: dimension(titles, title) };
  dimensions.viewer.index.sort();
  const columns = columnsFor(facts, rating, random);
  const scores = [dimensions.viewer, dimensions.title].map((table) => scoresOf(table.columns, table.rows));
  const own = scoresOf(columns, facts);
  const target = Float32Array.from({ length: facts }, (_, fact) => {
    const score = scores[0][dimensions.viewer.index[fact]] + scores[1][dimensions.title.index[fact]];
    return score + own[fact] + 4 * random.next() > 2 ? 1 : 0;
  });
  return { rows: facts, target, stars: target, time: new Float64Array(facts), columns, dimensions };
}

function columnsFor(rows, count, random) {
  return Array.from({ length: count }, (_, c) => {
    const draw = c % 2 ? () => Number(random.next() < 0.2) : () => random.next() + random.next();
    return { kind: 'number', name: `c${c}`, values: Float32Array.from({ length: rows }, draw) };
  });
}

function scoresOf(columns, rows) {
  const scores = new Float64Array(rows);
  columns.slice(0, 20).forEach(({ values }, c) => {
    const weight = ((c % 5) - 2) * 0.2;
    for (let row = 0; row < rows; row++) scores[row] += weight * (values[row] - 0.5);
  });
  return scores;
}

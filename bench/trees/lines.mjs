/**
 * The lines of the table: a star, what is done with it, and what is asked of it. `ratio` is XGBoost's seconds over ours;
 * `memoryShare` our peak over XGBoost's; `elseUnder` the bytes that do instead of the ratio where XGBoost's run out.
 */
export const lines = [
  {
    name: 'ml-1m-68',
    title: 'MovieLens 1M, 68 dimension + 12 fact columns',
    task: 'fit',
    star: { kind: 'movielens-1m', dimensions: 68 },
    asked: { ratio: 3 },
  },
  {
    name: 'ml-1m-300',
    title: 'MovieLens 1M, 300 dimension + 12 fact columns',
    task: 'fit',
    star: { kind: 'movielens-1m', dimensions: 300 },
    asked: { ratio: 12, memoryShare: 1 / 5 },
  },
  {
    name: 'ml-1m-1000',
    title: 'MovieLens 1M, 1,000 dimension + 12 fact columns',
    task: 'fit',
    star: { kind: 'movielens-1m', dimensions: 1000 },
    asked: { ratio: 30 },
  },
  {
    name: 'simulated-10m-300',
    title: '10M simulated ratings, 300 dimension + 12 fact columns',
    task: 'fit',
    star: { kind: 'simulated', ratings: 10_000_000, viewers: 70_000, titles: 10_000, dimensions: 300 },
    asked: { ratio: 12, elseUnder: 4 * 2 ** 30 },
  },
  {
    name: 'facts-40',
    title: '1M made-up facts, 40 fact columns, no dimensions',
    task: 'fit',
    star: { kind: 'made-up', facts: 1_000_000, viewer: 0, title: 0, rating: 40 },
    asked: { ratio: 0.9 },
  },
  {
    name: 'predict-1m',
    title: 'prediction of MovieLens 1M, 68 + 12 columns',
    task: 'predict',
    star: { kind: 'movielens-1m', dimensions: 68 },
    asked: { ratio: 1.5 },
  },
  {
    name: 'treeshap-50k',
    title: 'TreeSHAP of 50,000 rows of MovieLens 1M, 68 + 12 columns',
    task: 'explain',
    star: { kind: 'movielens-1m', dimensions: 68 },
    rows: 50_000,
    asked: { ratio: 3 },
  },
];

export const threadCounts = [1, 2];
export const mostAucDifference = 0.0005;
/** SHAP values and margins of one model by two programs; XGBoost's are sums in float32. */
export const mostValueDifference = 1e-4;

/** As small as what is left can be: shows that everything runs, and nothing else. */
export const dry = { rounds: 5, facts: 30_000, rows: 1000 };

export function dryLine(line) {
  const { star } = line;
  const simulated = { ratings: dry.facts, viewers: 600, titles: 400 };
  return {
    ...line,
    ...(line.rows && { rows: dry.rows }),
    star: { ...star, facts: dry.facts, ...(star.kind === 'simulated' && simulated) },
  };
}

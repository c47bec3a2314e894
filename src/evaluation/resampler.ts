import { StreamPulseError } from '../errors.ts';
import { aucOfRanking } from '../metrics/auc.ts';
import { brierLosses } from '../metrics/brier.ts';
import {
  accuracyOf,
  type Confusion,
  cellOf,
  checkThreshold,
  f1Of,
  precisionOf,
  recallOf,
} from '../metrics/confusion.ts';
import { eceOfRanking } from '../metrics/ece.ts';
import { constantLogLoss, liftOver } from '../metrics/lift.ts';
import { logLosses } from '../metrics/log-loss.ts';
import { absoluteErrors } from '../metrics/mae.ts';
import { prAucOfRanking } from '../metrics/pr-auc.ts';
import { type Ranking, rankRows } from '../metrics/ranking.ts';
import { type MetricName, metricNames, type StarMetricName } from '../metrics/registry.ts';
import { squaredErrors } from '../metrics/rmse.ts';
import { checkScoredRows, checkStarRows, type ScoredRows } from '../metrics/scored-rows.ts';
import { aucOfEachUser } from '../metrics/user-auc.ts';
import { groupByUser } from '../metrics/user-groups.ts';

/** Rows whose users are known; as many of each array as rows. */
export interface UserRows extends ScoredRows {
  readonly users: Int32Array;
  /** In [0, 1]; 0.5 where it is not said. */
  readonly threshold?: number | undefined;
  /** Ratings in stars and as predicted, where a model predicts them. */
  readonly stars?:
    | { readonly actual: Float32Array | Float64Array; readonly predicted: Float64Array }
    | undefined;
}

export type ReportMetric = MetricName | StarMetricName;

/** Predictions made ready to be scored again and again with each user counting more or less often. */
export interface Resampler {
  readonly names: readonly ReportMetric[];
  /** Number of distinct users. */
  readonly users: number;
  /** One value a name, NaN where a metric has none; `multiplicity` says how often each user counts (rising key). */
  compute(multiplicity: Int32Array): Float64Array;
}

/**
 * Sums by user for what adds up (log loss, Brier, counts, errors in stars), one sorted order for what ranks (AUC,
 * PR-AUC, ECE): a replicate costs one pass over users and, for each ranking metric, one over rows. Memory: 42 bytes a
 * row and 100 a user. Throws `training-data-bad` for rows that are not what they should be.
 */
export function createResampler(rows: UserRows, wanted?: readonly ReportMetric[]): Resampler {
  checkScoredRows(rows);
  checkThreshold(rows.threshold ?? 0.5);
  if (rows.stars)
    checkStarRows({ stars: rows.stars.actual, predicted: rows.stars.predicted, users: rows.users });
  const names = wanted ?? [...metricNames, ...(rows.stars ? (['rmse', 'mae'] as const) : [])];
  checkNames(names, rows);
  const { count, of } = groupByUser(rows.users);
  const prepared = prepare(rows, names, of, count);
  const compute = (multiplicity: Int32Array) => {
    const replicate = weigh(prepared, multiplicity);
    return Float64Array.from(names, (name) => readers[name](prepared, replicate));
  };
  return { names, users: count, compute };
}

function checkNames(names: readonly ReportMetric[], rows: UserRows): void {
  for (const name of names) {
    if (!Object.hasOwn(readers, name)) {
      const expected = Object.keys(readers).join(', ');
      throw new StreamPulseError('option-bad', 'no such metric', { value: name, expected });
    }
    if (!rows.stars && (name === 'rmse' || name === 'mae')) {
      throw new StreamPulseError('training-data-bad', `${name} needs predicted stars`);
    }
  }
}

/** One value a user. */
interface Sums {
  readonly n: Float64Array;
  readonly logLoss: Float64Array;
  readonly brier: Float64Array;
  /** In the order of {@link cellOf}. */
  readonly cells: readonly Float64Array[];
  readonly squared: Float64Array | undefined;
  readonly absolute: Float64Array | undefined;
}

interface Prepared {
  readonly sums: Sums;
  readonly ranking: Ranking | undefined;
  readonly userOfRank: Int32Array;
  /** Overwritten by each replicate. */
  readonly weight: Int32Array;
  readonly ownAuc: Float64Array | undefined;
}

/** What a replicate adds up to. */
interface Replicate {
  readonly multiplicity: Int32Array;
  readonly n: number;
  readonly counts: Confusion;
}

const byRank: ReadonlySet<string> = new Set(['auc', 'prAuc', 'ece'] satisfies MetricName[]);

function prepare(
  rows: UserRows,
  names: readonly ReportMetric[],
  userOf: Int32Array,
  users: number,
): Prepared {
  const ranks = names.some((name) => byRank.has(name));
  const ranking = ranks || names.includes('userAuc') ? rankRows(rows) : undefined;
  return {
    sums: sumsOf(rows, userOf, users),
    ranking: ranks ? ranking : undefined,
    userOfRank: ranks && ranking ? ranking.order.map((row) => userOf[row]) : new Int32Array(0),
    weight: new Int32Array(ranks ? userOf.length : 0),
    ownAuc: ranking && names.includes('userAuc') ? aucOfEachUser(ranking, rows.users) : undefined,
  };
}

function sumsOf(rows: UserRows, userOf: Int32Array, users: number): Sums {
  const { truth, probability, threshold = 0.5, stars } = rows;
  const cells = [0, 1, 2, 3].map(() => new Float64Array(users));
  const n = new Float64Array(users);
  for (let row = 0; row < userOf.length; row++) {
    n[userOf[row]]++;
    cells[cellOf(truth[row], probability[row], threshold)][userOf[row]]++;
  }
  const add = (values: Float64Array) => byUser(values, userOf, users);
  const starRows = stars && { stars: stars.actual, predicted: stars.predicted };
  return {
    n,
    cells,
    logLoss: add(logLosses(rows)),
    brier: add(brierLosses(rows)),
    squared: starRows && add(squaredErrors(starRows)),
    absolute: starRows && add(absoluteErrors(starRows)),
  };
}

function byUser(values: Float64Array, userOf: Int32Array, users: number): Float64Array {
  const sums = new Float64Array(users);
  for (let row = 0; row < values.length; row++) sums[userOf[row]] += values[row];
  return sums;
}

function weigh({ sums, userOfRank, weight }: Prepared, multiplicity: Int32Array): Replicate {
  for (let rank = 0; rank < weight.length; rank++) weight[rank] = multiplicity[userOfRank[rank]];
  const [tn, fn, fp, tp] = sums.cells.map((cell) => total(cell, multiplicity));
  return { multiplicity, n: total(sums.n, multiplicity), counts: { tp, fp, tn, fn } };
}

function total(values: Float64Array, multiplicity: Int32Array): number {
  let sum = 0;
  for (let user = 0; user < values.length; user++) sum += values[user] * multiplicity[user];
  return sum;
}

const readers: Readonly<Record<ReportMetric, (prepared: Prepared, replicate: Replicate) => number>> = {
  auc: ({ ranking, weight }) => aucOfRanking(ranking!, weight),
  prAuc: ({ ranking, weight }) => prAucOfRanking(ranking!, weight),
  ece: ({ ranking, weight }) => eceOfRanking(ranking!, weight),
  userAuc: ({ ownAuc }, { multiplicity }) => meanOfKnown(ownAuc!, multiplicity),
  logLoss: ({ sums }, { multiplicity, n }) => total(sums.logLoss, multiplicity) / n,
  brier: ({ sums }, { multiplicity, n }) => total(sums.brier, multiplicity) / n,
  lift: ({ sums }, { multiplicity, n, counts }) =>
    liftOver(total(sums.logLoss, multiplicity) / n, constantLogLoss((counts.tp + counts.fn) / n)),
  accuracy: (_, { counts }) => accuracyOf(counts),
  precision: (_, { counts }) => precisionOf(counts),
  recall: (_, { counts }) => recallOf(counts),
  f1: (_, { counts }) => f1Of(counts),
  rmse: ({ sums }, { multiplicity, n }) => Math.sqrt(total(sums.squared!, multiplicity) / n),
  mae: ({ sums }, { multiplicity, n }) => total(sums.absolute!, multiplicity) / n,
};

function meanOfKnown(values: Float64Array, multiplicity: Int32Array): number {
  let sum = 0;
  let count = 0;
  for (let user = 0; user < values.length; user++) {
    if (Number.isNaN(values[user])) continue;
    sum += values[user] * multiplicity[user];
    count += multiplicity[user];
  }
  return sum / count;
}

import type { RatingLog, Star } from '../warehouse/star.ts';
import { calendarColumns } from './calendar-columns.ts';
import { asOfHistory } from './history/as-of.ts';
import { asOfFactors } from './history/as-of-factors.ts';
import { asOfNeighbours } from './history/as-of-neighbours.ts';
import { type FactorColumns, factorColumn, isFactor } from './history/factor-columns.ts';
import { type HistoryColumns, historyColumn } from './history/history-columns.ts';
import { type HistoryKeys, historyKeys } from './history/keys.ts';
import { isNeighbour, type NeighbourColumns, neighbourColumn } from './history/neighbour-columns.ts';
import { type FoldPlan, outOfFoldHistory } from './history/out-of-fold.ts';
import { outOfFoldFactors } from './history/out-of-fold-factors.ts';
import { outOfFoldNeighbours } from './history/out-of-fold-neighbours.ts';
import { featuresIn, type Lane } from './lanes.ts';
import { type Feature, isHistory } from './ledger.ts';
import { type Column, highRating, type StarFrame } from './star-frame.ts';
import { titleColumns } from './title-columns.ts';
import { viewerColumns } from './viewer-columns.ts';

/** How history features may look at the log. */
export type HistoryPlan =
  | { readonly kind: 'as-of' }
  /** Nothing from `at` (seconds) on is observed. */
  | { readonly kind: 'frozen'; readonly at: number }
  | ({ readonly kind: 'out-of-fold' } & FoldPlan);

/**
 * The star frame of all ratings of a star, in log order, with the named features.
 * @throws `feature-unknown`, `feature-not-in-lane`
 */
export function buildFrame(star: Star, lane: Lane, names: readonly string[], plan: HistoryPlan): StarFrame {
  const features = featuresIn(lane, names);
  const history = described(star, features, plan);
  const { log, viewers, titles } = star;
  return {
    rows: log.rows,
    target: Float32Array.from(log.stars, (stars) => (stars >= highRating ? 1 : 0)),
    stars: log.stars,
    time: log.time,
    ...(lane === 'personal' && { observed: observedRows(log, plan) }),
    columns: named(features, 'rating').map((name) => factColumn(star, history, name)),
    dimensions: {
      viewer: {
        rows: viewers.rows,
        index: log.viewer,
        columns: named(features, 'viewer').map((name) => viewerColumns[name](viewers)),
      },
      title: {
        rows: titles.rows,
        index: log.title,
        columns: named(features, 'title').flatMap((name) => titleColumns[name](titles)),
      },
    },
  };
}

function named(features: readonly Feature[], table: Feature['table']): string[] {
  return features.filter((feature) => feature.table === table).map((feature) => feature.name);
}

function factColumn(star: Star, { history, neighbours, factors }: Described, name: string): Column {
  const calendar = calendarColumns[name];
  if (calendar) return calendar(star);
  if (isFactor(name)) return factorColumn(factors!, name);
  return isNeighbour(name) ? neighbourColumn(neighbours!, name) : historyColumn(history!, name);
}

/**
 * Rows that stand in the histories of later ones. Where whole viewers are held out nobody has a history, as the rows of
 * an inner fold have none.
 */
function observedRows({ rows, time }: RatingLog, plan: HistoryPlan): Uint8Array {
  const observed = new Uint8Array(rows);
  if (plan.kind === 'as-of') return observed.fill(1);
  if (plan.kind === 'frozen') return observed.map((_, row) => (time[row] < plan.at ? 1 : 0));
  if (plan.unit !== 'viewer') for (const row of plan.seen) observed[row] = 1;
  return observed;
}

interface Described {
  readonly history: HistoryColumns | undefined;
  readonly neighbours: NeighbourColumns | undefined;
  readonly factors: FactorColumns | undefined;
}

/** Neighbours and factors cost more than all other history: they are made only where they are asked for. */
function described(star: Star, features: readonly Feature[], plan: HistoryPlan): Described {
  const wanted = features.filter(isHistory);
  const keys = wanted.length === 0 ? undefined : historyKeys(star);
  const made = <T>(asked: (name: string) => boolean, make: (from: HistoryKeys, by: HistoryPlan) => T) =>
    keys && wanted.some(({ name }) => asked(name)) ? make(keys, plan) : undefined;
  return {
    history: made((name) => !isNeighbour(name) && !isFactor(name), historyOf),
    neighbours: made(isNeighbour, neighboursOf),
    factors: made(isFactor, factorsOf),
  };
}

function historyOf(keys: HistoryKeys, plan: HistoryPlan): HistoryColumns {
  if (plan.kind === 'out-of-fold') return outOfFoldHistory(keys, plan);
  return asOfHistory(keys, plan.kind === 'frozen' ? plan.at : undefined);
}

function neighboursOf(keys: HistoryKeys, plan: HistoryPlan): NeighbourColumns {
  if (plan.kind === 'out-of-fold') return outOfFoldNeighbours(keys, plan);
  return asOfNeighbours(keys, plan.kind === 'frozen' ? plan.at : undefined);
}

function factorsOf(keys: HistoryKeys, plan: HistoryPlan): FactorColumns {
  if (plan.kind === 'out-of-fold') return outOfFoldFactors(keys, plan);
  return asOfFactors(keys, plan.kind === 'frozen' ? plan.at : undefined);
}

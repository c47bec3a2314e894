import type { Star } from '../warehouse/star.ts';
import { calendarColumns } from './calendar-columns.ts';
import { asOfHistory } from './history/as-of.ts';
import { type HistoryColumns, historyColumn } from './history/history-columns.ts';
import { historyKeys } from './history/keys.ts';
import { type FoldPlan, outOfFoldHistory } from './history/out-of-fold.ts';
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
  const history = features.some(isHistory) ? historyOf(star, plan) : undefined;
  const { log, viewers, titles } = star;
  return {
    rows: log.rows,
    target: Float32Array.from(log.stars, (stars) => (stars >= highRating ? 1 : 0)),
    stars: log.stars,
    time: log.time,
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

function factColumn(star: Star, history: HistoryColumns | undefined, name: string): Column {
  const calendar = calendarColumns[name];
  return calendar ? calendar(star) : historyColumn(history!, name);
}

function historyOf(star: Star, plan: HistoryPlan): HistoryColumns {
  const keys = historyKeys(star);
  if (plan.kind === 'out-of-fold') return outOfFoldHistory(keys, plan);
  return asOfHistory(keys, plan.kind === 'frozen' ? plan.at : undefined);
}

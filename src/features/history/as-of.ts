import { History } from './history.ts';
import { emptyHistory, type HistoryColumns, type PairHistory } from './history-columns.ts';
import type { HistoryKeys } from './keys.ts';
import { Timeline } from './timeline.ts';

/**
 * History of each rating from rows with timestamp strictly before its own: ratings of one second are all described
 * before any of them is observed, because row order within a second is not "earlier".
 * With `frozenAt` (seconds) nothing from that moment on is observed: later rows see the history as it stood then.
 * One pass, O(ratings x genres of a title).
 */
export function asOfHistory(keys: HistoryKeys, frozenAt = Number.POSITIVE_INFINITY): HistoryColumns {
  const columns = emptyHistory(keys.rows);
  follow(keys, frozenAt, columns);
  return columns;
}

/** Describes what stands behind the whole log. */
export interface HistoryAfter {
  /** Writes at `at` what is known of a viewer and a title at `time`, which is after the last rating. */
  describe(viewer: number, title: number, time: number, at: number, out: HistoryColumns): void;
  /** Of these only what neither tells alone, the same at whatever time. */
  describeTogether(viewer: number, title: number, at: number, out: PairHistory): void;
}

/** The history of all ratings, ready to describe what comes after them as {@link asOfHistory} would. */
export function historyAfter(keys: HistoryKeys): HistoryAfter {
  const { history, timeline } = follow(keys, Number.POSITIVE_INFINITY, emptyHistory(keys.rows));
  return {
    describe(viewer, title, time, at, out) {
      history.describePairAt(viewer, title, at, out);
      timeline.describeAt(viewer, time, at, out);
    },
    describeTogether: (viewer, title, at, out) => history.describeTogether(viewer, title, at, out),
  };
}

function follow(keys: HistoryKeys, frozenAt: number, columns: HistoryColumns) {
  const history = new History(keys);
  const timeline = new Timeline(keys);
  const { time } = keys;
  let from = 0;
  while (from < keys.rows) {
    let to = from + 1;
    while (to < keys.rows && time[to] === time[from]) to++;
    for (let row = from; row < to; row++) {
      history.describe(row, columns);
      timeline.describe(row, columns);
    }
    if (time[from] < frozenAt) observeSecond(keys, history, timeline, columns, from, to);
    from = to;
  }
  return { history, timeline };
}

function observeSecond(
  keys: HistoryKeys,
  history: History,
  timeline: Timeline,
  columns: HistoryColumns,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const againstTitle = keys.liked[row] - columns.titleLikeRate[row];
    const againstViewer = keys.liked[row] - columns.viewerLikeRate[row];
    history.observe(row);
    history.observeResiduals(row, againstTitle, againstViewer);
    timeline.observe(row, againstTitle);
  }
}

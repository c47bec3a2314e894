import { History } from './history.ts';
import { emptyHistory, type HistoryColumns } from './history-columns.ts';
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
  return columns;
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

import { shrunk } from './history.ts';
import type { HistoryColumns } from './history-columns.ts';
import type { HistoryKeys } from './keys.ts';

/** Each earlier rating weighs this much of the next one in the recent residual. */
const recency = 0.9;
const secondsPerDay = 86_400;

/**
 * The viewer's own clock and mood: first rating, last rating, residuals of late. Ratings are told in time order;
 * those of one second are all described before any of them is observed.
 */
export class Timeline {
  private readonly keys: HistoryKeys;
  private readonly first: Float64Array;
  private readonly last: Float64Array;
  private readonly moodSum: Float64Array;
  private readonly moodWeight: Float64Array;

  constructor(keys: HistoryKeys) {
    this.keys = keys;
    this.first = new Float64Array(keys.viewerCount).fill(Number.NaN);
    this.last = new Float64Array(keys.viewerCount).fill(Number.NaN);
    this.moodSum = new Float64Array(keys.viewerCount);
    this.moodWeight = new Float64Array(keys.viewerCount);
  }

  observe(row: number, residual: number): void {
    const viewer = this.keys.viewer[row];
    const time = this.keys.time[row];
    if (Number.isNaN(this.first[viewer])) this.first[viewer] = time;
    this.last[viewer] = time;
    this.moodSum[viewer] = this.moodSum[viewer] * recency + residual;
    this.moodWeight[viewer] = this.moodWeight[viewer] * recency + 1;
  }

  describe(row: number, out: HistoryColumns): void {
    this.describeAt(this.keys.viewer[row], this.keys.time[row], row, out);
  }

  /** The same of a moment that stands in no row yet, written at `row`. */
  describeAt(viewer: number, time: number, row: number, out: HistoryColumns): void {
    out.daysSinceFirst[row] = (time - this.first[viewer]) / secondsPerDay;
    out.gapDays[row] = (time - this.last[viewer]) / secondsPerDay;
    out.viewerRecentResidual[row] = shrunk(this.moodSum[viewer], this.moodWeight[viewer], 0);
  }
}

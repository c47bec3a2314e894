import type { Audience } from './audience.ts';
import { monthOf } from './calendar.ts';
import type { Tally } from './tally.ts';

/**
 * Months with who was there to rate: a viewer is present from the month of their first rating to that of their last.
 * Channels: ratings, of these later than a day after the viewer's first, viewers present, viewers new.
 */
export interface Presence {
  readonly tally: Tally;
  /** Month (see `monthOf`) of cell 0. */
  readonly firstMonth: number;
  readonly months: number;
}

export const presenceChannels = 4;
const secondsPerDay = 86_400;

export function presenceOf({ star, starts, rows }: Audience): Presence {
  const { time } = star.log;
  const monthOfRow = monthsOf(time);
  const firstMonth = monthOfRow[0];
  const months = monthOfRow[monthOfRow.length - 1] - firstMonth + 1;
  const viewers = starts.length - 1;
  const spanOf = (viewer: number) =>
    starts[viewer] === starts[viewer + 1]
      ? 0
      : monthOfRow[rows[starts[viewer + 1] - 1]] - monthOfRow[rows[starts[viewer]]] + 1;
  const entryStarts = new Int32Array(viewers + 1);
  for (let viewer = 0; viewer < viewers; viewer++)
    entryStarts[viewer + 1] = entryStarts[viewer] + spanOf(viewer);
  const cell = new Int32Array(entryStarts[viewers]);
  const values = new Float64Array(entryStarts[viewers] * presenceChannels);
  for (let viewer = 0; viewer < viewers; viewer++) {
    const from = entryStarts[viewer];
    if (from === entryStarts[viewer + 1]) continue;
    const joined = rows[starts[viewer]];
    for (let entry = from; entry < entryStarts[viewer + 1]; entry++) {
      cell[entry] = monthOfRow[joined] - firstMonth + entry - from;
      values[entry * presenceChannels + 2] = 1;
    }
    values[from * presenceChannels + 3] = 1;
    for (let at = starts[viewer]; at < starts[viewer + 1]; at++) {
      const entry = (from + monthOfRow[rows[at]] - monthOfRow[joined]) * presenceChannels;
      values[entry]++;
      if (time[rows[at]] - time[joined] > secondsPerDay) values[entry + 1]++;
    }
  }
  return {
    firstMonth,
    months,
    tally: { viewers, cells: months, channels: presenceChannels, starts: entryStarts, cell, values },
  };
}

/** Times rise: a month is looked up once a run of equal days. */
function monthsOf(time: Float64Array): Int32Array {
  const months = new Int32Array(time.length);
  let day = NaN;
  let month = 0;
  for (let row = 0; row < time.length; row++) {
    const today = Math.floor(time[row] / secondsPerDay);
    if (today !== day) {
      day = today;
      month = monthOf(time[row]);
    }
    months[row] = month;
  }
  return months;
}

/** Null where ratings carry times that differ. */
export function lackOfTimes({ star }: Audience): string | null {
  const { time, rows } = star.log;
  return rows > 0 && time[0] < time[rows - 1] ? null : 'no times of ratings';
}

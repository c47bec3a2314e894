import type { Random } from '../../../numerics/random.ts';
import { countUp } from '../../columns.ts';

/** Train positions that a tree grows from, ascending, and how often each counts. */
export interface RowSample {
  readonly order: Int32Array;
  /** Times each position was drawn, 0 for the others. */
  readonly times: Uint16Array | undefined;
}

/** Each of `rows` positions with probability `share`. */
export function sampleRows(rows: number, share: number, random: Random): RowSample {
  if (share === 1) return { order: countUp(rows), times: undefined };
  const order = new Int32Array(rows);
  let count = 0;
  for (let position = 0; position < rows; position++) if (random.next() < share) order[count++] = position;
  return { order: order.subarray(0, count), times: undefined };
}

/** `share * rows` draws with replacement. */
export function bootstrapRows(rows: number, share: number, random: Random): RowSample {
  const times = new Uint16Array(rows);
  const draws = Math.max(1, Math.round(share * rows));
  for (let i = 0; i < draws; i++) times[random.below(rows)]++;
  const order = new Int32Array(rows);
  let count = 0;
  for (let position = 0; position < rows; position++) if (times[position] > 0) order[count++] = position;
  return { order: order.subarray(0, count), times };
}

import fc from 'fast-check';
import type { ScoredRows } from '../../src/metrics/scored-rows.ts';

export interface RowsWithUsers extends ScoredRows {
  readonly users: Int32Array;
}

export function rowsOf(list: readonly (readonly [truth: number, p: number, user?: number])[]): RowsWithUsers {
  return {
    truth: Float32Array.from(list, ([truth]) => truth),
    probability: Float64Array.from(list, ([, p]) => p),
    users: Int32Array.from(list, ([, , user]) => user ?? 0),
  };
}

const truth = fc.integer({ min: 0, max: 1 });
/** Few distinct values, so that ties abound. */
const coarse = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);
const fine = fc.double({ min: 0, max: 1, noNaN: true });
const user = fc.integer({ min: 0, max: 4 });

/** Rows of both classes, with ties. */
export const anyRows = fc
  .array(fc.tuple(truth, fc.oneof(coarse, fine), user), { minLength: 1, maxLength: 60 })
  .map((list) => rowsOf([[1, 0.5, 0], [0, 0.5, 1], ...list]));

import { mean } from '../numerics/sum.ts';
import { checkStarRows, type StarRows } from './scored-rows.ts';

/** Mean absolute error, in stars. */
export function mae(rows: StarRows): number {
  checkStarRows(rows);
  return mean(absoluteErrors(rows));
}

/** One a row, in stars. */
export function absoluteErrors({ stars, predicted }: StarRows): Float64Array {
  const errors = new Float64Array(stars.length);
  for (let row = 0; row < errors.length; row++) errors[row] = Math.abs(predicted[row] - stars[row]);
  return errors;
}

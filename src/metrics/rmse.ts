import { mean } from '../numerics/sum.ts';
import { checkStarRows, type StarRows } from './scored-rows.ts';

/** Root of the mean squared error, in stars. */
export function rmse(rows: StarRows): number {
  checkStarRows(rows);
  return Math.sqrt(mean(squaredErrors(rows)));
}

/** One a row, in stars squared. */
export function squaredErrors({ stars, predicted }: StarRows): Float64Array {
  const errors = new Float64Array(stars.length);
  for (let row = 0; row < errors.length; row++) {
    const apart = predicted[row] - stars[row];
    errors[row] = apart * apart;
  }
  return errors;
}

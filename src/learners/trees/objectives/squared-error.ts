import { exactGrid, type Gradients, type Grid, onGrid } from '../gradients.ts';
import { meanTarget, type Objective, type WeightedTargets } from './objective.ts';

/**
 * Half the squared error of the label: twice that is the Brier score, which the true probability makes least. Margins
 * are probabilities but for those that overshoot.
 */
export const squaredError: Objective = {
  name: 'reg:squarederror',
  classes: 1,
  target: 'high',
  lossName: 'rmse',
  baseMargins: (baseScore, rows) => [baseScore ?? meanTarget(rows)],
  derivatives([margins], rows, out) {
    const hessians = exactGrid(rows.totalWeight);
    const fill = () => gradients(margins, rows, exactGrid(totalError(margins, rows)), hessians, out);
    return { startRound: () => undefined, fill };
  },
  loss([margins], targets) {
    let sum = 0;
    for (let i = 0; i < targets.length; i++) sum += (margins[i] - targets[i]) * (margins[i] - targets[i]);
    return Math.sqrt(sum / targets.length);
  },
  probabilities: ([margins]) => margins.map(asProbability),
};

/** The nearest probability. */
export function asProbability(margin: number): number {
  return Math.min(1, Math.max(0, margin));
}

/** No bound on margins is known beforehand, so the sum of |g| is taken anew each round, in the order of rows. */
function totalError(margins: Float64Array, { targets, weights }: WeightedTargets): number {
  let sum = 0;
  for (let i = 0; i < margins.length; i++)
    sum += Math.abs(margins[i] - targets[i]) * (weights ? weights[i] : 1);
  return sum;
}

function gradients(
  margins: Float64Array,
  { targets, weights }: WeightedTargets,
  grid: Grid,
  hessians: Grid,
  out: Gradients,
): void {
  for (let i = 0; i < margins.length; i++) {
    const weight = weights ? weights[i] : 1;
    out[2 * i] = onGrid(grid, (margins[i] - targets[i]) * weight);
    out[2 * i + 1] = onGrid(hessians, weight);
  }
}

import { logistic, logOdds } from '../../../numerics/logistic.ts';
import { meanLogLoss } from '../../log-loss.ts';
import { exactGrid, type Gradients, type Grid, onGrid } from '../gradients.ts';
import { meanTarget, type Objective, type WeightedTargets } from './objective.ts';

/** XGBoost keeps second derivatives above this. */
const leastHessian = 1e-16;

/** Log loss of the label; margins are log-odds. */
export const logisticLoss: Objective = {
  name: 'binary:logistic',
  classes: 1,
  target: 'high',
  lossName: 'logloss',
  baseMargins: (baseScore, rows) => [logOdds(baseScore ?? meanTarget(rows))],
  derivatives([margins], rows, out) {
    // |g| and h are below 1 for each row of weight 1.
    const grid = exactGrid(rows.totalWeight);
    return { startRound: () => undefined, fill: () => gradients(margins, rows, grid, out) };
  },
  loss: ([margins], targets) => meanLogLoss(margins, targets),
  probabilities: ([margins]) => margins.map(logistic),
};

function gradients(
  margins: Float64Array,
  { targets, weights }: WeightedTargets,
  grid: Grid,
  out: Gradients,
): void {
  for (let i = 0; i < margins.length; i++) {
    const p = logistic(margins[i]);
    const weight = weights ? weights[i] : 1;
    out[2 * i] = onGrid(grid, (p - targets[i]) * weight);
    out[2 * i + 1] = onGrid(grid, Math.max(p * (1 - p), leastHessian) * weight);
  }
}

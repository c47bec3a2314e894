import { logistic, logOdds } from '../../../numerics/logistic.ts';
import { meanLogLoss } from '../../log-loss.ts';
import { leastHessian } from '../gradients.ts';
import { meanTarget, type Objective, type WeightedTargets } from './objective.ts';

/** Log loss of the label; margins are log-odds. */
export const logisticLoss: Objective = {
  name: 'binary:logistic',
  classes: 1,
  target: 'high',
  lossName: 'logloss',
  baseMargins: (baseScore, rows) => [logOdds(baseScore ?? meanTarget(rows))],
  kernel: { name: 'logisticGradients', greatest: [1, 1 / 4] },
  derivatives: ([margins], rows, out) => ({
    startRound: () => undefined,
    fill: () => gradients(margins, rows, out),
  }),
  loss: ([margins], targets) => meanLogLoss(margins, targets),
  probabilities: ([margins]) => margins.map(logistic),
};

function gradients(margins: Float64Array, { targets, weights }: WeightedTargets, out: Float64Array): void {
  for (let i = 0; i < margins.length; i++) {
    const p = logistic(margins[i]);
    const weight = weights ? weights[i] : 1;
    out[2 * i] = (p - targets[i]) * weight;
    out[2 * i + 1] = Math.max(p * (1 - p), leastHessian) * weight;
  }
}

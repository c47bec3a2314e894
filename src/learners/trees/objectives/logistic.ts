import { logistic, logOdds } from '../../../numerics/logistic.ts';
import { meanLogLoss } from '../../log-loss.ts';
import { meanTarget, type Objective } from './objective.ts';

/** Log loss of the label; margins are log-odds. */
export const logisticLoss: Objective = {
  name: 'binary:logistic',
  classes: 1,
  target: 'high',
  lossName: 'logloss',
  baseMargins: (baseScore, rows) => [logOdds(baseScore ?? meanTarget(rows))],
  gradients: { kernel: 'logisticGradients', greatest: [1, 1 / 4] },
  loss: ([margins], targets) => meanLogLoss(margins, targets),
  probabilities: ([margins]) => margins.map(logistic),
};

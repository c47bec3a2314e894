import { logisticLoss } from './logistic.ts';
import type { Objective } from './objective.ts';
import { softprob } from './softprob.ts';
import { squaredError } from './squared-error.ts';

/** By XGBoost's name. */
export const objectives: ReadonlyMap<string, Objective> = new Map(
  [logisticLoss, squaredError, softprob].map((objective) => [objective.name, objective]),
);

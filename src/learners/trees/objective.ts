import { logistic } from '../../numerics/logistic.ts';
import { exactGrid, type Gradients, onGrid } from './gradients.ts';

/** A loss of margin and target, by its derivatives with respect to the margin. */
export interface Objective {
  readonly name: string;
  /** Fills `out` with weighted `[g, h]` of each train position, on a grid where sums are exact. */
  gradients(margins: Float64Array, targets: Float64Array, positiveWeight: number, out: Gradients): void;
  /** What a margin means: here a probability. */
  readonly transform: (margin: number) => number;
}

/** XGBoost keeps second derivatives above this. */
const leastHessian = 1e-16;

const logisticLoss: Objective = {
  name: 'binary:logistic',
  gradients(margins, targets, positiveWeight, out) {
    const grid = exactGrid(targets.length * Math.max(1, positiveWeight));
    for (let i = 0; i < margins.length; i++) {
      const p = logistic(margins[i]);
      const weight = targets[i] === 1 ? positiveWeight : 1;
      out[2 * i] = onGrid(grid, (p - targets[i]) * weight);
      out[2 * i + 1] = onGrid(grid, Math.max(p * (1 - p), leastHessian) * weight);
    }
  },
  transform: logistic,
};

export const objectives: ReadonlyMap<string, Objective> = new Map([[logisticLoss.name, logisticLoss]]);

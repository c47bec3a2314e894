import type { BinnedStar } from '../binning/binned-star.ts';
import type {
  Derivatives,
  GradientKernel,
  Margins,
  Objective,
  WeightedTargets,
} from '../objectives/objective.ts';
import { inSteps, stepFor } from './gradients.ts';

/** Positions that one task works on. */
const rowsInTask = 1 << 16;

/** Fills the gradients of a star by an objective: by its kernel, if it has one, else in float64 and then in steps. */
export function gradientWriter(
  star: BinnedStar,
  objective: Objective,
  margins: Margins,
  targets: WeightedTargets,
): Derivatives {
  const { gradients } = objective;
  if ('kernel' in gradients) return kernelWriter(star, gradients, margins, targets);
  const pairs = new Float64Array(2 * star.rows);
  const derivatives = gradients.derivatives(margins, targets, pairs);
  return {
    startRound: derivatives.startRound,
    fill(classNumber) {
      derivatives.fill(classNumber);
      inSteps(pairs, star.work);
    },
  };
}

function kernelWriter(
  { labels, weights, kernels, rows, work }: BinnedStar,
  { kernel, greatest }: GradientKernel,
  [margins]: Margins,
  targets: WeightedTargets,
): Derivatives {
  labels.set(targets.targets);
  if (targets.weights) weights.set(targets.weights);
  const weighted = targets.weights ? 1 : 0;
  const heaviest = targets.weights?.reduce((most, weight) => Math.max(most, weight), 0) ?? 1;
  work.steps.set(greatest.map((size) => stepFor(size * heaviest, size * targets.totalWeight)));
  work.perStep.set(work.steps.map((step) => 1 / step));
  return {
    startRound: () => undefined,
    fill() {
      for (let from = 0; from < rows; from += rowsInTask) {
        const count = Math.min(rowsInTask, rows - from);
        kernels.task();
        kernels[kernel](margins, labels, weights, weighted, from, count, work.perStep, work.gradients);
      }
      kernels.run();
    },
  };
}

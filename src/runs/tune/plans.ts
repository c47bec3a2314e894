import { StreamPulseError } from '../../errors.ts';
import type { SearchSpace } from './search-space.ts';

/**
 * What a trial is given more of from rung to rung. `option`: a count, and where `per` names a step size, count x step:
 * half the step has twice the count, so that small steps are not judged before they have come as far. Whether that ranks
 * trials better than equal counts is not settled: see docs/reference/tuning.md. `rows`: a growing sample of the train part.
 */
export type Resource =
  | { readonly kind: 'option'; readonly option: string; readonly per?: string }
  | { readonly kind: 'rows' };

/** How a learner is tuned. */
export interface TuningPlan {
  readonly resource: Resource;
  /** Budgets, each three times the one before; the last is the full one. */
  readonly levels: number;
  readonly space: SearchSpace;
}

const plans: ReadonlyMap<string, TuningPlan> = new Map<string, TuningPlan>([
  [
    'trees',
    {
      resource: { kind: 'option', option: 'rounds', per: 'eta' },
      levels: 3,
      space: {
        eta: { kind: 'log-uniform', low: 0.02, high: 0.3 },
        max_depth: { kind: 'integer', low: 3, high: 10 },
        min_child_weight: { kind: 'log-uniform', low: 1, high: 100 },
        lambda: { kind: 'log-uniform', low: 0.1, high: 100 },
        gamma: { kind: 'log-uniform', low: 0.001, high: 10 },
        subsample: { kind: 'uniform', low: 0.5, high: 1 },
        colsample_bytree: { kind: 'uniform', low: 0.3, high: 1 },
      },
    },
  ],
  [
    'forest',
    {
      resource: { kind: 'option', option: 'trees' },
      levels: 3,
      space: {
        max_depth: { kind: 'integer', low: 6, high: 24 },
        min_child_weight: { kind: 'log-uniform', low: 2, high: 100 },
        colsample_bynode: { kind: 'uniform', low: 0.05, high: 0.6 },
        subsample: { kind: 'uniform', low: 0.4, high: 1 },
      },
    },
  ],
  [
    'logistic',
    {
      resource: { kind: 'rows' },
      levels: 3,
      space: { l2: { kind: 'log-uniform', low: 0.01, high: 10_000 } },
    },
  ],
  [
    'bias',
    {
      resource: { kind: 'rows' },
      levels: 3,
      space: {
        viewer_l2: { kind: 'log-uniform', low: 0.1, high: 100 },
        title_l2: { kind: 'log-uniform', low: 0.1, high: 100 },
      },
    },
  ],
  [
    'segment',
    {
      resource: { kind: 'rows' },
      levels: 3,
      space: { smoothing: { kind: 'log-uniform', low: 0.1, high: 10_000 } },
    },
  ],
]);

export const tunableLearners: readonly string[] = [...plans.keys()];

/** @throws `option-bad` for a learner that has nothing to tune */
export function tuningPlan(learner: string): TuningPlan {
  const plan = plans.get(learner);
  if (plan) return plan;
  throw new StreamPulseError('option-bad', 'this learner has nothing to tune', {
    value: learner,
    expected: `a recipe of ${tunableLearners.join(', ')}`,
  });
}

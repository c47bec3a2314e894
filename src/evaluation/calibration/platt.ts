import type { ScoredRows } from '../../metrics/scored-rows.ts';
import { logistic, logOdds } from '../../numerics/logistic.ts';
import { type Calibrator, type CalibratorFamily, checkCalibrationRows, clipped } from './calibrator.ts';
import { parametersAt } from './document.ts';
import { fitLogistic } from './newton-logistic.ts';

export interface PlattOptions {
  /**
   * Platt's targets (n+ + 1) / (n+ + 2) and 1 / (n- + 2) instead of 1 and 0: they keep a few, or separable, rows from
   * making the slope steep, at the price of a pull towards one half that is felt below some hundred rows.
   */
  readonly priorTargets?: boolean;
}

interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/** logistic(slope x log-odds + intercept) (Platt, 1999; Newton's method after Lin, Lin and Weng, 2007); slope >= 0. */
export function fitPlatt(
  probability: Float64Array,
  truth: ScoredRows['truth'],
  { priorTargets = false }: PlattOptions = {},
): Calibrator {
  checkCalibrationRows({ probability, truth });
  const targets = priorTargets ? softened(truth) : Float64Array.from(truth);
  const [slope, intercept] = fitLogistic([probability.map(marginOf)], targets);
  return plattOf(slope < 0 ? { slope: 0, intercept: fitLogistic([], targets)[0] } : { slope, intercept });
}

export const platt: CalibratorFamily = {
  name: 'platt',
  summary: 'A straight line in log-odds: mends over- and underconfidence and a wrong level.',
  fit: (probability, truth) => fitPlatt(probability, truth),
  read: (document) => plattOf(parametersAt(document, 'platt', { slope: 0, intercept: -Number.MAX_VALUE })),
};

function plattOf({ slope, intercept }: Line): Calibrator {
  return {
    kind: 'platt',
    apply: (probability) => probability.map((p) => logistic(slope * marginOf(p) + intercept)),
    toDocument: () => ({ kind: 'platt', slope, intercept }),
  };
}

function marginOf(p: number): number {
  return logOdds(clipped(p));
}

function softened(truth: ScoredRows['truth']): Float64Array {
  let positives = 0;
  for (let row = 0; row < truth.length; row++) positives += truth[row];
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (truth.length - positives + 2);
  return Float64Array.from(truth, (one) => (one === 1 ? high : low));
}

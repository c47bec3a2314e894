import type { ScoredRows } from '../../metrics/scored-rows.ts';
import { log, log1p } from '../../numerics/log.ts';
import { logistic } from '../../numerics/logistic.ts';
import { type Calibrator, type CalibratorFamily, checkCalibrationRows, clipped } from './calibrator.ts';
import { parametersAt } from './document.ts';
import { fitLogistic } from './newton-logistic.ts';

/** logistic(a log p - b log(1 - p) + c) with a, b >= 0 (Kull, Silva Filho and Flach, 2017); a = b is Platt's line. */
interface Curve {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

export const beta: CalibratorFamily = {
  name: 'beta',
  summary: 'A curve in log-odds that may bend differently near 0 and near 1.',
  fit(probability, truth) {
    checkCalibrationRows({ probability, truth });
    return betaOf(fitCurve(probability, truth));
  },
  read: (document) => betaOf(parametersAt(document, 'beta', { a: 0, b: 0, c: -Number.MAX_VALUE })),
};

/** A negative weight would let the curve fall: it is set to 0 and the rest is fitted again, as in the paper. */
function fitCurve(probability: Float64Array, truth: ScoredRows['truth']): Curve {
  const rising = probability.map(risingOf);
  const falling = probability.map(fallingOf);
  const targets = Float64Array.from(truth);
  const [a, b, c] = fitLogistic([rising, falling], targets);
  if (a >= 0 && b >= 0) return { a, b, c };
  const only = a < 0 ? falling : rising;
  const [weight, intercept] = fitLogistic([only], targets);
  if (weight < 0) return { a: 0, b: 0, c: fitLogistic([], targets)[0] };
  return a < 0 ? { a: 0, b: weight, c: intercept } : { a: weight, b: 0, c: intercept };
}

function betaOf({ a, b, c }: Curve): Calibrator {
  return {
    kind: 'beta',
    apply: (probability) => probability.map((p) => logistic(a * risingOf(p) + b * fallingOf(p) + c)),
    toDocument: () => ({ kind: 'beta', a, b, c }),
  };
}

function risingOf(p: number): number {
  return log(clipped(p));
}

function fallingOf(p: number): number {
  return -log1p(-clipped(p));
}

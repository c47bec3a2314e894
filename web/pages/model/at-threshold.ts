import type { ScoreCurves } from '../../../src/figures.ts';
import type { Evaluation } from '../../client/runs.ts';

type Confusion = Evaluation['confusion'];

/** Calling ratings high from a threshold on. Null where there is nothing to divide by. */
export interface Called {
  readonly confusion: Confusion;
  readonly accuracy: number;
  readonly precision: number | null;
  /** Share of high ratings that are called high. */
  readonly recall: number | null;
  readonly falsePositiveRate: number | null;
  readonly f1: number | null;
  readonly calledShare: number;
}

/** Exact at the thresholds of the metrics; else at the nearest corner of the curves that lies not below the threshold. */
export function calledAt(curves: ScoreCurves, evaluation: Evaluation, threshold: number): Called {
  const { half, tuned } = evaluation.thresholds;
  const exact = [half, tuned].find((one) => one && Math.abs(one.threshold - threshold) < 1e-9);
  return ratesOf(exact?.confusion ?? confusionAt(curves, threshold));
}

function confusionAt({ n, positives, cuts }: ScoreCurves, threshold: number): Confusion {
  const cut = cuts.findLast((one) => one.threshold >= threshold) ?? cuts[0];
  const { truePositives: tp, falsePositives: fp } = cut;
  return { tp, fp, fn: positives - tp, tn: n - positives - fp };
}

function ratesOf(confusion: Confusion): Called {
  const { tp, fp, fn, tn } = confusion;
  const n = tp + fp + fn + tn;
  return {
    confusion,
    accuracy: (tp + tn) / n,
    precision: share(tp, tp + fp),
    recall: share(tp, tp + fn),
    falsePositiveRate: share(fp, fp + tn),
    f1: share(2 * tp, 2 * tp + fp + fn),
    calledShare: (tp + fp) / n,
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

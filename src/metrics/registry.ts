import { StreamPulseError } from '../errors.ts';
import { auc } from './auc.ts';
import { brier } from './brier.ts';
import { accuracyOf, type Confusion, confusion, f1Of, precisionOf, recallOf } from './confusion.ts';
import { ece } from './ece.ts';
import { lift } from './lift.ts';
import { logLoss } from './log-loss.ts';
import { mae } from './mae.ts';
import { prAuc } from './pr-auc.ts';
import { rmse } from './rmse.ts';
import type { ScoredRows, StarRows } from './scored-rows.ts';
import { userAuc } from './user-auc.ts';

interface Described {
  /** As it stands in documents. */
  readonly name: string;
  /** As it stands in tables. */
  readonly label: string;
  readonly higherIsBetter: boolean;
  /** One line for help and docs. */
  readonly summary: string;
}

/** A metric of probabilities; `threshold` (0.5) matters to those that call rows high or not. */
export interface Metric extends Described {
  readonly compute: (rows: ScoredRows, threshold?: number) => number;
}

/** A metric of predicted ratings. */
export interface StarMetric extends Described {
  readonly compute: (rows: StarRows) => number;
}

/** Metrics of probabilities by name, as they stand in documents. */
export const metrics = {
  auc: {
    name: 'auc',
    label: 'AUC',
    higherIsBetter: true,
    summary: 'Chance that a high rating is scored above another; 0.5 is chance.',
    compute: (rows) => auc(rows),
  },
  userAuc: {
    name: 'userAuc',
    label: 'AUC by user',
    higherIsBetter: true,
    summary: 'Mean over users of the AUC within their own ratings.',
    compute: (rows) => userAuc(rows),
  },
  logLoss: {
    name: 'logLoss',
    label: 'log loss',
    higherIsBetter: false,
    summary: 'Mean of -log P(what happened), in nats.',
    compute: (rows) => logLoss(rows),
  },
  brier: {
    name: 'brier',
    label: 'Brier',
    higherIsBetter: false,
    summary: 'Mean squared distance between probability and outcome.',
    compute: (rows) => brier(rows),
  },
  ece: {
    name: 'ece',
    label: 'ECE',
    higherIsBetter: false,
    summary: 'Mean distance between what was said and what came, over 15 equal-mass bins.',
    compute: (rows) => ece(rows),
  },
  prAuc: {
    name: 'prAuc',
    label: 'PR-AUC',
    higherIsBetter: true,
    summary: 'Average precision over all thresholds; the positive share is chance.',
    compute: (rows) => prAuc(rows),
  },
  accuracy: ofConfusion('accuracy', 'Share of rows called right.', accuracyOf),
  precision: ofConfusion('precision', 'Share of the rows called high that are.', precisionOf),
  recall: ofConfusion('recall', 'Share of the high rows that are called so.', recallOf),
  f1: { ...ofConfusion('f1', 'Harmonic mean of precision and recall.', f1Of), label: 'F1' },
  lift: {
    name: 'lift',
    label: 'lift',
    higherIsBetter: true,
    summary: 'Share saved of the log loss of the best constant, which knows how many rows are high.',
    compute: (rows) => lift(rows),
  },
} as const satisfies Record<string, Metric>;

/** Metrics of predicted stars by name. */
export const starMetrics = {
  rmse: {
    name: 'rmse',
    label: 'RMSE',
    higherIsBetter: false,
    summary: 'Root of the mean squared error, in stars.',
    compute: (rows) => rmse(rows),
  },
  mae: {
    name: 'mae',
    label: 'MAE',
    higherIsBetter: false,
    summary: 'Mean absolute error, in stars.',
    compute: (rows) => mae(rows),
  },
} as const satisfies Record<string, StarMetric>;

export type MetricName = keyof typeof metrics;
export type StarMetricName = keyof typeof starMetrics;

export const metricNames = Object.keys(metrics) as MetricName[];

/** Throws `option-bad` for a name that is neither a metric of probabilities nor of stars. */
export function higherIsBetter(name: string): boolean {
  const found: Described | undefined = Object.hasOwn(metrics, name)
    ? metrics[name as MetricName]
    : Object.hasOwn(starMetrics, name)
      ? starMetrics[name as StarMetricName]
      : undefined;
  if (found) return found.higherIsBetter;
  const expected = [...metricNames, ...Object.keys(starMetrics)].join(', ');
  throw new StreamPulseError('option-bad', 'no such metric', { value: name, expected });
}

function ofConfusion(name: string, summary: string, read: (counts: Confusion) => number): Metric {
  return {
    name,
    label: name,
    higherIsBetter: true,
    summary,
    compute: (rows, threshold) => read(confusion(rows, threshold)),
  };
}

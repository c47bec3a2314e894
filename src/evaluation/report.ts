import { accuracyOf, type Confusion, confusion, f1Of, precisionOf, recallOf } from '../metrics/confusion.ts';
import { positiveShare } from '../metrics/lift.ts';
import type { metricNames } from '../metrics/registry.ts';
import type { ScoredRows } from '../metrics/scored-rows.ts';
import { type BootstrapOptions, bootstrap, type Estimates } from './bootstrap.ts';
import { type ConstantBaseline, constantBaseline } from './constant-baseline.ts';
import { type ReliabilityBin, reliability } from './reliability.ts';
import type { ReportMetric, UserRows } from './resampler.ts';
import { type ThresholdObjective, tuneThreshold } from './threshold.ts';

/** What a model says of the test part, `threshold` being where its headline calls rows high, and what came. */
export interface EvaluationInput extends UserRows {
  /** The tune part, on which a threshold is chosen; disjoint from the rows. */
  readonly tune?: ScoredRows | undefined;
  /** Positive share of the training part, the constant that a model has to beat. */
  readonly trainShare?: number | undefined;
}

export interface EvaluationOptions extends Omit<BootstrapOptions, 'metrics'> {
  /** What the tuned threshold is best at; F1 by default. */
  readonly objective?: ThresholdObjective | undefined;
  readonly reliabilityBins?: number | undefined;
}

/** Null where there is no such number: AUC of one class, precision where nothing is called high. */
export type Figure = number | null;

/** Rows called high at `threshold` or above. */
export interface ThresholdFigures {
  readonly threshold: number;
  readonly confusion: Confusion;
  readonly accuracy: Figure;
  readonly precision: Figure;
  readonly recall: Figure;
  readonly f1: Figure;
}

/** JSON-safe; metrics by the names of the registry. */
export interface EvaluationDocument {
  readonly n: number;
  readonly users: number;
  readonly positiveShare: number;
  readonly auc: Figure;
  readonly userAuc: Figure;
  readonly logLoss: Figure;
  readonly brier: Figure;
  readonly ece: Figure;
  readonly prAuc: Figure;
  readonly accuracy: Figure;
  readonly precision: Figure;
  readonly recall: Figure;
  readonly f1: Figure;
  /** Share saved of the log loss of the best constant, the rows' own positive share. */
  readonly lift: Figure;
  /** In stars; only where they are predicted. */
  readonly rmse?: Figure;
  readonly mae?: Figure;
  readonly threshold: number;
  readonly confusion: Confusion;
  /** `tuned` only where a tune part was given. */
  readonly thresholds: {
    readonly half: ThresholdFigures;
    readonly tuned?: ThresholdFigures & { readonly objective: ThresholdObjective };
  };
  /** 95 % by default, by bootstrap over users; empty without replicates. */
  readonly intervals: Readonly<Partial<Record<ReportMetric, readonly [low: Figure, high: Figure]>>>;
  readonly bootstrap: {
    readonly over: 'users';
    readonly replicates: number;
    readonly seed: number;
    readonly level: number;
  };
  readonly reliability: readonly ReliabilityBin[];
  readonly constant: ConstantBaseline;
}

/**
 * The metrics document of one set of predictions. Throws `training-data-bad` for rows that are not what they should
 * be, `option-bad` for options out of range.
 */
export function evaluate(input: EvaluationInput, options: EvaluationOptions = {}): EvaluationDocument {
  const { replicates = 1000, seed = 1, level = 0.95, objective = 'f1', reliabilityBins, signal } = options;
  const { truth, users, threshold = 0.5, tune, trainShare } = input;
  const estimates = bootstrap(input, { replicates, seed, level, signal });
  return {
    n: truth.length,
    users: new Set(users).size,
    positiveShare: positiveShare(truth),
    ...valuesOf(estimates),
    threshold,
    confusion: confusion(input, threshold),
    thresholds: {
      half: figuresAt(input, 0.5),
      ...(tune && { tuned: tunedFigures(input, tune, objective) }),
    },
    intervals: replicates === 0 ? {} : intervalsOf(estimates),
    bootstrap: { over: 'users', replicates, seed, level },
    reliability: reliability(input, reliabilityBins),
    constant: constantBaseline(truth, trainShare),
  };
}

/** NaN and infinities, which JSON does not know, become null. */
export function figure(value: number): Figure {
  return Number.isFinite(value) ? value : null;
}

type Values = Pick<EvaluationDocument, (typeof metricNames)[number] | 'rmse' | 'mae'>;

function valuesOf(estimates: Estimates): Values {
  const entries = Object.entries(estimates).map(([name, { value }]) => [name, figure(value)]);
  return Object.fromEntries(entries) as Values;
}

function intervalsOf(estimates: Estimates): EvaluationDocument['intervals'] {
  return Object.fromEntries(
    Object.entries(estimates).map(([name, { low, high }]) => [name, [figure(low), figure(high)]]),
  );
}

function figuresAt(rows: ScoredRows, threshold: number): ThresholdFigures {
  const counts = confusion(rows, threshold);
  return {
    threshold,
    confusion: counts,
    accuracy: figure(accuracyOf(counts)),
    precision: figure(precisionOf(counts)),
    recall: figure(recallOf(counts)),
    f1: figure(f1Of(counts)),
  };
}

function tunedFigures(rows: ScoredRows, tune: ScoredRows, objective: ThresholdObjective) {
  const { threshold } = tuneThreshold(tune, objective);
  return { ...figuresAt(rows, threshold), objective };
}

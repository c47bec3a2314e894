import type { LearningCurve } from '../../evaluation/learning-curve.ts';
import type { EvaluationDocument } from '../../evaluation/report.ts';
import type { SlicesDocument } from '../../evaluation/slices.ts';
import type { Finding } from '../../insights/finding.ts';
import type { Missing } from '../figure.ts';
import type { ScoreCurves } from './score-curves.ts';

/** Which run the figures are of. */
export interface RunCard {
  readonly runId: string;
  readonly recipe: string;
  readonly split: string;
  /** Learns from ratings made later than those it is tested on. */
  readonly optimistic: boolean;
  readonly test: number;
  readonly viewers: number;
  readonly tunedThreshold: number | null;
}

/** Ratings of each part by stars. */
export interface ClassBalance {
  readonly parts: readonly {
    readonly part: 'train' | 'tune' | 'calibrate' | 'test';
    readonly n: number;
    readonly high: number;
    readonly stars: readonly { readonly stars: number; readonly n: number }[];
  }[];
}

/** Spearman's rank correlation of features over ratings; `values[i][j]`, NaN as null. */
export interface FeatureCorrelation {
  readonly features: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
  readonly n: number;
}

/** What trees used a feature for, and what they lose without it. */
export interface FeatureImportance {
  readonly features: readonly {
    readonly name: string;
    /** Of the training loss, in per cent of all splits' gains. */
    readonly gainShare: number;
    /** Rise of the test log loss where the column is shuffled: mean, least, most. */
    readonly shuffled: { readonly mean: number; readonly low: number; readonly high: number } | null;
  }[];
  readonly n: number;
  readonly repeats: number;
  readonly logLoss: number | null;
}

/** SHAP values in log-odds (a forest: probability) of a sample of test ratings. */
export interface ShapSample {
  readonly unit: 'log-odds' | 'probability';
  readonly n: number;
  readonly features: readonly {
    readonly name: string;
    readonly meanAbsolute: number;
    /** One a sampled rating; `rank` is where its value stands among the sample, 0 to 1; null where unknown or a category. */
    readonly points: readonly { readonly share: number; readonly rank: number | null }[];
  }[];
}

/** Partial dependence with single curves (ICE) of some ratings. */
export interface FeatureDependence {
  readonly n: number;
  readonly features: readonly {
    readonly name: string;
    readonly grid: readonly (number | string | null)[];
    readonly mean: readonly number[];
    /** Curves of single ratings, each as long as the grid. */
    readonly curves: readonly (readonly number[])[];
    /** Middle eight tenths of the single curves, point by point. */
    readonly low: readonly number[];
    readonly high: readonly number[];
  }[];
}

/** Log loss as training went on; by trees, or by steps of chains. */
export interface TrainingCurve {
  readonly unit: string;
  readonly loss: string;
  readonly lines: readonly {
    readonly name: string;
    readonly points: readonly { readonly step: number; readonly value: number }[];
  }[];
}

export interface HonestyRow {
  readonly recipe: string;
  readonly split: string;
  readonly optimistic: boolean;
  readonly runId: string;
  readonly auc: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly logLoss: number | null;
  readonly accuracy: number | null;
  readonly n: number;
}

/** This run against others on the very same test ratings, by paired bootstrap over viewers. */
export interface PairedComparison {
  readonly n: number;
  readonly against: readonly {
    readonly runId: string;
    readonly recipe: string;
    readonly metric: 'auc' | 'logLoss';
    readonly difference: number;
    readonly low: number;
    readonly high: number;
    readonly verdict: 'better' | 'worse' | 'no evidence of a difference';
  }[];
}

/** Plain data that figures are made of; JSON-safe. */
export interface FigureInputs {
  readonly run: RunCard;
  readonly evaluation: EvaluationDocument;
  readonly slices: SlicesDocument;
  readonly curves: ScoreCurves;
  readonly classes: ClassBalance;
  readonly correlation: FeatureCorrelation;
  readonly importance: FeatureImportance;
  readonly shap: ShapSample;
  readonly dependence: FeatureDependence;
  readonly training: TrainingCurve;
  readonly learningCurve: LearningCurve;
  readonly honesty: readonly HonestyRow[];
  readonly comparison: PairedComparison;
  readonly findings: readonly Finding[];
}

/** A name of an input of figures. */
export type InputName = keyof FigureInputs;

/** Each input, or why it is not there. */
export type FoundInputs = { readonly [Name in InputName]?: FigureInputs[Name] | Missing };

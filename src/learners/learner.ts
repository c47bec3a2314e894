import type { StarFrame } from '../features/star-frame.ts';

import type { FoldUnit } from '../splits/split.ts';

import type { Checkpoint } from './checkpoint.ts';

import type { ModelColumn } from './columns.ts';

import type { Convergence } from './factorization/trace/convergence.ts';

import type { Trace } from './factorization/trace/trace.ts';
import type { ModelDocument } from './model-document.ts';
import type { KernelTeam } from './trees/kernels/kernel-team.ts';

/** How a learner that learns from out-of-fold answers cuts its training rows. */
export interface InnerFolds {
  /** Rows, viewers or titles at random, or blocks in time. */
  readonly by: FoldUnit | 'time';
  /** The frame as it would be were only the targets of `seen` known. */
  frameFor(seen: Int32Array): StarFrame;
}

/**
 * Facts to learn from, by row number; rows outside `train` and `tune` are never looked at, but for the `observed` facts of
 * the frame, which histories of later ones are made of.
 */
export interface FitRequest {
  readonly frame: StarFrame;
  readonly train: Int32Array;
  /** For early stopping; empty where the number of rounds is fixed. */
  readonly tune: Int32Array;
  /**
   * What each train row counts, in the order of `train`: numbers from 0 to 1e12, not all 0; left out, each counts 1.
   * For `trees` and `forest`.
   */
  readonly weights?: Float64Array | Float32Array | undefined;
  /**
   * By fact row: margins that training starts from in place of `base_score`, as log-odds of another model. The model
   * made is what the trees add to them. For `trees` of one margin a row.
   */
  readonly baseMargins?: Float64Array | Float32Array | undefined;
  /** A model of the same columns that training goes on from. For `trees`. */
  readonly continueFrom?: FittedModel | undefined;
  readonly seed: number;
  /** For `stack`; left out, folds are of rows and history is that of the frame. */
  readonly inner?: InnerFolds | undefined;
  /** Threads to train with, for `trees`, `forest`, `factors` and `sequence`; the model is the same without. */
  readonly team?: KernelTeam | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Where `factors`, `sequence` and `stack` keep how far they are, and what they go on from; the model is the same. */
  readonly checkpoint?: Checkpoint | undefined;
  readonly onProgress?: ((progress: FitProgress) => void) | undefined;
}

/** How far a fit is: rounds, steps or epochs, as the learner counts. */
export interface FitProgress {
  readonly done: number;
  readonly total: number;
  /** What its user should hear of, though a model comes of it. */
  readonly warning?: string;
  /** What its user may want to know, as that it goes on from where another stood. */
  readonly note?: string;
  /** Loss on the tune part, where there is one, and XGBoost's name of that loss. */
  readonly tune?: { readonly loss: 'logloss' | 'rmse' | 'mlogloss'; readonly value: number };
}

/** What a learner made of its rows: it answers for facts of any frame with the same columns. */
export interface FittedModel {
  /** The name of the learner that made it. */
  readonly learner: string;
  /** What it looks at, by table and name. */
  readonly columns: readonly ModelColumn[];
  /** It knows viewers and titles by their rows (the warehouse's keys) and not by columns. */
  readonly byKey?: true;
  /** It reads the stars of earlier facts of the frame, where those are `observed`: plain rows cannot ask it. */
  readonly readsHistories?: true;
  /** P(stars >= 4) for each of `rows` (fact row numbers): as many values as `rows`, each in [0, 1]. */
  predict(frame: StarFrame, rows: Int32Array): Float64Array;
  /** Expected stars of each of `rows`, 0.5 to 5; only of models that learned stars. */
  predictStars?(frame: StarFrame, rows: Int32Array): Float64Array;
  /** The model as JSON, for `readModel` or `readAnyModel`. */
  toDocument(): ModelDocument;
  /** How far the chains agree that it was made by, where there are some; not of models that were read. */
  readonly convergence?: Convergence;
  /** What those chains came by. */
  readonly trace?: Trace;
  /** Boosting rounds kept after early stopping; learners without rounds leave it out. */
  readonly rounds?: number;
}

/** A way to learn from a star frame, with its options. */
export interface Learner {
  readonly name: string;
  /** One line for help and docs. */
  readonly summary: string;
  /** It looks at ids, and at no column of ratings: which targets history has seen is no matter to it. */
  readonly ignoresHistory?: true;
  /** Checks and completes options; throws `learner-options` naming the option, its value and its range. */
  parseOptions(options: unknown): object;
  /** The options with which it learns stars, where it can: its models have `predictStars`. */
  starOptions?(options: object): object;
  /** Options a refit on more rows should use, given what early stopping found. */
  refitOptions?(options: object, model: FittedModel): object;
  /**
   * Learns from `request.train`. Options are those that `parseOptions` gave: they are not checked again.
   * @throws `training-data-bad`, `interrupted`; `option-bad` for what this learner does not take
   */
  fit(request: FitRequest, options: object): FittedModel;
}

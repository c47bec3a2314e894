/** What is learned from: the label (1 for 4 stars and more, else 0), or the star level (0 for one star to 4 for five). */
export type TargetKind = 'high' | 'level';

/** XGBoost's names of the losses. */
export type LossName = 'logloss' | 'rmse' | 'mlogloss';

/** What a loss is summed over. */
export interface WeightedTargets {
  /** One a train position. */
  readonly targets: Float64Array;
  /** One a train position; undefined where each counts 1. */
  readonly weights: Float64Array | undefined;
  readonly totalWeight: number;
}

/** Margins of rows: one array a class, each one value a row. */
export type Margins = readonly Float64Array[];

/** Derivatives of a training's loss with respect to margins that grow from round to round. */
export interface Derivatives {
  /** Takes note of the margins: all classes of a round learn from the same. */
  startRound(): void;
  /** Fills in one class; the margins of the classes before it may have moved on. */
  fill(classNumber: number): void;
}

/** A kernel that gives the gradients of one class, and what |g| and h are at most for a weight of 1. */
export interface GradientKernel {
  readonly kernel: 'logisticGradients';
  readonly greatest: readonly [g: number, h: number];
}

export interface GradientLoop {
  /** Will fill `out` with weighted `[g, h]` of each train position. */
  derivatives(margins: Margins, rows: WeightedTargets, out: Float64Array): Derivatives;
}

/** A loss of margins and target, and what its margins say. */
export interface Objective {
  readonly name: string;
  /** Margins a row has, and trees a round (times parallel trees). */
  readonly classes: number;
  readonly target: TargetKind;
  readonly lossName: LossName;
  /** Margins before the first tree, one a class; what the targets themselves suggest where no score is given. */
  baseMargins(baseScore: number | undefined, rows: WeightedTargets): number[];
  readonly gradients: GradientKernel | GradientLoop;
  /** Mean loss of rows that count alike. */
  loss(margins: Margins, targets: Float64Array): number;
  /** P(stars >= 4) of each row, in [0, 1]. */
  probabilities(margins: Margins): Float64Array;
}

/** Weighted mean of the targets. */
export function meanTarget({ targets, weights, totalWeight }: WeightedTargets): number {
  let sum = 0;
  for (let i = 0; i < targets.length; i++) sum += weights ? weights[i] * targets[i] : targets[i];
  return sum / totalWeight;
}

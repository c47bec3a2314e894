import { type BootstrapOptions, bootstrap, type Estimate } from './bootstrap.ts';
import { pairedBootstrap } from './paired.ts';
import { type Figure, figure } from './report.ts';
import type { UserRows } from './resampler.ts';

const metrics = ['auc', 'logLoss'] as const;

/** With its 95 % interval by bootstrap over viewers. */
export interface CurveEstimate {
  readonly value: Figure;
  readonly low: Figure;
  readonly high: Figure;
}

type CurveEstimates = Readonly<Record<(typeof metrics)[number], CurveEstimate>>;

export interface CurvePoint extends CurveEstimates {
  /** Of the train part. */
  readonly share: number;
  readonly ratings: number;
  /** Over the size before it, paired; null at the first. */
  readonly gained: CurveEstimates | null;
}

/** How good a recipe is on the tune part by how many ratings it learned from, the fewest first. JSON-safe. */
export interface LearningCurve {
  readonly n: number;
  readonly users: number;
  readonly seed: number;
  readonly points: readonly CurvePoint[];
}

/** What a model says of the rows when it has learned from so many ratings. */
export interface CurveSize {
  readonly share: number;
  readonly ratings: number;
  readonly probability: Float64Array;
}

/** `sizes`: the fewest ratings first. */
export function curvePoints(
  sizes: readonly CurveSize[],
  rows: Pick<UserRows, 'truth' | 'users'>,
  drawn: Pick<BootstrapOptions, 'seed' | 'signal'>,
): CurvePoint[] {
  return sizes.map((size, at) => pointOf(size, sizes[at - 1], rows, { ...drawn, metrics }));
}

function pointOf(
  { share, ratings, probability }: CurveSize,
  before: CurveSize | undefined,
  rows: Pick<UserRows, 'truth' | 'users'>,
  options: BootstrapOptions,
): CurvePoint {
  const { auc, logLoss } = bootstrap({ ...rows, probability }, options);
  const values = { auc: estimate(auc!), logLoss: estimate(logLoss!) };
  if (!before) return { share, ratings, ...values, gained: null };
  const sides = { candidate: { probability }, reference: { probability: before.probability } };
  const gained = pairedBootstrap({ ...rows, ...sides }, options);
  const gain = (metric: (typeof metrics)[number]) => {
    const { difference, low, high } = gained[metric]!;
    return estimate({ value: difference, low, high });
  };
  return { share, ratings, ...values, gained: { auc: gain('auc'), logLoss: gain('logLoss') } };
}

function estimate({ value, low, high }: Estimate): CurveEstimate {
  return { value: figure(value), low: figure(low), high: figure(high) };
}

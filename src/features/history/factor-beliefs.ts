import type { Random } from '../../numerics/random.ts';

/** What is believed of the viewers, or the titles: of each a normal vector [effect, factors]. */
export interface Beliefs {
  readonly count: number;
  /** `count` x size. */
  readonly mean: Float64Array;
  /** `count` x size x size. */
  readonly covariance: Float64Array;
  /** Of one of whom nothing is known. */
  readonly priorMean: Float64Array;
  readonly priorCovariance: Float64Array;
  /** `count` x size, where something is known of each beforehand: prior means of their own. */
  readonly priorMeans?: Float64Array | undefined;
}

/** stars = level + viewer's effect + title's effect + viewer's factors . title's factors + noise. */
export interface FactorBeliefs {
  /** Factors and an effect. */
  readonly size: number;
  readonly viewer: Beliefs;
  readonly title: Beliefs;
  level: number;
  /** Precision of the noise. */
  noise: number;
}

/** What effects and factors are thought to vary by before any rating. */
export const effectVariance = 0.2;
export const factorVariance = 0.1;

/** Deviation of the factors that learning starts with: were they all 0 they would stay so. */
const firstSpread = 0.1;
const firstCertainty = 0.1;

export function priorVariance(place: number): number {
  return place === 0 ? effectVariance : factorVariance;
}

/** With `ownPriors` each title has a prior mean of its own. */
export function firstBeliefs(
  viewers: number,
  titles: number,
  rank: number,
  random: Random,
  ownPriors = false,
): FactorBeliefs {
  const size = rank + 1;
  const title = firstSide(titles, size, random);
  return {
    size,
    viewer: firstSide(viewers, size, random),
    title: ownPriors ? { ...title, priorMeans: new Float64Array(titles * size) } : title,
    level: 0,
    noise: 1,
  };
}

function firstSide(count: number, size: number, random: Random): Beliefs {
  const square = size * size;
  const side: Beliefs = {
    count,
    mean: new Float64Array(count * size),
    covariance: new Float64Array(count * square),
    priorMean: new Float64Array(size),
    priorCovariance: new Float64Array(square),
  };
  for (let a = 0; a < size; a++) side.priorCovariance[a * size + a] = priorVariance(a);
  for (let one = 0; one < count; one++) {
    for (let a = 1; a < size; a++)
      side.mean[one * size + a] = firstSpread * Math.sqrt(12) * (random.next() - 0.5);
    for (let at = 0; at < square; at++)
      side.covariance[one * square + at] = firstCertainty * side.priorCovariance[at];
  }
  return side;
}

/** Nothing is known of anybody. */
export function forget({ count, mean, covariance, priorMean, priorCovariance }: Beliefs): void {
  for (let one = 0; one < count; one++) {
    mean.set(priorMean, one * priorMean.length);
    covariance.set(priorCovariance, one * priorCovariance.length);
  }
}

import type { Floats } from './kernels/kernels.ts';

/** A running mean of weights, which wanders less than they do (Polyak and Juditsky 1992). */
export interface Average {
  readonly weights: Float32Array;
  /** Moves the mean towards `weights`; the share that is kept grows to `keep` over the first steps. */
  add(weights: Floats): void;
}

export function createAverage(first: Floats, keep: number): Average {
  const weights = Float32Array.from(first);
  let steps = 0;
  return {
    weights,
    add(now) {
      steps++;
      const move = 1 - Math.min(keep, steps / (10 + steps));
      for (let i = 0; i < weights.length; i++) weights[i] += move * (now[i] - weights[i]);
    },
  };
}

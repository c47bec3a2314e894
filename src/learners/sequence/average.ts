import type { Floats } from './kernels/kernels.ts';

/** A running mean of weights, which wanders less than they do (Polyak and Juditsky 1992). */
export interface Average {
  readonly weights: Float32Array;
  /** All that the next steps depend on. */
  readonly state: readonly (Float32Array | Float64Array)[];
  /** Moves the mean towards `weights`; the share that is kept grows to `keep` over the first steps. */
  add(weights: Floats): void;
}

export function createAverage(first: Floats, keep: number): Average {
  const weights = Float32Array.from(first);
  const steps = Float64Array.of(0);
  return {
    weights,
    state: [weights, steps],
    add(now) {
      steps[0]++;
      const move = 1 - Math.min(keep, steps[0] / (10 + steps[0]));
      for (let i = 0; i < weights.length; i++) weights[i] += move * (now[i] - weights[i]);
    },
  };
}

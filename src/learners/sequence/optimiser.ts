import type { Floats, SequenceMemory } from './kernels/kernels.ts';
import { roomOf } from './kernels/memory.ts';
import { decayingCount, type Parameters, parameterCount, type Shape } from './parameters.ts';

export interface OptimiserOptions {
  readonly learning_rate: number;
  readonly weight_decay: number;
  readonly clip_norm: number;
}

export interface Optimiser {
  /** One step against `gradients`, cut to `clip_norm`; gives their length before that. */
  step(gradients: Parameters): number;
  /** All that the next steps depend on, beside the weights. */
  readonly state: readonly (Floats | Float64Array)[];
}

const keepMean = 0.9;
const keepSquare = 0.999;
const epsilon = 1e-8;
const rateCount = 8;

/** Numbers of room that an optimiser takes. */
export function optimiserRoom(shape: Shape): number {
  return 2 * roomOf(parameterCount(shape)) + rateCount;
}

/** AdamW with the gradient cut by its length. */
export function createOptimiser(
  memory: SequenceMemory,
  shape: Shape,
  parameters: Parameters,
  options: OptimiserOptions,
): Optimiser {
  const count = parameterCount(shape);
  const decaying = decayingCount(shape);
  const means = memory.floats(count);
  const squares = memory.floats(count);
  const rates = memory.floats(rateCount);
  const steps = Float64Array.of(0);
  return {
    state: [means, squares, steps],
    step(gradients) {
      const length = lengthOf(gradients.all);
      if (!Number.isFinite(length)) return length;
      steps[0]++;
      const { learning_rate: rate, weight_decay, clip_norm } = options;
      const mend = [1 / (1 - keepMean ** steps[0]), 1 / (1 - keepSquare ** steps[0])];
      const scale = Math.min(1, clip_norm / Math.max(length, 1e-30));
      rates.set([rate, keepMean, keepSquare, ...mend, epsilon, rate * weight_decay, scale]);
      update(0, decaying, gradients);
      rates[6] = 0;
      update(decaying, count, gradients);
      return length;
    },
  };

  function update(from: number, to: number, gradients: Parameters): void {
    const part = (array: Floats) => array.subarray(from, to);
    memory.kernels.adam(
      part(parameters.all),
      part(gradients.all),
      part(means),
      part(squares),
      to - from,
      rates,
    );
  }
}

function lengthOf(values: Floats): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return Math.sqrt(sum);
}

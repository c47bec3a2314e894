import { describe, expect, it } from 'vitest';
import { preciseMemory, sequenceMemory } from '../../../src/learners/sequence/kernels/memory.ts';
import { createOptimiser } from '../../../src/learners/sequence/optimiser.ts';
import { decayingCount, parametersIn, type Shape } from '../../../src/learners/sequence/parameters.ts';

const shape: Shape = { cell: 'gru', titles: 2, titleInputs: 4, sides: 0, embedding: 4, hidden: 4, head: 4 };
const free = { learning_rate: 0.1, weight_decay: 0, clip_norm: 1e9 };

/** All weights 2; gradients of the first weight and of the last. */
function made(changes: Partial<typeof free>, memory = preciseMemory()) {
  const parameters = parametersIn(memory, shape);
  const gradients = parametersIn(memory, shape);
  parameters.all.fill(2);
  const optimiser = createOptimiser(memory, shape, parameters, { ...free, ...changes });
  const last = parameters.all.length - 1;
  return {
    parameters,
    step(first: number, end: number) {
      gradients.all[0] = first;
      gradients.all[last] = end;
      return optimiser.step(gradients);
    },
    ends: () => [parameters.all[0], parameters.all[last]],
  };
}

/** Kingma and Ba (2015), algorithm 1, in the order of its lines: a weight of 2 after each gradient. */
function adam(gradients: readonly number[], rate: number): number {
  let [theta, m, v] = [2, 0, 0];
  gradients.forEach((g, at) => {
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    theta -= (rate * (m / (1 - 0.9 ** (at + 1)))) / (Math.sqrt(v / (1 - 0.999 ** (at + 1))) + 1e-8);
  });
  return theta;
}

describe('the optimiser', () => {
  it('steps as Adam does, and gives the length of the gradient', () => {
    const { step, ends } = made({});
    expect(step(3, -4)).toBeCloseTo(5, 12);
    // The first step is as long as the rate, whatever the gradient's length.
    expect(ends()).toEqual([expect.closeTo(1.9, 8), expect.closeTo(2.1, 8)]);
    expect(step(0.5, 1.2)).toBeCloseTo(1.3, 12);
    expect(step(-2, 0)).toBe(2);
    expect(ends()[0]).toBeCloseTo(adam([3, 0.5, -2], 0.1), 12);
    expect(ends()[1]).toBeCloseTo(adam([-4, 1.2, 0], 0.1), 12);
  });

  it('cuts a gradient to the longest that may be, and no shorter one', () => {
    const { step, ends } = made({ clip_norm: 1 });
    expect(step(0.3, 0.4)).toBeCloseTo(0.5, 12);
    expect(step(30, -40)).toBeCloseTo(50, 12);
    expect(ends()[0]).toBeCloseTo(adam([0.3, 0.6], 0.1), 12);
    expect(ends()[1]).toBeCloseTo(adam([0.4, -0.8], 0.1), 12);
  });

  it('stands where there is no gradient', () => {
    const { step, parameters } = made({ clip_norm: 1 });
    expect(step(0, 0)).toBe(0);
    expect(parameters.all.every((weight) => weight === 2)).toBe(true);
  });

  it('lets weights decay beside the gradient, and offsets not (Loshchilov and Hutter 2019)', () => {
    const { step, parameters } = made({ weight_decay: 0.5 });
    step(0, 0);
    const decaying = decayingCount(shape);
    expect(decaying).toBeLessThan(parameters.all.length);
    parameters.all.forEach((weight, at) => {
      expect(weight).toBeCloseTo(at < decaying ? 2 - 0.1 * 0.5 * 2 : 2, 12);
    });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('takes no step by a gradient of %f', (bad) => {
    const { step, parameters, ends } = made({ weight_decay: 0.5 });
    expect(step(bad, 1)).toBe(bad);
    expect(parameters.all.every((weight) => weight === 2)).toBe(true);
    // Nor does it count as one.
    step(0, 4);
    expect(ends()[1]).toBeCloseTo(adam([4], 0.1), 12);
  });

  it('does the same in single precision', () => {
    const { step, ends } = made({ clip_norm: 1 }, sequenceMemory(10_000));
    step(30, -40);
    step(0.5, 0.1);
    expect(ends()[0]).toBeCloseTo(adam([0.6, 0.5], 0.1), 5);
    expect(ends()[1]).toBeCloseTo(adam([-0.8, 0.1], 0.1), 5);
  });
});

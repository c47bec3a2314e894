import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Floats, SequenceMemory } from '../../../../src/learners/sequence/kernels/kernels.ts';
import {
  plainMemory,
  preciseMemory,
  sequenceMemory,
} from '../../../../src/learners/sequence/kernels/memory.ts';
import { plainKernels } from '../../../../src/learners/sequence/kernels/plain-kernels.ts';
import { createRandom } from '../../../../src/numerics/random.ts';

interface Size {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly scale: number;
}

const anySize = fc.record({
  rows: fc.integer({ min: 0, max: 13 }),
  inner: fc.constantFrom(4, 8, 12, 20),
  columns: fc.constantFrom(4, 8, 12, 16, 28),
  scale: fc.constantFrom(0.1, 1, 40),
});

/** Every kernel once; all arrays that any of them wrote. */
function results(memory: SequenceMemory, { rows, inner, columns, scale }: Size, seed: number): Floats[] {
  const { kernels } = memory;
  const random = createRandom(seed);
  const drawn = (length: number, size = scale) => {
    const array = memory.floats(length);
    for (let i = 0; i < length; i++) array[i] = Math.fround(size * (2 * random.next() - 1));
    return array;
  };
  const [wide, wider] = [inner + 4, columns + 8];
  const a = drawn(rows * wide);
  const d = drawn(rows * wider);
  const products = drawn(rows * wider);
  const sums = drawn(rows * wider);
  const grown = drawn(inner * columns);
  const totals = drawn(columns);
  const filled = memory.floats(rows * columns);
  const b = drawn(inner * columns);
  kernels.multiply(a, wide, b, products, wider, rows, inner, columns, 0);
  kernels.multiply(a, wide, b, sums, wider, rows, inner, columns, 1);
  kernels.multiplyTransposed(a, wide, d, wider, grown, rows, inner, columns);
  kernels.addRows(d, wider, rows, columns, totals);
  kernels.fillRows(totals, filled, rows, columns);

  const gru = [drawn(3 * rows * inner), drawn(3 * rows * inner)] as const;
  const bias = drawn(inner);
  const before = drawn(rows * inner, 1);
  const state = memory.floats(rows * inner);
  const above = drawn(rows * inner);
  const below = drawn(rows * inner);
  kernels.gruForward(...gru, bias, before, state, rows, inner);
  kernels.gruBackward(...gru, bias, before, above, below, rows, inner);

  const lstm = [drawn(4 * rows * inner), drawn(4 * rows * inner)] as const;
  const cell = memory.floats(rows * inner);
  const shown = memory.floats(rows * inner);
  const carried = drawn(rows * inner);
  kernels.lstmForward(...lstm, before, cell, shown, rows, inner);
  kernels.lstmBackward(lstm[0], before, cell, above, carried, rows, inner);

  const weights = drawn(columns);
  const means = drawn(columns, 0.1);
  const squares = drawn(columns, 0.1).map(Math.abs);
  const held = memory.floats(columns);
  held.set(squares);
  const rates = memory.floats(8);
  rates.set([0.01, 0.9, 0.999, 1.5, 2.5, 1e-6, 0.001, 0.7]);
  kernels.adam(weights, totals, means, held, columns, rates);
  return [
    products,
    sums,
    grown,
    totals,
    filled,
    ...gru,
    state,
    below,
    lstm[0],
    cell,
    shown,
    carried,
    weights,
    means,
    held,
  ];
}

describe('the compiled kernels', () => {
  it('compute what the plain ones compute in double precision, but for rounding', () => {
    expect(sequenceMemory(1000).kernels).not.toBe(plainKernels);
    fc.assert(
      fc.property(anySize, fc.nat(1000), (size, seed) => {
        const compiled = results(sequenceMemory(100_000), size, seed);
        const precise = results(preciseMemory(), size, seed);
        const within = 1e-5 * (1 + size.scale) ** 2 * 4;
        compiled.forEach((array, which) => {
          array.forEach((value, at) => {
            const difference = Math.abs(value - precise[which][at]);
            if (!(difference <= within)) expect([which, at, value]).toEqual([which, at, precise[which][at]]);
          });
        });
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it('give the same as the plain ones in single precision, but for the last digits', () => {
    const size = { rows: 9, inner: 8, columns: 12, scale: 1 };
    const compiled = results(sequenceMemory(100_000), size, 1).map((array) => Array.from(array));
    const plain = results(plainMemory(), size, 1).map((array) => Array.from(array));
    for (const [which, array] of compiled.entries())
      for (const [at, value] of array.entries()) expect(value).toBeCloseTo(plain[which][at], 5);
  });

  it('saturate instead of overflowing, and let NaN through', () => {
    const memory = sequenceMemory(1000);
    const inputs = memory.floats(12);
    inputs.set([1e30, -1e30, 500, Number.NaN, 1e30, -1e30, 500, 0, 1e30, -1e30, -500, 0]);
    const state = memory.floats(4);
    memory.kernels.gruForward(inputs, memory.floats(12), memory.floats(4), memory.floats(4), state, 1, 4);
    expect(Array.from(inputs.subarray(0, 3))).toEqual([1, expect.closeTo(0, 30), 1]);
    expect(Array.from(inputs.subarray(8, 11))).toEqual([1, -1, -1]);
    expect(inputs[3]).toBeNaN();
  });
});

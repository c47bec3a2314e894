import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inSteps, nearest, stepFor } from '../../../../src/learners/trees/growth/gradients.ts';
import { createRandom } from '../../../../src/numerics/random.ts';

/** [g, h] of `rows` positions, from a hundred-millionth of `most` up to it. */
function randomPairs(rows: number, most: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const size = () => most * 10 ** (-8 * random.next());
  return Float64Array.from({ length: 2 * rows }, (_, i) => (i % 2 || random.next() < 0.5 ? size() : -size()));
}

function stepped(pairs: Float64Array) {
  const gradients = new Int32Array(pairs.length);
  const steps = new Float64Array(2);
  inSteps(pairs, { gradients, steps });
  return { gradients, steps };
}

const cases = fc.record({
  seed: fc.nat(1e6),
  rows: fc.constantFrom(1, 7, 3000),
  most: fc.constantFrom(1e-12, 1e-3, 0.25, 1, 1e9, 1e21),
});

describe('gradients in steps', () => {
  it('have sums that do not depend on their order', () => {
    fc.assert(
      fc.property(cases, ({ seed, rows, most }) => {
        const { gradients, steps } = stepped(randomPairs(rows, most, seed));
        for (const part of [0, 1]) {
          const values = Array.from(
            gradients.filter((_, i) => i % 2 === part),
            (whole) => whole * steps[part],
          );
          const sum = (of: number[]) => of.reduce((a, b) => a + b, 0);
          const whole = sum(values);
          expect(sum(values.toReversed())).toBe(whole);
          expect(whole - sum(values.slice(0, rows >> 1))).toBe(sum(values.slice(rows >> 1)));
        }
      }),
      { seed: 12, numRuns: 60 },
    );
  });

  it('are moved by half a step at most, and a step is at most 2^-29 of the greatest', () => {
    fc.assert(
      fc.property(cases, ({ seed, rows, most }) => {
        const pairs = randomPairs(rows, most, seed);
        const { gradients, steps } = stepped(pairs);
        for (const part of [0, 1]) {
          const own = pairs.filter((_, i) => i % 2 === part).map(Math.abs);
          expect(steps[part]).toBeLessThanOrEqual(Math.max(...own) * 2 ** -29);
          let moved = 0;
          for (let i = part; i < pairs.length; i += 2)
            moved = Math.max(moved, Math.abs(gradients[i] * steps[part] - pairs[i]));
          expect(moved).toBeLessThanOrEqual(steps[part] / 2);
        }
      }),
      { seed: 13, numRuns: 60 },
    );
  });

  it('have coarser steps where there are many: sums stay below 2^51 of them', () => {
    expect(stepFor(1, 1000)).toBe(2 ** -30);
    expect(stepFor(1, 2 ** 25)).toBe(2 ** -26);
    expect(stepFor(0, 0)).toBe(2 ** -120);
  });

  it('have a step for g and one for h, by their sizes and by how many there are', () => {
    // Sums of more than 2^21 sizes of 1 are above 2^51 steps of 2^-30; of sizes of 1/8, an eighth of that.
    const rows = 2 ** 21 + 2;
    const pairs = new Float64Array(2 * rows).map((_, i) => (i % 2 ? 1 / 8 : (i & 2) - 1));
    const { gradients, steps } = stepped(pairs);
    expect(steps).toEqual(Float64Array.of(2 ** -29, 2 ** -32));
    expect(gradients.subarray(0, 4)).toEqual(Int32Array.of(-(2 ** 29), 2 ** 29, 2 ** 29, 2 ** 29));
  });

  it('round halves to even', () => {
    expect([0.5, 1.5, 2.5, -0.5, -1.5, 0.4999, -2.6].map(nearest)).toEqual([0, 2, 2, 0, -2, 0, -3]);
  });
});

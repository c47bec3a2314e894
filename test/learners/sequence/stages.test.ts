import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Batch, emptyBatch } from '../../../src/learners/sequence/batch.ts';
import { sequencesOf, shareOf } from '../../../src/learners/sequence/stages.ts';

const sharesOf = (parts: number, share: (part: number, parts: number) => [number, number]) =>
  Array.from({ length: parts }, (_, part) => share(part, parts));

/** Each share begins where the one before ends, at a multiple of 4, and all are of `count` things. */
function expectWhole(shares: readonly [number, number][], count: number): void {
  expect(shares[0][0]).toBe(0);
  expect(shares.at(-1)![1]).toBe(count);
  for (const [at, [from, to]] of shares.entries()) {
    expect(to).toBeGreaterThanOrEqual(from);
    if (at === 0) continue;
    expect(from).toBe(shares[at - 1][1]);
    if (from < count) expect(from % 4).toBe(0);
  }
}

/** Of sequences of so many steps, the longest first. */
function batchOf(lengths: readonly number[]): Batch {
  const length = lengths[0];
  const batch = emptyBatch({ sequences: lengths.length, length, queries: 1 });
  const active = Int32Array.from({ length }, (_, step) => lengths.filter((one) => one > step).length);
  const steps = lengths.reduce((sum, one) => sum + one, 0);
  return { ...batch, sequences: lengths.length, steps, length, active };
}

describe('shares of a stage', () => {
  it('are of all that there is, each thing once', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 9 }), (count, parts) => {
        const shares = sharesOf(parts, (part) => shareOf(count, part, parts));
        expectWhole(shares, count);
        for (const [from, to] of shares) expect(to - from).toBeLessThanOrEqual(count / parts + 6);
      }),
    );
    expect(sharesOf(2, (part) => shareOf(32, part, 2))).toEqual([
      [0, 16],
      [16, 32],
    ]);
  });

  it('of sequences have steps alike', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 5 }), (given, parts) => {
        const sorted = given.sort((a, b) => b - a);
        const batch = batchOf(sorted);
        const shares = sharesOf(parts, (part) => sequencesOf(batch, part, parts));
        expectWhole(shares, sorted.length);
        for (const [from, to] of shares) {
          const steps = sorted.slice(from, to).reduce((sum, one) => sum + one, 0);
          // No border is further than half of four of the longest sequences from where it was wanted.
          expect(steps).toBeLessThanOrEqual(batch.steps / parts + 4 * sorted[0]);
        }
      }),
    );
    // 4 x 30 steps and 12 x 10: the half is behind the first four.
    const batch = batchOf([...Array<number>(4).fill(30), ...Array<number>(12).fill(10)]);
    expect(sequencesOf(batch, 0, 2)).toEqual([0, 4]);
  });
});

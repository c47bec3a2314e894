import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { radixOrder } from '../../src/numerics/order.ts';
import { createRandom } from '../../src/numerics/random.ts';

/** By comparison, ties by row, NaN last. */
function compared(keys: ArrayLike<number>, sign: 1 | -1): number[] {
  const rank = (x: number, y: number) => (x === y ? 0 : x < y ? -sign : sign);
  return Array.from({ length: keys.length }, (_, i) => i).sort((a, b) => {
    const lost = Number(Number.isNaN(keys[a])) - Number(Number.isNaN(keys[b]));
    return lost || (Number.isNaN(keys[a]) ? 0 : rank(keys[a], keys[b])) || a - b;
  });
}

describe('radixOrder', () => {
  it('equals a sort by comparison for any doubles, both ways', () => {
    const key = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constantFrom(0, -0, NaN, Infinity));
    fc.assert(
      fc.property(fc.array(key), (list) => {
        const keys = Float64Array.from(list);
        expect([...radixOrder(keys)]).toEqual(compared(keys, 1));
        expect([...radixOrder(keys, 'falling')]).toEqual(compared(keys, -1));
      }),
    );
  });

  it('equals a sort by comparison for whole numbers and single floats', () => {
    fc.assert(
      fc.property(fc.int32Array(), fc.float32Array(), (ints, floats) => {
        expect([...radixOrder(ints)]).toEqual(compared(ints, 1));
        expect([...radixOrder(floats, 'falling')]).toEqual(compared(floats, -1));
      }),
    );
  });

  it('keeps file order within a second', () => {
    const random = createRandom(2);
    const seconds = Float64Array.from({ length: 5000 }, () => 880_000_000 + random.below(700));
    expect([...radixOrder(seconds)]).toEqual(compared(seconds, 1));
    expect([...radixOrder(seconds, 'falling')]).toEqual(compared(seconds, -1));
  });
});

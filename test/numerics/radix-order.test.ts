import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { radixOrder } from '../../src/numerics/radix-order.ts';

function byComparison(keys: readonly number[]): number[] {
  return keys.map((_, at) => at).sort((a, b) => keys[a] - keys[b] || a - b);
}

describe('radix order', () => {
  it.each([
    ['seconds with many ties', fc.integer({ min: 900_000_000, max: 900_000_020 })],
    ['whole numbers far apart', fc.maxSafeInteger()],
    ['wide seconds', fc.integer({ min: -(2 ** 40), max: 2 ** 40 })],
    ['fractions', fc.double({ noNaN: true, noDefaultInfinity: true })],
  ])('equals a stable comparison sort: %s', (_, key) => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 300 }), (keys) => {
        expect([...radixOrder(Float64Array.from(keys))]).toEqual(byComparison(keys));
      }),
    );
  });
});

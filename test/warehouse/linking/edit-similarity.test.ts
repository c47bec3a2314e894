import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editSimilarity } from '../../../src/warehouse/linking/edit-similarity.ts';

describe('editSimilarity', () => {
  it.each([
    ['goat', 'goat', 1],
    ['goat', 'goats', 4 / 5],
    ['goat', 'gota', 3 / 4],
    ['kitten', 'sitting', 4 / 7],
    ['ca', 'abc', 0],
    ['', 'goat', 0],
  ])('of %j and %j is %d', (a, b, expected) => {
    expect(editSimilarity(a, b)).toBeCloseTo(expected, 12);
  });

  it('is 0 below the least that is asked for, and the same above it', () => {
    fc.assert(
      fc.property(text, text, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, least) => {
        const full = editSimilarity(a, b);
        expect(editSimilarity(a, b, least)).toBe(full >= least - 1e-9 ? full : 0);
        expect(editSimilarity(b, a)).toBe(full);
      }),
    );
  });
});

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

import { describe, expect, it } from 'vitest';
import { invert } from '../../src/numerics/inverse.ts';

describe('the inverse', () => {
  it('is the one worked by hand, where it stands among other numbers', () => {
    const matrix = Float64Array.of(7, 4, Number.NaN, 2, 3, 9);
    invert(matrix, 1, 2, new Float64Array(4));
    [7, 3 / 8, -2 / 8, -2 / 8, 4 / 8, 9].forEach((value, at) => {
      expect(matrix[at]).toBeCloseTo(value, 12);
    });
  });

  it('is no number where the matrix is not positive', () => {
    const matrix = Float64Array.of(1, 2, 2, 1);
    invert(matrix, 0, 2, new Float64Array(4));
    expect(matrix.every(Number.isNaN)).toBe(true);
  });
});

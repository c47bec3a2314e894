import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/numerics/random.ts';
import { symmetricEigen } from '../../src/numerics/symmetric-eigen.ts';

describe('eigenvalues of a symmetric matrix', () => {
  it('are those of the characteristic polynomial, largest first', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expect(values[0]).toBeCloseTo(3, 12);
    expect(values[1]).toBeCloseTo(1, 12);
    expect([...vectors].map((value) => Math.abs(value))).toEqual(
      [0.5, 0.5, 0.5, 0.5].map((square) => expect.closeTo(Math.sqrt(square), 12)),
    );
  });

  it('make the matrix again with their vectors, which are orthonormal and of a fixed sign', () => {
    const size = 17;
    const random = createRandom(3);
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++) matrix[i * size + j] = matrix[j * size + i] = random.next() - 0.5;
    const { values, vectors } = symmetricEigen(matrix.slice(), size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        let made = 0;
        let product = 0;
        for (let k = 0; k < size; k++) {
          made += values[k] * vectors[k * size + i] * vectors[k * size + j];
          product += vectors[i * size + k] * vectors[j * size + k];
        }
        expect(made).toBeCloseTo(matrix[i * size + j], 10);
        expect(product).toBeCloseTo(i === j ? 1 : 0, 10);
      }
    for (let k = 0; k < size; k++) {
      const own = [...vectors.subarray(k * size, (k + 1) * size)];
      const largest = Math.max(...own.map(Math.abs));
      expect(own).toContain(largest);
    }
  });
});

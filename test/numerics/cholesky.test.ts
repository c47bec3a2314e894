import { describe, expect, it } from 'vitest';
import { inverseDiagonal, solvePositive } from '../../src/numerics/cholesky.ts';
import { invert } from '../../src/numerics/inverse.ts';
import { createRandom } from '../../src/numerics/random.ts';

describe('solvePositive', () => {
  it('solves by hand', () => {
    // [[4, 2], [2, 3]] x = [2, 5]: x = [-0.5, 2]; what stands above the diagonal is not read.
    const x = solvePositive(Float64Array.of(4, 99, 2, 3), Float64Array.of(2, 5));
    expect(x[0]).toBeCloseTo(-0.5, 12);
    expect(x[1]).toBeCloseTo(2, 12);
  });

  it.each([1, 7, 24, 25, 61])('gives back what a matrix of %i rows was multiplied by', (size) => {
    const random = createRandom(size);
    const root = Float64Array.from({ length: size * size }, () => random.next() - 0.5);
    const matrix = Float64Array.from({ length: size * size }, (_, at) => {
      const [i, j] = [Math.floor(at / size), at % size];
      let sum = i === j ? 0.1 : 0;
      for (let k = 0; k < size; k++) sum += root[i * size + k] * root[j * size + k];
      return sum;
    });
    const truth = Float64Array.from({ length: size }, () => random.next());
    const target = truth.map((_, i) => truth.reduce((sum, x, j) => sum + matrix[i * size + j] * x, 0));
    const found = solvePositive(matrix, target);
    for (let at = 0; at < size; at++) expect(found[at]).toBeCloseTo(truth[at], 8);
  });

  it.each([1, 24, 50])('leaves what the diagonal of the inverse of %i rows is made of', (size) => {
    const random = createRandom(size);
    const matrix = Float64Array.from({ length: size * size }, (_, at) =>
      at % (size + 1) === 0 ? size + random.next() : 0,
    );
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) matrix[i * size + j] = random.next();
    const inverse = matrix.slice();
    invert(inverse, 0, size, new Float64Array(size * size));
    solvePositive(matrix, new Float64Array(size));
    const diagonal = inverseDiagonal(matrix, size);
    for (let i = 0; i < size; i++) expect(diagonal[i]).toBeCloseTo(inverse[i * size + i], 10);
  });

  it('refuses what is not positive definite', () => {
    expect(() => solvePositive(Float64Array.of(1, 0, 2, 1), Float64Array.of(1, 1))).toThrow(
      expect.objectContaining({ code: 'training-diverged' }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/numerics/random.ts';
import { randomizedSvd, type SparseRows, times } from '../../src/numerics/randomized-svd.ts';

/** A dense matrix as sparse rows. */
function sparse(dense: readonly (readonly number[])[]): SparseRows {
  const starts = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (const row of dense) {
    row.forEach((value, column) => {
      if (value === 0) return;
      columns.push(column);
      values.push(value);
    });
    starts.push(columns.length);
  }
  return {
    rows: dense.length,
    width: dense[0].length,
    starts: Int32Array.from(starts),
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
  };
}

describe('the randomized singular value decomposition', () => {
  it('finds singular values known by hand', () => {
    // [[3, 0], [4, 5]]: the squares are the eigenvalues of [[25, 20], [20, 25]], 45 and 5.
    const { singularValues, rank } = randomizedSvd(
      sparse([
        [3, 0],
        [4, 5],
      ]),
      2,
      createRandom(1),
    );
    expect(rank).toBe(2);
    expect(singularValues[0]).toBeCloseTo(Math.sqrt(45), 10);
    expect(singularValues[1]).toBeCloseTo(Math.sqrt(5), 10);
  });

  it('restores a matrix of low rank from its components, and gives no more than there are', () => {
    const random = createRandom(7);
    const left = Array.from({ length: 40 }, () => [random.next(), random.next() - 0.5, random.next()]);
    const right = Array.from({ length: 3 }, () => Array.from({ length: 25 }, () => random.next() - 0.5));
    const dense = left.map((row) =>
      right[0].map((_, j) => row.reduce((sum, x, k) => sum + x * right[k][j], 0)),
    );
    const matrix = sparse(dense);
    const { vectors, rank } = randomizedSvd(matrix, 8, createRandom(2));
    expect(rank).toBe(3);
    const components = times(matrix, vectors, rank);
    dense.forEach((row, i) => {
      row.forEach((value, j) => {
        let made = 0;
        for (let k = 0; k < rank; k++) made += components[i * rank + k] * vectors[j * rank + k];
        expect(made).toBeCloseTo(value, 8);
      });
    });
  });

  it('is the same bytes from the same seed, and close to itself from another', () => {
    const random = createRandom(5);
    const dense = Array.from({ length: 60 }, () =>
      Array.from({ length: 30 }, (_, j) => (random.below(4) === 0 ? random.next() * (30 - j) : 0)),
    );
    const first = randomizedSvd(sparse(dense), 5, createRandom(1));
    expect(randomizedSvd(sparse(dense), 5, createRandom(1))).toEqual(first);
    const other = randomizedSvd(sparse(dense), 5, createRandom(9));
    for (const [k, value] of other.singularValues.entries())
      expect(value / first.singularValues[k]).toBeCloseTo(1, 3);
  });

  it('of nothing is nothing', () => {
    const empty = {
      rows: 3,
      width: 2,
      starts: new Int32Array(4),
      columns: new Int32Array(0),
      values: new Float64Array(0),
    };
    expect(randomizedSvd(empty, 4, createRandom(1)).rank).toBe(0);
  });
});

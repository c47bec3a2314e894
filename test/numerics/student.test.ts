import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../src/numerics/normal.ts';
import { studentTwoSided } from '../../src/numerics/student.ts';

describe('quantiles of Student', () => {
  // Published tables (NIST/SEMATECH e-Handbook, 1.3.6.7.2): two-sided 5 %, 1 %, 0.2 %.
  it.each([
    [1, 12.706, 63.657, 318.309],
    [2, 4.303, 9.925, 22.327],
    [3, 3.182, 5.841, 10.215],
    [4, 2.776, 4.604, 7.173],
    [5, 2.571, 4.032, 5.893],
    [11, 2.201, 3.106, 4.025],
    [30, 2.042, 2.75, 3.385],
    [100, 1.984, 2.626, 3.174],
  ])('are those of the tables with %d degrees', (degrees, five, one, fifth) => {
    expect(studentTwoSided(0.05, degrees)).toBeCloseTo(five, 2);
    expect(studentTwoSided(0.01, degrees)).toBeCloseTo(one, 2);
    expect(Math.abs(studentTwoSided(0.002, degrees) / fifth - 1)).toBeLessThan(2e-4);
  });

  it('come near those of the normal distribution with many degrees', () => {
    expect(studentTwoSided(0.05, 1e6)).toBeCloseTo(-normalQuantile(0.025), 5);
  });
});

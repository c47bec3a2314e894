import { describe, expect, it } from 'vitest';
import { strayNoise, strayState } from '../../../../src/learners/factorization/chain/bounds.ts';

describe('bounds of a chain', () => {
  it.each([0, 1e-9, 1e9, Number.NaN, Number.POSITIVE_INFINITY, -1])(
    'noise of precision %d is out',
    (noise) => {
      expect(strayNoise(noise)).toContain(`noise precision ${noise}`);
    },
  );

  it.each([1.1e-9, 1, 9e8])('noise of precision %d is within', (noise) => {
    expect(strayNoise(noise)).toBeUndefined();
  });

  it.each([
    [Number.NaN, [0, 0]],
    [-1.1e6, [0, 0]],
    [3, [0.5, Number.NaN, 0.5]],
    [3, [0, -1.1e6]],
    [3, [Number.NEGATIVE_INFINITY]],
  ])('an intercept of %d with errors %j is out', (intercept, errors) => {
    expect(strayState({ intercept, errors: Float64Array.from(errors) })).toContain('an error of');
  });

  it('a state that no error leaves is within', () => {
    expect(strayState({ intercept: -1e6, errors: Float64Array.of(-1e6, 1e6) })).toBeUndefined();
  });
});

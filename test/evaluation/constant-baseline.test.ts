import { expect, it } from 'vitest';
import { constantBaseline } from '../../src/evaluation/constant-baseline.ts';

it('is what saying the same of every row comes to, by hand', () => {
  const truth = Float32Array.of(1, 1, 1, 0);
  expect(constantBaseline(truth)).toEqual({
    probability: 0.75,
    logLoss: expect.closeTo(0.5623351446188083, 14),
    brier: 0.1875,
    accuracy: 0.75,
  });
  expect(constantBaseline(truth, 0.25)).toEqual({
    probability: 0.25,
    logLoss: expect.closeTo((3 * Math.log(4) + Math.log(4 / 3)) / 4, 14),
    brier: expect.closeTo((3 * 0.5625 + 0.0625) / 4, 14),
    accuracy: 0.25,
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brier } from '../../src/metrics/brier.ts';
import { constantLogLoss, lift } from '../../src/metrics/lift.ts';
import { logLoss } from '../../src/metrics/log-loss.ts';
import { mae } from '../../src/metrics/mae.ts';
import { rmse } from '../../src/metrics/rmse.ts';
import { anyRows, rowsOf } from './rows.ts';

describe('logLoss', () => {
  it('by hand', () => {
    // -(ln 0.5 + ln 0.75) / 2
    expect(
      logLoss(
        rowsOf([
          [1, 0.5],
          [0, 0.25],
        ]),
      ),
    ).toBeCloseTo(0.4904146265058631, 15);
    expect(logLoss(rowsOf([[1, 0]]))).toBeCloseTo(34.538776394910684, 12);
  });

  it('equals its definition', () => {
    fc.assert(
      fc.property(anyRows, ({ truth, probability }) => {
        const clipped = probability.map((p) => Math.min(Math.max(p, 1e-15), 1 - 1e-15));
        const total = clipped.reduce((sum, p, i) => sum - Math.log(truth[i] ? p : 1 - p), 0);
        expect(logLoss({ truth, probability })).toBeCloseTo(total / truth.length, 9);
      }),
    );
  });
});

describe('brier', () => {
  it('by hand', () => {
    expect(
      brier(
        rowsOf([
          [1, 0.5],
          [0, 0.25],
          [1, 1],
        ]),
      ),
    ).toBeCloseTo((0.25 + 0.0625) / 3, 15);
  });
});

describe('lift', () => {
  it('is 0 for the positive share itself and 1 - loss / entropy otherwise', () => {
    expect(
      lift(
        rowsOf([
          [1, 0.25],
          [0, 0.25],
          [0, 0.25],
          [0, 0.25],
        ]),
      ),
    ).toBeCloseTo(0, 15);
    // Loss ln(4/3) in both rows against ln 2.
    expect(
      lift(
        rowsOf([
          [1, 0.75],
          [0, 0.25],
        ]),
      ),
    ).toBeCloseTo(1 - 0.2876820724517809 / Math.LN2, 15);
    expect(lift(rowsOf([[1, 0.75]]))).toBeNaN();
  });

  it('knows the entropy of a share', () => {
    expect(constantLogLoss(0.5)).toBeCloseTo(Math.LN2, 15);
    expect(constantLogLoss(0.25)).toBeCloseTo(0.5623351446188083, 15);
    expect(constantLogLoss(0)).toBe(0);
    expect(constantLogLoss(1)).toBe(0);
  });
});

describe('rmse and mae', () => {
  const rows = { stars: Float32Array.of(4, 3, 5, 1), predicted: Float64Array.of(3, 3, 3, 2) };

  it('by hand', () => {
    expect(rmse(rows)).toBe(Math.sqrt(6 / 4));
    expect(mae(rows)).toBe(1);
  });

  it('refuse what is not finite or not as long', () => {
    expect(() => rmse({ ...rows, predicted: Float64Array.of(1, 2, NaN, 4) })).toThrow(/row 2.*NaN/);
    expect(() => mae({ ...rows, stars: Float32Array.of(1, Infinity, 2, 3) })).toThrow(/row 1.*Infinity/);
    expect(() => mae({ ...rows, predicted: Float64Array.of(1) })).toThrow(/found "1".*expected 4/);
    expect(() => mae({ ...rows, users: Int32Array.of(1) })).toThrow(/users/);
    expect(() => rmse({ stars: new Float32Array(), predicted: new Float64Array() })).toThrow(/no rows/);
  });
});

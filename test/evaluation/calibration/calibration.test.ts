import { describe, expect, it } from 'vitest';
import type { CalibratorName } from '../../../src/evaluation/calibration/calibrator.ts';
import { chooseCalibrator } from '../../../src/evaluation/calibration/choose.ts';
import { fitPlatt } from '../../../src/evaluation/calibration/platt.ts';
import {
  calibratorFamily,
  calibratorNames,
  calibrators,
  readCalibrator,
} from '../../../src/evaluation/calibration/registry.ts';
import { ece } from '../../../src/metrics/ece.ts';
import { logLoss } from '../../../src/metrics/log-loss.ts';
import { logistic, logOdds } from '../../../src/numerics/logistic.ts';
import { createRandom } from '../../../src/numerics/random.ts';

/** Rows whose true chance is `chance(p)` of what is said. */
function said(n: number, seed: number, chance: (p: number) => number) {
  const random = createRandom(seed);
  const probability = Float64Array.from({ length: n }, () => 0.02 + 0.96 * random.next());
  return { probability, truth: Float32Array.from(probability, (p) => (random.next() < chance(p) ? 1 : 0)) };
}

const straight = (p: number) => logistic(0.5 * logOdds(p) - 0.4);
const curved = (p: number) => logistic(2 * Math.log(p) + 0.3 * Math.log(1 - p) + 1 - 0.6 * Math.log(1 - p));
const stepped = (p: number) => (p < 0.3 ? 0.1 : p < 0.7 ? 0.4 : 0.8);

const numbersOf = (kind: CalibratorName, rows: ReturnType<typeof said>) =>
  calibrators[kind].fit(rows.probability, rows.truth).toDocument() as unknown as Record<string, number>;

describe('platt', () => {
  it('finds the line that the rows were drawn from', () => {
    const { slope, intercept } = numbersOf('platt', said(40_000, 1, straight));
    expect(Math.abs(slope - 0.5)).toBeLessThan(0.03);
    expect(Math.abs(intercept + 0.4)).toBeLessThan(0.04);
  });

  it('solves two groups exactly: each is told its own share', () => {
    const probability = Float64Array.of(0.2, 0.2, 0.2, 0.2, 0.9, 0.9, 0.9);
    const truth = Float32Array.of(1, 0, 0, 0, 1, 1, 0);
    const fitted = calibrators.platt.fit(probability, truth).apply(Float64Array.of(0.2, 0.9));
    expect(fitted[0]).toBeCloseTo(1 / 4, 6);
    expect(fitted[1]).toBeCloseTo(2 / 3, 6);
  });

  it('has the mean of its targets: the share, or that of softened targets', () => {
    const { probability, truth } = said(60, 2, straight);
    const mean = (values: ArrayLike<number>) =>
      Array.from(values).reduce((sum, p) => sum + p, 0) / values.length;
    const positives = mean(truth) * 60;
    const softened = (positives * (positives + 1)) / (positives + 2) + (60 - positives) / (62 - positives);
    expect(mean(fitPlatt(probability, truth).apply(probability))).toBeCloseTo(positives / 60, 6);
    expect(mean(fitPlatt(probability, truth, { priorTargets: true }).apply(probability))).toBeCloseTo(
      softened / 60,
      6,
    );
  });

  it('keeps its head where rows are separable, and never falls', () => {
    const probability = Float64Array.of(0, 0.2, 0.6, 1);
    const calm = fitPlatt(probability, Float32Array.of(0, 0, 1, 1), { priorTargets: true }).apply(
      probability,
    );
    expect(calm[0]).toBeGreaterThan(0);
    expect(calm[3]).toBeLessThan(1);
    const turned = calibrators.platt.fit(probability, Float32Array.of(1, 1, 1, 0)).apply(probability);
    for (const p of turned) expect(p).toBeCloseTo(0.75, 6);
  });
});

describe('beta', () => {
  it('finds the curve that the rows were drawn from', () => {
    const { a, b, c } = numbersOf('beta', said(60_000, 3, curved));
    expect(Math.abs(a - 2)).toBeLessThan(0.1);
    expect(Math.abs(b - 0.3)).toBeLessThan(0.05);
    expect(Math.abs(c - 1)).toBeLessThan(0.1);
  });

  it('drops the weight that would let it fall', () => {
    const bent = (a: number, b: number) => (p: number) => logistic(a * Math.log(p) - b * Math.log(1 - p));
    const noRise = numbersOf('beta', said(20_000, 4, bent(-0.3, 0.8)));
    expect(noRise.a).toBe(0);
    expect(noRise.b).toBeGreaterThan(0.3);
    const noFall = numbersOf('beta', said(20_000, 4, bent(0.8, -0.3)));
    expect(noFall.a).toBeGreaterThan(0.3);
    expect(noFall.b).toBe(0);
    const falling = numbersOf(
      'beta',
      said(2000, 4, (p) => 1 - p),
    );
    expect(falling).toMatchObject({ a: 0, b: 0 });
  });
});

describe('isotonic', () => {
  it('by hand: pools what falls, joins what is tied', () => {
    // Levels by probability: 0.1: 0, 0.2: 1/2 (tied), 0.3: 0, 0.4: 1; 0.2 and 0.3 pool to 1/3. 5 rows: within 1/7.
    const { toDocument, apply } = calibrators.isotonic.fit(
      Float64Array.of(0.3, 0.2, 0.1, 0.2, 0.4),
      Float32Array.of(0, 1, 0, 0, 1),
    );
    expect(toDocument()).toEqual({
      kind: 'isotonic',
      at: [0.1, 0.2, 0.3, 0.4],
      value: [1 / 7, 1 / 3, 1 / 3, 1 - 1 / 7],
    });
    const between = apply(Float64Array.of(0, 0.15, 0.25, 0.35, 1));
    [1 / 7, (1 / 7 + 1 / 3) / 2, 1 / 3, (1 / 3 + 6 / 7) / 2, 6 / 7].forEach((expected, i) => {
      expect(between[i]).toBeCloseTo(expected, 12);
    });
  });

  it('is the rising line of least squares: max-min of means over intervals', () => {
    const random = createRandom(9);
    const probability = Float64Array.from({ length: 40 }, (_, i) => i / 40);
    const truth = Float32Array.from(probability, (p) => (random.next() < p ? 1 : 0));
    truth[0] = 0;
    const fitted = calibrators.isotonic.fit(probability, truth).apply(probability);
    const mean = (from: number, to: number) =>
      truth.slice(from, to + 1).reduce((sum, one) => sum + one, 0) / (to + 1 - from);
    for (let i = 0; i < 40; i++) {
      let best = 0;
      for (let from = 0; from <= i; from++) {
        let least = 1;
        for (let to = i; to < 40; to++) least = Math.min(least, mean(from, to));
        best = Math.max(best, least);
      }
      expect(fitted[i]).toBeCloseTo(Math.min(Math.max(best, 1 / 42), 41 / 42), 12);
    }
  });
});

describe('every calibrator', () => {
  it.each(calibratorNames)('%s never falls, stays in [0, 1] and comes back from JSON', (name) => {
    const { probability, truth } = said(500, 5, curved);
    const fitted = calibrators[name].fit(probability, truth);
    const grid = Float64Array.from({ length: 201 }, (_, i) => i / 200);
    const values = fitted.apply(grid);
    values.forEach((value, i) => {
      expect(value).toBeGreaterThanOrEqual(i === 0 ? 0 : values[i - 1]);
      expect(value).toBeLessThanOrEqual(1);
    });
    const back = readCalibrator(JSON.parse(JSON.stringify(fitted.toDocument())));
    expect(back.kind).toBe(name);
    expect(back.apply(grid)).toEqual(values);
  });

  it.each(calibratorNames)('%s refuses rows of one class', (name) => {
    const { fit } = calibratorFamily(name);
    expect(() => fit(Float64Array.of(0.1, 0.2), Float32Array.of(1, 1))).toThrow(/one class/);
  });

  it.each(['platt', 'beta', 'isotonic'] as const)('%s takes the lie out of fresh rows', (name) => {
    const lie = (p: number) => 0.1 + 0.5 * p;
    const { probability, truth } = said(20_000, 6, lie);
    const fresh = said(20_000, 7, lie);
    const told = calibrators[name].fit(probability, truth).apply(fresh.probability);
    expect(ece(fresh)).toBeGreaterThan(0.1);
    expect(ece({ truth: fresh.truth, probability: told })).toBeLessThan(0.03);
  });

  it.each([
    null,
    [],
    {},
    { kind: 'constructor' },
    { kind: 'platt', slope: 1 },
    { kind: 'platt', slope: -1, intercept: 0 },
    { kind: 'platt', slope: Infinity, intercept: 0 },
    { kind: 'beta', a: 1, b: '1', c: 0 },
    { kind: 'isotonic', at: [], value: [] },
    { kind: 'isotonic', at: [0.1, 0.2], value: [0.1] },
    { kind: 'isotonic', at: [0.2, 0.1], value: [0.1, 0.2] },
    { kind: 'isotonic', at: [0.1, 0.2], value: [0.1, 1.2] },
    { kind: 'isotonic', at: [0.1, 0.2], value: [0.3, 0.2] },
  ])('does not read %j', (document) => {
    expect(() => readCalibrator(document)).toThrow(expect.objectContaining({ code: 'model-bad' }));
  });

  it('is told apart by kind, and known by name', () => {
    for (const name of calibratorNames) {
      expect(() => calibrators[name].read({ kind: 'other' })).toThrow(/calibrator\.kind/);
    }
    expect(() => calibratorFamily('sigmoid')).toThrow(/no such calibration/);
  });
});

describe('chooseCalibrator', () => {
  it('takes the family that the rows were drawn from', () => {
    expect(chooseCalibrator(said(6000, 11, (p) => p)).calibrator.kind).toBe('identity');
    expect(chooseCalibrator(said(6000, 12, straight)).calibrator.kind).toBe('platt');
    expect(chooseCalibrator(said(20_000, 13, curved)).calibrator.kind).toBe('beta');
    expect(chooseCalibrator(said(20_000, 14, stepped)).calibrator.kind).toBe('isotonic');
  });

  it('judges by rows that were not fitted on: its log loss is that of fresh rows', () => {
    const choice = chooseCalibrator(said(8000, 15, stepped), { seed: 3 });
    const fresh = said(100_000, 16, stepped);
    const loss = logLoss({ truth: fresh.truth, probability: choice.calibrator.apply(fresh.probability) });
    expect(Math.abs(loss - choice.logLoss[choice.calibrator.kind]!)).toBeLessThan(0.02);
  });

  it('keeps the rows of a user together, so it cannot learn them by heart', () => {
    // Each of 40 users has one probability and one outcome, by chance: only the shares can be learnt.
    const random = createRandom(17);
    const users = Int32Array.from({ length: 2000 }, (_, row) => Math.floor(row / 50));
    const own = Array.from({ length: 40 }, () => ({ p: random.next(), truth: random.below(2) }));
    const rows = {
      users,
      probability: Float64Array.from(users, (user) => own[user].p),
      truth: Float32Array.from(users, (user) => own[user].truth),
    };
    const together = chooseCalibrator(rows, { names: ['isotonic'] }).logLoss.isotonic!;
    const apart = chooseCalibrator({ ...rows, users: undefined }, { names: ['isotonic'] }).logLoss.isotonic!;
    expect(apart).toBeLessThan(together);
    expect(together).toBeGreaterThan(Math.LN2 - 0.05);
  });

  it('refuses folds that cannot be', () => {
    const rows = said(50, 18, straight);
    expect(() => chooseCalibrator(rows, { folds: 1 })).toThrow(/folds/);
    expect(() => chooseCalibrator({ ...rows, users: new Int32Array(50) }, { folds: 2 })).toThrow(
      /number of users/,
    );
  });
});

import { describe, expect, it } from 'vitest';
import { buildFrame } from '../../../src/features/build-frame.ts';
import { asOfFactors, factorPlan } from '../../../src/features/history/as-of-factors.ts';
import { firstBeliefs } from '../../../src/features/history/factor-beliefs.ts';
import { emptyFactors, factorNames } from '../../../src/features/history/factor-columns.ts';
import { FactorSight } from '../../../src/features/history/factor-sight.ts';
import { historyKeys } from '../../../src/features/history/keys.ts';
import { foldOfRows } from '../../../src/features/history/out-of-fold.ts';
import { outOfFoldFactors } from '../../../src/features/history/out-of-fold-factors.ts';
import { invert } from '../../../src/numerics/inverse.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { starOf, type Told } from '../../star-of.ts';

const plan = { ...factorPlan, rank: 2, first: 300, steps: 40, firstSteps: 80 };

/** Two camps of viewers and of titles: own camp 5 stars, the other 1, one rating in `noise` the other way round. */
function camps(rows: number, noise: number): Told[] {
  const random = createRandom(5);
  return Array.from({ length: rows }, (_, row): Told => {
    const [viewer, title] = [random.below(40), random.below(30)];
    const likes = (viewer % 2 === title % 2) !== (random.below(noise) === 0);
    return [viewer, title, likes ? 5 : 1, row >> 2];
  });
}

const told = camps(1200, 20);
const all = (rows: number) => Int32Array.from({ length: rows }, (_, row) => row);

describe('a rating', () => {
  it('moves what is believed of its viewer as ridge regression does, rating by rating', () => {
    const keys = historyKeys(
      starOf([
        [0, 0, 5, 1],
        [0, 1, 2, 2],
        [0, 2, 4, 3],
      ]),
    );
    const beliefs = firstBeliefs(1, 3, 2, createRandom(2));
    const { viewer, title } = beliefs;
    Object.assign(beliefs, { level: 3, noise: 2 });
    viewer.mean.fill(0);
    viewer.covariance.set(viewer.priorCovariance);
    title.covariance.fill(0);
    title.mean.set([0.5, 1, 0, -0.2, 0.3, 0.8, 0.1, -1, 0.4]);
    const sight = new FactorSight(beliefs, keys);
    for (let row = 0; row < 3; row++) sight.learn(row, false);
    const precision = new Float64Array(9);
    const pull = new Float64Array(3);
    for (let a = 0; a < 3; a++) precision[a * 3 + a] = 1 / [0.2, 0.1, 0.1][a];
    [5, 2, 4].forEach((stars, one) => {
      const x = [1, title.mean[one * 3 + 1], title.mean[one * 3 + 2]];
      for (let a = 0; a < 3; a++) {
        pull[a] += 2 * x[a] * (stars - 3 - title.mean[one * 3]);
        for (let b = 0; b < 3; b++) precision[a * 3 + b] += 2 * x[a] * x[b];
      }
    });
    invert(precision, 0, 3, new Float64Array(9));
    for (let a = 0; a < 3; a++) {
      let mean = 0;
      for (let b = 0; b < 3; b++) {
        mean += precision[a * 3 + b] * pull[b];
        expect(viewer.covariance[a * 3 + b]).toBeCloseTo(precision[a * 3 + b], 10);
      }
      expect(viewer.mean[a]).toBeCloseTo(mean, 10);
    }
    const out = emptyFactors(3);
    sight.describe(1, out);
    const x = [1, 0.3, 0.8];
    const variance = x.reduce(
      (sum, xa, a) => sum + x.reduce((s, xb, b) => s + xa * xb * precision[a * 3 + b], 0),
      0,
    );
    expect(out.factorDeviation[1]).toBeCloseTo(Math.sqrt(variance), 6);
    expect(out.factorStars[1]).toBeCloseTo(3 - 0.2 + out.factorHabit[1] + out.factorTaste[1], 6);
  });
});

describe('factors as of the moment', () => {
  it('tell camps apart that means do not', () => {
    const { factorStars, factorTaste } = asOfFactors(historyKeys(starOf(told)), undefined, plan);
    let right = 0;
    for (let row = 900; row < 1200; row++) if (factorStars[row] > 3 === told[row][2] > 3) right++;
    expect(right / 300).toBeGreaterThan(0.9);
    expect(Math.abs(factorTaste[1199])).toBeGreaterThan(0.5);
  });

  it('find nothing where stars are tossed', () => {
    const random = createRandom(9);
    const tossed = told.map(([v, t, , at]): Told => [v, t, random.below(2) === 0 ? 1 : 5, at]);
    const { factorStars } = asOfFactors(historyKeys(starOf(tossed)), undefined, plan);
    let right = 0;
    for (let row = 400; row < 1200; row++) if (factorStars[row] > 3 === tossed[row][2] > 3) right++;
    expect(Math.abs(right / 800 - 0.5)).toBeLessThan(0.06);
  });

  it.each([299, 600, 777, 1100])('know nothing of ratings of their second or later: %i', (cut) => {
    const whole = asOfFactors(historyKeys(starOf(told)), undefined, plan);
    const moment = told[cut][3];
    const before = told.filter((row) => row[3] <= moment);
    const flipped = before.map(([v, t, stars, at]): Told => [v, t, at === moment ? 6 - stars : stars, at]);
    const known = asOfFactors(historyKeys(starOf(flipped)), undefined, plan);
    for (const name of factorNames)
      for (let row = 0; row < before.length; row++) expect(known[name][row]).toBe(whole[name][row]);
  });

  it('are missing until there is enough to learn from', () => {
    const { factorStars } = asOfFactors(historyKeys(starOf(told)), undefined, plan);
    expect(factorStars.slice(0, 300).every(Number.isNaN)).toBe(true);
    expect(factorStars.slice(300).some(Number.isNaN)).toBe(false);
  });

  it('learn nothing from the moment on at which history is frozen', () => {
    const at = 200;
    const known = asOfFactors(historyKeys(starOf(told)), at, plan);
    const later = told.map(([v, t, stars, when]): Told => [v, t, when < at ? stars : 6 - stars, when]);
    const changed = asOfFactors(historyKeys(starOf(later)), at, plan);
    for (const name of factorNames) expect(changed[name]).toEqual(known[name]);
  });
});

describe('factors out of fold', () => {
  const foldPlan = { seen: all(1000), folds: 4, unit: 'row', seed: 3 } as const;

  it('know of a row what the other folds say, and of all other rows what all seen ones say', () => {
    const keys = historyKeys(starOf(told));
    const fold = foldOfRows(keys, foldPlan);
    const longer = { ...plan, firstSteps: 400 };
    const known = outOfFoldFactors(keys, foldPlan, longer);
    const flipped = told.map(
      ([v, t, stars, at], row): Told => [v, t, fold[row] === 2 || row >= 1000 ? 6 - stars : stars, at],
    );
    const changed = outOfFoldFactors(historyKeys(starOf(flipped)), foldPlan, longer);
    const same = Array.from(
      { length: 1000 },
      (_, row) => known.factorStars[row] === changed.factorStars[row],
    );
    same.forEach((isSame, row) => {
      expect(isSame).toBe(fold[row] === 2);
    });
    const rightOf = ({ factorStars }: typeof known) =>
      told.filter(([, , stars], row) => factorStars[row] > 3 === stars > 3).length;
    expect(rightOf(known)).toBeGreaterThan(850);
  });
});

describe('a frame', () => {
  it('has factors by every plan', () => {
    const star = starOf(told);
    const names = ['factorStars', 'viewerCount', 'factorHabit'];
    for (const history of [{ kind: 'as-of' }, { kind: 'frozen', at: 100 }] as const) {
      const frame = buildFrame(star, 'personal', names, history);
      expect(frame.columns.map(({ name }) => name)).toEqual(names);
    }
    const frame = buildFrame(star, 'personal', names, {
      kind: 'out-of-fold',
      seen: all(900),
      folds: 3,
      unit: 'row',
      seed: 1,
    });
    expect(frame.columns[0]).toMatchObject({ kind: 'number', name: 'factorStars' });
  });
});

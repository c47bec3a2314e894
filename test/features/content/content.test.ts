import { describe, expect, it } from 'vitest';
import { buildFrame } from '../../../src/features/build-frame.ts';
import { checkLedger } from '../../../src/features/check-ledger.ts';
import { contentNames } from '../../../src/features/content/content-columns.ts';
import { SideRegression } from '../../../src/features/content/side-regression.ts';
import { evenly, sparseDesign } from '../../../src/features/content/sparse-design.ts';
import { firstBeliefs } from '../../../src/features/history/factor-beliefs.ts';
import type { HistoryPlan } from '../../../src/features/history-plan.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import type { Star } from '../../../src/warehouse/star.ts';
import { starOf, type Told } from '../../star-of.ts';

describe('a regression of beliefs on features', () => {
  it('is ridge regression where groups have one variance, for titles known and new', () => {
    const titles = 60;
    const labels = Array.from({ length: titles }, (_, title) => [`g${title % 3}`]);
    const all = new Uint8Array(titles).fill(1);
    const noise = { name: 'noise', fewest: 1, of: (row: number) => evenly([`n${row % 7}`]) };
    const telling = { name: 'telling', fewest: 1, of: (row: number) => evenly(labels[row]) };
    const design = sparseDesign(titles, [telling, noise], all);
    const { title: side } = firstBeliefs(1, titles, 1, createRandom(1), true);
    const effects = [0.5, -0.2, -0.3];
    const random = createRandom(4);
    for (let one = 0; one < titles; one++) {
      side.mean[one * 2] = effects[one % 3] + 0.05 * (random.next() - 0.5);
      side.mean[one * 2 + 1] = 0;
    }
    side.priorCovariance.set([0.001, 0, 0, 0.001]);
    const known = all.map((_, one) => (one < 45 ? 1 : 0));
    const regression = new SideRegression(design, 2);
    for (let step = 0; step < 60; step++) regression.learn(side, known);
    for (let one = 45; one < titles; one++) {
      expect(side.priorMeans![one * 2]).toBeCloseTo(effects[one % 3], 1);
      expect(side.priorMeans![one * 2 + 1]).toBeCloseTo(0, 6);
    }
    const [ofTelling, , ofNoise] = regression.variance;
    expect(ofTelling).toBeGreaterThan(20 * ofNoise);
  });
});

/** Viewers of even key love comedies, the others dramas; dramas are better; the last titles are rated late. */
function camps(): Told[] {
  const random = createRandom(8);
  const rows = Array.from({ length: 7000 }, (_, row): Told => {
    const viewer = random.below(60);
    const title = row < 6600 ? random.below(100) : 100 + random.below(20);
    const taste = viewer % 2 === title % 2 ? 1 : -1;
    const stars = 3 + taste + (title % 2 === 0 ? 0.5 : -0.5) + (random.next() - 0.5);
    return [viewer, title, Math.min(5, Math.max(1, Math.round(stars))), row];
  });
  return rows;
}

const star = starOf(camps(), {
  genres: Array.from({ length: 120 }, (_, title) => [title % 2 ? 'Comedy' : 'Drama']),
});

function columns(plan: HistoryPlan, names: readonly string[]): Float32Array[] {
  return buildFrame(star, 'personal', names, plan).columns.map((column) =>
    column.kind === 'number' ? column.values : new Float32Array(0),
  );
}

describe('content factors', () => {
  it('know taste and quality of titles that nobody has rated', () => {
    const seen = Int32Array.from({ length: 6600 }, (_, row) => row);
    const plan = { kind: 'out-of-fold', seen, folds: 2, unit: 'title', seed: 1 } as const;
    const [taste, prior, quality] = columns(plan, ['contentTaste', 'contentPrior', 'contentQuality']);
    let right = 0;
    for (let row = 6600; row < 7000; row++) {
      const sign = star.log.viewer[row] % 2 === star.log.title[row] % 2 ? 1 : -1;
      if (taste[row] * sign > 0.3) right++;
      expect(prior[row]).toBe(quality[row]);
      expect(Math.sign(prior[row])).toBe(star.log.title[row] % 2 === 0 ? 1 : -1);
    }
    expect(right).toBe(400);
  });

  it('move a title from its prior with its own ratings as time goes on', () => {
    const [stars, prior, quality, deviation] = columns({ kind: 'as-of' }, [
      'contentStars',
      'contentPrior',
      'contentQuality',
      'contentDeviation',
    ]);
    expect(stars[4000]).toBeNaN();
    expect(stars[5500]).not.toBeNaN();
    const first = star.log.title.indexOf(110, 6600);
    expect(quality[first]).toBe(prior[first]);
    let last = 6999;
    while (star.log.title[last] !== 110) last--;
    expect(quality[last]).not.toBe(prior[last]);
    expect(deviation[last]).toBeLessThan(deviation[first]);
  });

  it('look at nothing later than the rating, nor at others of its second', () => {
    const build = (cut: Star) => buildFrame(cut, 'personal', contentNames, { kind: 'as-of' });
    const report = checkLedger(star, { cuts: 4, seed: 2, build });
    expect(report.valuesCompared).toBeGreaterThan(4 * contentNames.length * 2000);
    expect(report.moved).toEqual([]);
    expect(build(star).columns.every((column) => column.kind === 'number' && column.values[6990] >= -9)).toBe(
      true,
    );
  });
});

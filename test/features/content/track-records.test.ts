import { describe, expect, it } from 'vitest';
import { buildFrame } from '../../../src/features/build-frame.ts';
import type { HistoryPlan } from '../../../src/features/history-plan.ts';
import { noFacts } from '../../../src/warehouse/title-facts.ts';
import { starOf, type Told } from '../../star-of.ts';

const facts = [
  { directors: ['1 Ann'], cast: ['2 Bo', '3 Cy'], companies: ['Studio'] },
  { directors: ['1 Ann'], cast: ['3 Cy'], companies: ['Studio'] },
  { directors: [], cast: ['4 Di'], companies: ['Other', 'Studio'] },
].map((own) => ({ ...noFacts(), ...own }));

const told: Told[] = [
  [0, 0, 5, 1],
  [1, 0, 2, 2],
  [0, 1, 4, 3],
  [1, 2, 5, 3],
  [0, 2, 1, 4],
];
const base = starOf(told);
const star = { ...base, titles: { ...base.titles, name: ['Alpha', 'Beta', 'Gamma'], facts } };

function column(name: string, plan: HistoryPlan): number[] {
  const [found] = buildFrame(star, 'personal', [name], plan).columns;
  return found.kind === 'number' ? [...found.values] : [];
}

/** A mean over titles at 0 for two more; `n` ratings weigh n / (n + 10). */
const record = (titles: readonly (readonly number[])[]) => {
  const weight = titles.reduce((sum, own) => sum + own.length / (own.length + 10), 2);
  const value = titles.reduce((sum, own) => sum + own.reduce((a, b) => a + b, 0) / (own.length + 10), 0);
  return value / weight;
};

describe('track records', () => {
  it('are of the other titles, from ratings strictly earlier, above what their raters like', () => {
    // Surprises: liked less the rater's like rate before, shrunk to 1/2 by 5.
    const first = 1 - 0.5;
    const second = 0 - 0.5;
    const third = 1 - (1 + 2.5) / 6;
    const found = column('directorRecord', { kind: 'as-of' });
    expect(found[0]).toBe(0);
    expect(found[1]).toBe(0);
    expect(found[2]).toBeCloseTo(record([[first, second]]), 6);
    expect(found[3]).toBeNaN();
    const cast = column('castRecord', { kind: 'as-of' });
    expect(cast[2]).toBeCloseTo(record([[first, second]]), 6);
    const studio = column('studioRecord', { kind: 'as-of' });
    // At second 3 the ratings of that second count for nobody.
    expect(studio[3]).toBeCloseTo(0 / 4, 6);
    const fourth = 1 - (0 + 2.5) / 6;
    const own = fourth / 11;
    const total = (first + second) / 12 + third / 11;
    const weight = 2 / 12 + 1 / 11;
    // Both studios of the third title, less its own share in each.
    expect(studio[4]).toBeCloseTo((total + (own - own)) / (weight + 2), 6);
  });

  it('stop where history is frozen', () => {
    const found = column('directorRecord', { kind: 'frozen', at: 2 });
    expect(found[2]).toBeCloseTo(record([[0.5]]), 6);
    expect(found[4]).toBeNaN();
  });

  it('out-of-fold take nothing from the fold of a title, and everything for rows outside', () => {
    const seen = Int32Array.of(0, 1, 3);
    const found = column('directorRecord', { kind: 'out-of-fold', seen, folds: 3, unit: 'title', seed: 1 });
    // Viewers like 1 of 1 and 1 of 2; without the rating itself nothing is known of the first one's others.
    const first = 1 - 0.5;
    const second = 0 - (1 + 2.5) / 6;
    expect(found[2]).toBeCloseTo(record([[first, second]]), 6);
    expect(found[0]).toBe(0);
  });

  it('measure taste by text', () => {
    const names = [
      'alien spaceship',
      'alien spaceship planet',
      'alien planet',
      'wedding bride',
      'bride wedding love',
    ];
    const titles = [...names, ...names, ...names].map((name, at) => `${name} x${at}`);
    const rows: Told[] = [
      [0, 0, 5, 1],
      [0, 3, 1, 2],
      [0, 5, 5, 3],
      [0, 8, 5, 4],
      [0, 14, 5, 4],
      [0, 10, 5, 4],
    ];
    const other = starOf(rows);
    const words = { ...other, titles: { ...other.titles, name: titles } };
    const [found] = buildFrame(words, 'personal', ['viewerTextAffinity'], { kind: 'as-of' }).columns;
    const values = found.kind === 'number' ? found.values : [];
    expect(values[5]).toBeGreaterThan(0.01);
    expect(values[3]).toBeLessThan(-0.005);
  });
});

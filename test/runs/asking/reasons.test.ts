import { describe, expect, it } from 'vitest';
import { buildFrame } from '../../../src/features/build-frame.ts';
import { reasonsFor } from '../../../src/runs/asking/reasons.ts';
import { recipeNamed } from '../../../src/runs/recipes/recipe.ts';
import { trainRecipe } from '../../../src/runs/training/train-recipe.ts';
import { makeSplit } from '../../../src/splits/make-split.ts';
import { simulatedStar } from '../../simulated-star.ts';

const star = simulatedStar();
const split = makeSplit('time', star, { canonical: new Map() }, { seed: 1, calibrate: false });
const rows = Int32Array.of(5, 900, 2999);

function trained(name: string, options: object) {
  const recipe = { ...recipeNamed(name), options: { ...options } };
  return trainRecipe(recipe, star, split, { seed: 1, history: 'as-of' });
}

describe('reasons', () => {
  it.each([
    ['history', { rounds: 15, max_depth: 3 }],
    ['seed', { rounds: 15, max_depth: 3 }],
    ['seed', { rounds: 40, objective: 'reg:squarederror' }],
    ['static', { rounds: 8, max_depth: 3, objective: 'multi:softprob' }],
    ['forest', { trees: 8 }],
  ])('of recipe %s with %j add up to the probability', (name, options) => {
    const { model, frame } = trained(name, options);
    const said = model.predict(frame, rows);
    const reasons = reasonsFor(model, frame, rows)!;
    reasons.forEach(({ base, parts }, at) => {
      expect(base + parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(said[at], 9);
      const sizes = parts.map(({ share }) => Math.abs(share));
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    });
  });

  it('speak of groups of the ledger, and of those that the recipe knows', () => {
    const { model, frame } = trained('seed', { rounds: 10, max_depth: 3 });
    const [{ parts }] = reasonsFor(model, frame, rows)!;
    expect(parts.map(({ group }) => group).sort()).toEqual(['catalogue', 'demographics']);
  });

  it.each([undefined, 'factors'])(
    'of a blend with margin %s add up to its log-odds, by group and by member',
    (margin) => {
      const bases = { bias: {}, factors: { rank: 1, chains: 1, iterations: 20, burn_in: 10 } };
      const options = { bases, margin, trees: { rounds: 10 }, weights: [0.5, 0.2, 0.3] };
      const { model, frame } = trained('blend', options);
      const said = model.predict(frame, rows);
      reasonsFor(model, frame, rows)!.forEach(({ unit, base, parts }, at) => {
        expect(unit).toBe('log-odds');
        const sum = base + parts.reduce((all, { share }) => all + share, 0);
        expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(said[at], 6);
        const groups = parts.map(({ group }) => group);
        expect(groups).toContain('bias');
        expect(groups).toContain('factors');
        expect(groups).toContain('viewer history');
      });
    },
  );

  it('are not given for models without trees', () => {
    const { model } = trained('constant', {});
    expect(reasonsFor(model, buildFrame(star, 'preview', [], { kind: 'as-of' }), rows)).toBeUndefined();
  });
});

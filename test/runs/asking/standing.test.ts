import { describe, expect, it } from 'vitest';
import { canStand } from '../../../src/features/standing-frame.ts';
import { askViewer, standingFor } from '../../../src/runs/asking/ask-viewer.ts';
import { recipeNamed } from '../../../src/runs/recipes/recipe.ts';
import { trainRecipe } from '../../../src/runs/training/train-recipe.ts';
import { makeSplit } from '../../../src/splits/make-split.ts';
import { simulatedStar } from '../../simulated-star.ts';

const star = simulatedStar();
const split = makeSplit('time', star, { canonical: new Map() }, { seed: 1, calibrate: false });
const factors = { rank: 1, chains: 1, iterations: 20 };

function asked(name: string, options: object) {
  const recipe = { ...recipeNamed(name), options: { ...options } };
  const { model } = trainRecipe(recipe, star, split, { seed: 1, history: 'as-of' });
  return { star, recipe, model };
}

describe.each([
  ['history', { rounds: 20 }],
  ['static', { rounds: 20 }],
  ['neighbours', { rounds: 20 }],
  ['forest', { trees: 3 }],
  ['logistic', {}],
  ['bias', {}],
  ['blend', { bases: { bias: {}, factors }, around: 'factors', trees: { rounds: 10 } }],
])('%s, asked without going through the log', (name, options) => {
  const whole = asked(name, options);
  const standing = standingFor(whole);

  it('says the same to the last bit, and why', () => {
    expect(standing).toBeDefined();
    for (const viewer of [0, 3, 11]) {
      const titles = Int32Array.of(5, 2, 60);
      const slow = askViewer(whole, viewer);
      const fast = askViewer({ ...whole, standing }, viewer);
      expect(fast.answers(titles)).toEqual(slow.answers(titles));
      expect(fast.reasons(titles)).toEqual(slow.reasons(titles));
      expect(fast.ratings).toEqual(slow.ratings);
    }
  });
});

it('what wants the columns of earlier ratings, or features of another kind, goes through the log', () => {
  expect(standingFor(asked('sequence', { window: 5, epochs: 1 }))).toBeUndefined();
  expect(canStand('personal', ['factorStars'])).toBe(false);
  expect(canStand('personal', ['viewerCount', 'month', 'neighbourResidual', 'age', 'genre'])).toBe(true);
});

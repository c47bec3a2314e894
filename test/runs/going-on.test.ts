import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../src/learners/checkpoint.ts';
import { type Recipe, recipeNamed } from '../../src/runs/recipes/recipe.ts';
import { trainRecipe } from '../../src/runs/training/train-recipe.ts';
import { makeSplit } from '../../src/splits/make-split.ts';
import { codeOf } from '../learners/failure.ts';
import { type Left, memoryCheckpoint } from '../learners/memory-checkpoint.ts';
import { simulatedStar } from '../simulated-star.ts';

const star = simulatedStar(1200);
const split = makeSplit('random:1', star, { canonical: new Map() }, { seed: 1, calibrate: false });
const trees = { rounds: 30, early_stopping_rounds: 5 };
const factors = { rank: 2, chains: 1, iterations: 6, burn_in: 2 };
const cases: Record<string, Recipe['options']> = {
  factors,
  sequence: { epochs: 4, embedding: 8, hidden: 8, head: 8, window: 20 },
  blend: { bases: { factors }, inner: {}, folds: 2, around: 'factors', trees },
  history: trees,
};

function train(name: string, checkpoint?: Checkpoint) {
  const recipe = { ...recipeNamed(name), options: cases[name] };
  const { model, tuneProbability, trace } = trainRecipe(recipe, star, split, {
    seed: 1,
    history: 'out-of-fold',
    checkpoint,
  });
  return JSON.stringify([model.toDocument(), [...tuneProbability], trace]);
}

describe('training of a recipe that refits', () => {
  it.each(Object.keys(cases))('%s: killed in the first fit or the refit, ends the same', (name) => {
    const whole = train(name);
    let states = 0;
    train(
      name,
      memoryCheckpoint(new Map(), Number.POSITIVE_INFINITY, () => states++),
    );
    for (const share of [0, 0.3, 0.5, 0.7, 1]) {
      const left: Left = new Map();
      const at = 1 + Math.floor(share * (states - 1));
      expect(codeOf(() => train(name, memoryCheckpoint(left, at)))).toBe('interrupted');
      expect(train(name, memoryCheckpoint(left)), `after state ${at} of ${states}`).toBe(whole);
    }
    // One at the least: that of the first fit when it was over.
    expect(states).toBeGreaterThan(0);
  });

  it('learns the first fit no more once that is over', () => {
    const left: Left = new Map();
    const keys = () => [...left.keys()].map((key) => key.split('/')[1]);
    let states = 0;
    while (!keys().includes('refit')) {
      left.clear();
      expect(codeOf(() => train('factors', memoryCheckpoint(left, ++states)))).toBe('interrupted');
    }
    expect(keys()).toEqual(['settled', 'refit']);
  });
});

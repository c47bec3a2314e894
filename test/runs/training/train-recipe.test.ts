import { describe, expect, it } from 'vitest';
import { recipeNamed, recipeNames } from '../../../src/runs/recipes/recipe.ts';
import { trainRecipe } from '../../../src/runs/training/train-recipe.ts';
import { makeSplit } from '../../../src/splits/make-split.ts';
import type { Split } from '../../../src/splits/split.ts';
import type { Star } from '../../../src/warehouse/star.ts';
import { simulatedStar } from '../../simulated-star.ts';

const star = simulatedStar();
const quick: Record<string, object> = {
  trees: { rounds: 20, early_stopping_rounds: 5 },
  forest: { trees: 10 },
  factors: { rank: 10, chains: 2, iterations: 6, burn_in: 2 },
  sequence: { epochs: 3, embedding: 8, hidden: 8, head: 8, window: 20 },
  stack: {
    bases: { factors: { rank: 2, chains: 1, iterations: 6, burn_in: 2 } },
    inner: {},
    trees: { rounds: 20, early_stopping_rounds: 5 },
    folds: 2,
  },
};

function recipe(name: string) {
  const found = recipeNamed(name);
  return { ...found, options: { ...found.options, ...quick[found.learner] } };
}

function splitOf(name: string): Split {
  return makeSplit(name, star, { canonical: new Map() }, { seed: 1, calibrate: true });
}

function historyOf(split: Split): 'as-of' | 'out-of-fold' {
  return split.history === 'time' ? 'as-of' : 'out-of-fold';
}

function withFlipped(rows: Int32Array): Star {
  const stars = star.log.stars.slice();
  for (const row of rows) stars[row] = 6 - stars[row];
  return { ...star, log: { ...star.log, stars } };
}

describe('training a recipe', () => {
  it.each(recipeNames)('%s never looks at a test or calibrate target', (name) => {
    for (const splitName of ['time', 'random:3', 'new-titles:2', 'new-viewers:2']) {
      const split = splitOf(splitName);
      const options = { seed: 1, history: historyOf(split) };
      const honest = trainRecipe(recipe(name), star, split, options).model.toDocument();
      // On the time split later rows do feed the as-of history of still later ones, but no earlier one.
      for (const part of ['test', 'calibrate'] as const) {
        const flipped = trainRecipe(recipe(name), withFlipped(split.parts[part]), split, options);
        expect(flipped.model.toDocument()).toEqual(honest);
      }
    }
  });

  it('is the same to the byte for the same seed, and draws anew for another', () => {
    const split = splitOf('random:3');
    const bytes = (seed: number) =>
      JSON.stringify(
        trainRecipe(recipe('history'), star, split, { seed, history: 'out-of-fold' }).model.toDocument(),
      );
    expect(bytes(1)).toBe(bytes(1));
    expect(bytes(1)).not.toBe(bytes(2));
  });

  it('learns again from train and tune with the rounds that tune chose, except on time', () => {
    const stages: number[] = [];
    const onProgress = (_: string, { total }: { total: number }) => stages.push(total);
    const split = splitOf('random:3');
    const { model } = trainRecipe(recipe('static'), star, split, {
      seed: 1,
      history: 'out-of-fold',
      onProgress,
    });
    expect(stages.at(-1)).toBe(model.rounds);
    const timed = splitOf('time');
    const options = { seed: 1, history: 'as-of' } as const;
    const once = trainRecipe(recipe('static'), star, timed, options);
    const never = trainRecipe({ ...recipe('static'), refit: false }, star, timed, options);
    expect(once.model.toDocument()).toEqual(never.model.toDocument());
  });

  it('finds the taste that is in the data', () => {
    const split = splitOf('random:3');
    const { model, frame } = trainRecipe(recipe('history'), star, split, { seed: 1, history: 'out-of-fold' });
    const probability = model.predict(frame, split.parts.test);
    const mean = (liked: boolean) => {
      const chosen = [...split.parts.test.keys()].filter(
        (at) => frame.target[split.parts.test[at]] === Number(liked),
      );
      return chosen.reduce((sum, at) => sum + probability[at], 0) / chosen.length;
    };
    expect(mean(true) - mean(false)).toBeGreaterThan(0.15);
  });

  it('knows the frozen past only up to the first test second', () => {
    const split = splitOf('time');
    const frozen = trainRecipe(recipe('history'), star, split, { seed: 1, history: 'frozen' });
    const [column] = frozen.frame.columns.filter(({ name }) => name === 'titleCount');
    const last = split.parts.test.at(-1)!;
    const before = [...star.log.title.subarray(0, split.parts.test[0])].filter(
      (key) => key === star.log.title[last],
    );
    expect(column.kind === 'number' && column.values[last]).toBe(before.length);
  });
});

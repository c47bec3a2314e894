import { describe, expect, it } from 'vitest';
import { logLoss } from '../../../src/metrics/log-loss.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { type Recipe, recipeNamed } from '../../../src/runs/recipes/recipe.ts';
import { truthOf } from '../../../src/runs/training/measure.ts';
import { trainRecipe } from '../../../src/runs/training/train-recipe.ts';
import { tuningPlan } from '../../../src/runs/tune/plans.ts';
import { drawOptions } from '../../../src/runs/tune/search-space.ts';
import { fitTrial } from '../../../src/runs/tune/trial.ts';
import { trialGround } from '../../../src/runs/tune/trial-ground.ts';
import { tuningStar } from '../../../src/runs/tune/tuning-star.ts';
import { makeSplit } from '../../../src/splits/make-split.ts';
import type { Split } from '../../../src/splits/split.ts';
import type { RatingLog, Star } from '../../../src/warehouse/star.ts';
import { simulatedStar } from '../../simulated-star.ts';

const star = simulatedStar();
const splits = ['time', 'random:3', 'new-titles:2', 'new-viewers:2', 'newest-titles'];
const splitOf = (name: string): Split =>
  makeSplit(name, star, { canonical: new Map() }, { seed: 1, calibrate: true });

function quick(name: string): Recipe {
  const recipe = recipeNamed(name);
  if (recipe.learner === 'trees') return { ...recipe, options: { ...recipe.options, rounds: 20 } };
  return recipe.learner === 'forest' ? { ...recipe, options: { trees: 9 } } : recipe;
}

/** Rows of a part are made unusable: no stars, no viewer, no title, no time. */
function poisoned(rows: readonly number[]): Star {
  const { viewer, title, stars, time } = star.log;
  const log: RatingLog = {
    ...star.log,
    viewer: viewer.slice(),
    title: title.slice(),
    stars: stars.slice(),
    time: time.slice(),
  };
  for (const row of rows) {
    log.stars[row] = Number.NaN;
    log.time[row] = Number.NaN;
    log.viewer[row] = -1;
    log.title[row] = 2 ** 31 - 1;
  }
  return { ...star, log };
}

function outcome(recipe: Recipe, from: Star, split: Split, share = 1) {
  const { resource, space } = tuningPlan(recipe.learner);
  const ground = trialGround(from, split, recipe, resource, 1);
  return fitTrial(ground, drawOptions(space, createRandom(4)), share);
}

describe('the star that is tuned on', () => {
  it.each(splits)(
    'has the ratings of the train and tune parts of %s, in their order, and no other',
    (name) => {
      const split = splitOf(name);
      const seen = tuningStar(star, split);
      const kept = [...split.parts.train, ...split.parts.tune].sort((a, b) => a - b);
      const { log } = seen.star;
      expect(log.rows).toBe(kept.length);
      expect(kept.length).toBeLessThan(star.log.rows);
      for (const column of ['ratingId', 'viewer', 'title', 'stars', 'time'] as const)
        expect([...log[column]]).toEqual(kept.map((row) => star.log[column][row]));
      for (const part of ['train', 'tune'] as const)
        expect([...seen.split.parts[part]].map((row) => log.ratingId[row])).toEqual(
          [...split.parts[part]].map((row) => star.log.ratingId[row]),
        );
      expect(seen.split.parts.test).toHaveLength(0);
      expect(seen.split.parts.calibrate).toHaveLength(0);
      expect(seen.split).not.toHaveProperty('testFrom');
    },
  );

  it('is none where there is nothing to choose by', () => {
    const split = splitOf('time');
    const bare = { ...split, parts: { ...split.parts, tune: new Int32Array(0) } };
    expect(() => tuningStar(star, bare)).toThrow(expect.objectContaining({ code: 'split-impossible' }));
  });
});

describe('a trial', () => {
  it.each(['history', 'static', 'forest', 'logistic', 'bias', 'segment'])(
    'of %s never reads a test or calibrate row, though its stars are NaN and its viewer nobody',
    (name) => {
      const recipe = quick(name);
      for (const splitName of splits) {
        const split = splitOf(splitName);
        const bad = poisoned([...split.parts.test, ...split.parts.calibrate]);
        for (const share of [1 / 3, 1])
          expect(outcome(recipe, bad, split, share)).toEqual(outcome(recipe, star, split, share));
      }
    },
  );

  it('would show it: one poisoned tune row is an error or another figure', () => {
    const split = splitOf('time');
    const honest = outcome(quick('history'), star, split);
    let found: unknown;
    try {
      found = outcome(quick('history'), poisoned([split.parts.tune[0]]), split);
    } catch (error) {
      found = error;
    }
    expect(found).not.toEqual(honest);
  });

  it.each(['history', 'static', 'forest', 'logistic', 'bias', 'segment'])(
    'with the options of %s itself has the very tune figure of a run',
    (name) => {
      const recipe = quick(name);
      for (const splitName of splits) {
        const split = splitOf(splitName);
        const history = split.history === 'time' ? 'as-of' : 'out-of-fold';
        const { tuneProbability } = trainRecipe(recipe, star, split, { seed: 1, history });
        const ground = trialGround(star, split, recipe, tuningPlan(recipe.learner).resource, 1);
        const found = fitTrial(ground, {}, 1);
        expect(found.probability).toEqual(tuneProbability);
        const truth = truthOf(star, split.parts.tune);
        expect(found.logLoss).toBe(logLoss({ truth, probability: tuneProbability }));
      }
    },
  );
});

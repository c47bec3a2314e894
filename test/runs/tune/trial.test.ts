import { describe, expect, it } from 'vitest';
import { recipeNamed } from '../../../src/runs/recipes/recipe.ts';
import { tuningPlan } from '../../../src/runs/tune/plans.ts';
import { fitTrial, trialOptions } from '../../../src/runs/tune/trial.ts';
import { type TrialGround, trialGround } from '../../../src/runs/tune/trial-ground.ts';
import { makeSplit } from '../../../src/splits/make-split.ts';
import { simulatedStar } from '../../simulated-star.ts';

const star = simulatedStar();
const split = makeSplit('random:3', star, { canonical: new Map() }, { seed: 1, calibrate: false });

function ground(name: string, options: object = {}): TrialGround {
  const recipe = { ...recipeNamed(name), options: { ...recipeNamed(name).options, ...options } };
  return trialGround(star, split, recipe, tuningPlan(recipe.learner).resource, 1);
}

describe('the budget of a trial', () => {
  it.each([
    // Of 600 rounds at eta 0.1: a third of a third; at half the step twice as many.
    [{}, 1, 600],
    [{}, 1 / 3, 200],
    [{}, 1 / 9, 67],
    [{ eta: 0.05 }, 1, 1200],
    [{ eta: 0.05 }, 1 / 9, 134],
    [{ eta: 0.3 }, 1 / 3, 67],
    [{ eta: 1 }, 1 / 9, 7],
  ])('of trees with %j at share %d is %d rounds', (drawn, share, rounds) => {
    const options = trialOptions(ground('static'), drawn, share);
    expect(options['rounds']).toBe(rounds);
    expect(options).toMatchObject({ eta: 0.1, max_depth: 5, ...drawn });
  });

  it('counts from the defaults of the learner where the recipe says nothing', () => {
    expect(trialOptions(ground('forest'), { max_depth: 9 }, 1 / 3)).toEqual({ max_depth: 9, trees: 34 });
  });

  it('is never nothing, nor more than a learner takes', () => {
    const base = ground('static', { rounds: 2 });
    expect(trialOptions(base, {}, 1 / 9)['rounds']).toBe(1);
    expect(trialOptions(ground('static', { rounds: 90_000 }), { eta: 0.01 }, 1)['rounds']).toBe(100_000);
  });
});

describe('learning with part of the budget', () => {
  it('is the beginning of learning with all of it', () => {
    const base = ground('static', { rounds: 30, early_stopping_rounds: 0 });
    const curve: number[] = [];
    fitTrial(base, {}, 1, { onProgress: ({ tune }) => curve.push(tune!.value) });
    const part = fitTrial(base, {}, 1 / 3);
    expect(part).toMatchObject({ budget: 10, rounds: 10, settled: false });
    expect(part.logLoss).toBeCloseTo(curve[9], 12);
  });

  it('that stops by itself has settled: more budget changes nothing', () => {
    const base = ground('static', { rounds: 600, early_stopping_rounds: 3, eta: 0.3 });
    const [third, full] = [fitTrial(base, {}, 1 / 3), fitTrial(base, {}, 1)];
    expect(third.settled).toBe(true);
    expect(third.budget).toBe(200);
    expect({ ...third, budget: 0 }).toEqual({ ...full, budget: 0 });
  });

  it('gives learners without rounds a growing sample of the train part', () => {
    const base = ground('logistic');
    const learned: Int32Array[] = [];
    const learner = {
      ...base.learner,
      fit: (request: Parameters<typeof base.learner.fit>[0], options: object) => {
        learned.push(request.train);
        return base.learner.fit(request, options);
      },
    };
    for (const share of [1 / 9, 1 / 3, 1]) {
      const found = fitTrial({ ...base, learner }, {}, share);
      expect(found).toMatchObject({ budget: Math.ceil(base.train.length * share - 1e-9), settled: false });
    }
    const [ninth, third, all] = learned;
    expect(all).toEqual(base.train);
    expect([...ninth]).toEqual([...ninth].sort((a, b) => a - b));
    const rows = new Set(third);
    expect(rows.size).toBe(third.length);
    for (const row of ninth) expect(rows.has(row)).toBe(true);
    // A sample, not the beginning.
    expect(ninth.at(-1)).toBeGreaterThan(base.train[base.train.length >> 1]);
  });
});

import { describe, expect, it } from 'vitest';
import { askViewer, standingFor } from '../../../src/runs/asking/ask-viewer.ts';
import { standingScores } from '../../../src/runs/asking/standing-scores.ts';
import { recipeNamed } from '../../../src/runs/recipes/recipe.ts';
import { trainRecipe } from '../../../src/runs/training/train-recipe.ts';
import { makeSplit } from '../../../src/splits/make-split.ts';
import { simulatedStar } from '../../simulated-star.ts';

const star = simulatedStar();
const split = makeSplit('time', star, { canonical: new Map() }, { seed: 1, calibrate: false });

function asked(name: string, options: object) {
  const recipe = { ...recipeNamed(name), options: { ...options } };
  const { model } = trainRecipe(recipe, star, split, { seed: 1, history: 'as-of' });
  return { recipe, model, star, standing: standingFor({ star, recipe, model })! };
}

function pairs(count: number, step: number) {
  return [
    Int32Array.from({ length: count }, (_, at) => (at * step) % star.viewers.rows),
    Int32Array.from({ length: count }, (_, at) => (at * 13 + step) % star.titles.rows),
  ] as const;
}

describe.each([
  ['history', { rounds: 21 }],
  ['history', { rounds: 3, objective: 'multi:softprob' }],
  ['neighbours', { rounds: 9, max_depth: 3 }],
  ['forest', { trees: 3, max_depth: 5 }],
])('%s %o, asked much at once', (name, options) => {
  const { model, standing, star: own, recipe } = asked(name, options);

  it.each([
    [300, 7],
    [33_000, 11],
    [256, 1],
  ])('says of %i questions what the model says, to the last bit', (count, step) => {
    const [viewers, titles] = pairs(count, step);
    const { frame, questions } = standing.of(viewers, titles, false);
    const scores = standingScores({ model, standing }, count)!;
    expect(scores(viewers, titles)).toEqual(model.predict(frame, questions));
  });

  it('says the same of one question as of many', () => {
    const [viewers, titles] = pairs(400, 5);
    const { frame, questions } = standing.of(viewers, titles, false);
    const many = model.predict(frame, questions);
    questions.forEach((question, at) => {
      if (at % 40 === 0) expect(model.predict(frame, Int32Array.of(question))[0]).toBe(many[at]);
    });
  });

  it('answers a viewer about all titles', () => {
    const titles = Int32Array.from({ length: 300 }, (_, at) => at % own.titles.rows);
    const answers = (with_: object) => askViewer({ star: own, recipe, model, ...with_ }, 4).answers(titles);
    expect(answers({ standing })).toEqual(answers({}));
  });
});

it('is not for few questions, nor for other models', () => {
  const { model, standing } = asked('history', { rounds: 2 });
  expect(standingScores({ model, standing }, 10)).toBeUndefined();
  expect(standingScores({ model }, 1000)).toBeUndefined();
  const linear = asked('logistic', {});
  expect(standingScores(linear, 1000)).toBeUndefined();
});

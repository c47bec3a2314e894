import { describe, expect, it } from 'vitest';
import { predictPairs } from '../../src/runs/predict-pairs.ts';
import { recipeNamed } from '../../src/runs/recipe.ts';
import { trainRecipe } from '../../src/runs/train-recipe.ts';
import { makeSplit } from '../../src/splits/make-split.ts';
import { simulatedStar } from '../simulated-star.ts';

const star = simulatedStar();
const split = makeSplit('time', star, { canonical: new Map() }, { seed: 1, calibrate: false });
const recipe = { ...recipeNamed('history'), options: { rounds: 20, max_depth: 3 } };
const { model } = trainRecipe(recipe, star, split, { seed: 1, history: 'as-of' });

describe('a question about a pair', () => {
  it('does not depend on what else is asked', () => {
    const question = { viewerId: 'v3', titleId: 't5' };
    const [alone] = predictPairs({ star, recipe, model }, [question]);
    const [, among] = predictPairs({ star, recipe, model }, [{ viewerId: 'v3', titleId: 't6' }, question]);
    expect(among).toEqual(alone);
    expect(alone.probability).toBeGreaterThan(0);
    expect(alone.probability).toBeLessThan(1);
  });

  it('says what it rests on, and that the viewer has answered already', () => {
    const { log, viewers, titles } = star;
    const row = 17;
    const question = { viewerId: viewers.id[log.viewer[row]], titleId: titles.id[log.title[row]] };
    const [answer] = predictPairs({ star, recipe, model }, [question]);
    expect(answer.alreadyRated).toBe(log.stars[row]);
    expect(answer.viewerRatings).toBe([...log.viewer].filter((key) => key === log.viewer[row]).length);
    expect(answer.titleRatings).toBe([...log.title].filter((key) => key === log.title[row]).length);
  });

  it('of a model that looks at components of texts is refused, since their axes are not kept', () => {
    const name = star.titles.name.map((_, title) => ['alien ship', 'bride dress', 'war hill'][title % 3]);
    const told = { ...star, titles: { ...star.titles, name } };
    const worded = { ...recipe, features: ['text'] };
    const trained = trainRecipe(worded, told, split, { seed: 1, history: 'as-of' });
    expect(trained.model.columns.map((column) => column.name)).toContain('text:01');
    const ask = () =>
      predictPairs({ star: told, recipe: worded, model: trained.model }, [{ viewerId: 'v1', titleId: 't1' }]);
    expect(ask).toThrow('looks at components of texts, which a run does not keep (found "text:01")');
  });

  it('names a viewer or a title that it does not know', () => {
    const ask = (viewerId: string, titleId: string) => () =>
      predictPairs({ star, recipe, model }, [{ viewerId, titleId }]);
    expect(ask('nobody', 't1')).toThrow(/no such viewer \(found "nobody"\)/);
    expect(ask('v1', 'nothing')).toThrow(/no such title \(found "nothing"\)/);
  });
});

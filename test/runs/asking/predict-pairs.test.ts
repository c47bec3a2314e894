import { describe, expect, it } from 'vitest';
import { askViewer, standingFor, starsGiven } from '../../../src/runs/asking/ask-viewer.ts';
import type { Asked } from '../../../src/runs/asking/asked.ts';
import { learnedRows } from '../../../src/runs/asking/learned-rows.ts';
import { predictPairs } from '../../../src/runs/asking/predict-pairs.ts';
import { recipeNamed } from '../../../src/runs/recipes/recipe.ts';
import { trainRecipe } from '../../../src/runs/training/train-recipe.ts';
import { makeSplit } from '../../../src/splits/make-split.ts';
import { simulatedStar } from '../../simulated-star.ts';

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

  it('knows the last stars of a title that was rated twice, and none of one that was not', () => {
    const { log } = star;
    const [viewer, title, other] = [
      log.viewer[0],
      log.title[0],
      log.title.find((key) => key !== log.title[0])!,
    ];
    const rated = [1, 4.5].map((stars, at) => ({ viewer, title, stars, time: at + 1, ratingId: at }));
    const column = (name: 'viewer' | 'title' | 'stars' | 'time' | 'ratingId') =>
      rated.map((one) => one[name]);
    const twice = {
      ...star,
      log: {
        rows: 2,
        viewer: Int32Array.from(column('viewer')),
        title: Int32Array.from(column('title')),
        stars: Float32Array.from(column('stars')),
        time: Float64Array.from(column('time')),
        ratingId: Int32Array.from(column('ratingId')),
      },
    };
    expect(starsGiven(twice, viewer, title)).toBe(4.5);
    expect(starsGiven(twice, viewer, other)).toBeNull();
    expect(askViewer({ star: twice, recipe, model }, viewer).ratings).toEqual([
      { title, stars: 4.5, time: 2 },
    ]);
  });

  describe('of a model that looks at components of texts', () => {
    const words = ['alien', 'ship', 'bride', 'dress', 'war', 'hill', 'dog', 'moon'];
    const name = star.titles.name.map(
      (_, title) => `${words[title % 8]} ${words[(3 * title + 1) % 8]} ${words[(title >> 2) % 8]}`,
    );
    const told = { ...star, titles: { ...star.titles, name } };
    const cold = makeSplit('new-titles:3', told, { canonical: new Map() }, { seed: 1, calibrate: false });
    const worded = { ...recipe, lane: 'preview' as const, features: ['text'] };
    const trained = trainRecipe(worded, told, cold, { seed: 1, history: 'out-of-fold' });
    const asked = { star: told, recipe: worded, model: trained.model };

    it('gives what the model said in its test, where it is told what it learned from', () => {
      const { test } = cold.parts;
      const learned = learnedRows(worded, cold);
      const said = trained.model.predict(trained.frame, test);
      const rows = [...test.keys()].slice(0, 50);
      const questions = rows.map((at) => ({
        viewerId: told.viewers.id[told.log.viewer[test[at]]],
        titleId: told.titles.id[told.log.title[test[at]]],
      }));
      const probabilities = (own: Asked) =>
        predictPairs(own, questions).map(({ probability }) => probability);
      const answersBy = (seen: Int32Array) => probabilities({ ...asked, learned: seen });
      expect(answersBy(learned)).toEqual(rows.map((at) => said[at]));
      const whole = { ...asked, learned };
      const standing = standingFor(whole);
      expect(standing).toBeDefined();
      expect(probabilities({ ...whole, standing })).toEqual(answersBy(learned));
      expect(answersBy(test)).not.toEqual(answersBy(learned));
      expect(new Set(said).size).toBeGreaterThan(3);
    });

    it('is refused where it is not', () => {
      expect(() => predictPairs(asked, [{ viewerId: 'v1', titleId: 't1' }])).toThrow(
        'looks at components of texts of other titles (found "text:01"), expected the rows that it learned from',
      );
    });
  });

  it('names a viewer or a title that it does not know', () => {
    const ask = (viewerId: string, titleId: string) => () =>
      predictPairs({ star, recipe, model }, [{ viewerId, titleId }]);
    expect(ask('nobody', 't1')).toThrow(/no such viewer \(found "nobody"\)/);
    expect(ask('v1', 'nothing')).toThrow(/no such title \(found "nothing"\)/);
  });
});

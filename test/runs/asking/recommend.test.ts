import { describe, expect, it } from 'vitest';
import type { GivenRating } from '../../../src/learners/factorization/newcomers/fold-in.ts';
import { standingFor } from '../../../src/runs/asking/ask-viewer.ts';
import { predictPairs } from '../../../src/runs/asking/predict-pairs.ts';
import { recommend, recommendSteps } from '../../../src/runs/asking/recommend.ts';
import { atOnce } from '../../../src/runs/asking/steps.ts';
import { recipeNamed } from '../../../src/runs/recipes/recipe.ts';
import { trainRecipe } from '../../../src/runs/training/train-recipe.ts';
import { makeSplit } from '../../../src/splits/make-split.ts';
import { codeOf } from '../../learners/failure.ts';
import { simulatedStar } from '../../simulated-star.ts';
import { starOf } from '../../star-of.ts';

const star = simulatedStar();
const split = makeSplit('time', star, { canonical: new Map() }, { seed: 1, calibrate: false });
const wanted = { top: 5, order: 'probability' } as const;

function asked(name: string, options: object) {
  const recipe = { ...recipeNamed(name), options: { ...options } };
  const { model } = trainRecipe(recipe, star, split, { seed: 1, history: 'as-of' });
  return { star, recipe, model };
}

const factors = asked('factors', { rank: 2, chains: 1, iterations: 60, burn_in: 20, samples: 20 });
const trees = asked('history', { rounds: 20, max_depth: 3 });
const rated = new Set(star.log.title.filter((_, row) => star.log.viewer[row] === 3));
const unrated = star.titles.rows - rated.size;

describe.each([
  ['factors', factors],
  ['trees', trees],
  ['bias', asked('bias', {})],
  [
    'a blend',
    asked('blend', {
      bases: { bias: {}, factors: { rank: 1, chains: 1, iterations: 20 } },
      trees: { rounds: 10 },
    }),
  ],
])('recommendations of %s', (_, own) => {
  it('are the best titles that the viewer has not rated', () => {
    const found = recommend(own, 'v3', { ...wanted, top: 100 });
    expect(found.candidates).toBe(unrated);
    expect(found.titles).toHaveLength(unrated);
    expect(found.viewerRatings).toBe(rated.size);
    const shares = found.titles.map(({ probability }) => probability);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    for (const { titleId } of found.titles) expect(rated.has(star.titles.id.indexOf(titleId))).toBe(false);
    const [best] = found.titles;
    const [same] = predictPairs({ star, recipe: own.recipe, model: own.model }, [
      { viewerId: 'v3', titleId: best.titleId },
    ]);
    expect(same.probability).toBeCloseTo(best.probability, 12);
    expect(same.why).toEqual(best.why);
  });

  it('of a new viewer go by what he gave', () => {
    const given = (stars: number): GivenRating[] => [1, 2, 3, 4, 5, 6].map((title) => ({ title, stars }));
    const mean = (stars: number) => {
      const { titles, viewerRatings } = recommend(own, given(stars), { ...wanted, top: 74 });
      expect(viewerRatings).toBe(6);
      expect(titles).toHaveLength(74);
      return titles.reduce((sum, { probability }) => sum + probability, 0) / 74;
    };
    expect(mean(5)).toBeGreaterThanOrEqual(mean(1));
  });
});

describe('recommendations', () => {
  it('heed filters', () => {
    const years = { yearFrom: 1960, yearTo: 1970, minRatings: 20 };
    const { titles } = recommend(factors, 'v3', { ...wanted, ...years, genre: 'drama', top: 50 });
    expect(titles.length).toBeGreaterThan(0);
    for (const { year, genres, titleRatings } of titles) {
      expect(year).toBeGreaterThanOrEqual(1960);
      expect(year).toBeLessThanOrEqual(1970);
      expect(genres).toContain('Drama');
      expect(titleRatings).toBeGreaterThanOrEqual(20);
    }
    expect(recommend(factors, 'v3', { ...wanted, yearFrom: 2050 }).titles).toEqual([]);
  });

  it('do not depend on the pieces in which titles are asked about', () => {
    const standing = standingFor(trees);
    for (const own of [trees, { ...trees, standing }, factors]) {
      const pieces = { answers: 7, reasons: 2 };
      expect(atOnce(recommendSteps(own, 'v3', wanted, pieces))).toEqual(recommend(own, 'v3', wanted));
    }
  });

  it('can be ordered by the lower bound, where there is one', () => {
    const { titles } = recommend(factors, 'v3', { ...wanted, order: 'sure', top: 100 });
    const bounds = titles.map(({ interval }) => interval![0]);
    expect(bounds).toEqual([...bounds].sort((a, b) => b - a));
    expect(codeOf(() => recommend(trees, 'v3', { ...wanted, order: 'sure' }))).toBe('option-bad');
  });

  it('refuse viewers and genres that there are not', () => {
    expect(codeOf(() => recommend(factors, 'nobody', wanted))).toBe('viewer-unknown');
    expect(codeOf(() => recommend(factors, 'v3', { ...wanted, genre: 'Sport' }))).toBe('option-bad');
  });

  it('of factors move P where the calibrator moves it, interval included', () => {
    const { titles: plain } = recommend(factors, 'v3', wanted);
    const half = { kind: 'platt', apply: (shares: Float64Array) => shares.map((p) => p / 2) };
    const calibrator = half as unknown as NonNullable<Parameters<typeof recommend>[0]['calibrator']>;
    const { titles } = recommend({ ...factors, calibrator }, 'v3', wanted);
    titles.forEach(({ probability, interval }, at) => {
      expect(probability).toBe(plain[at].probability / 2);
      expect(interval).toEqual(plain[at].interval!.map((bound) => bound / 2));
    });
  });

  it('know nothing of titles that came after training', () => {
    const log = star.log;
    const told = Array.from(
      log.title,
      (title, row) => [log.viewer[row], title, log.stars[row], log.time[row]] as const,
    );
    const grown = starOf([...told, [3, 80, 5, log.time[log.rows - 1] + 9]]);
    const own = { ...factors, star: grown };
    expect(recommend(own, 'v3', { ...wanted, top: 100 }).titles).toHaveLength(unrated);
    const ask = () =>
      predictPairs({ star: grown, recipe: own.recipe, model: own.model }, [
        { viewerId: 'v3', titleId: 't80' },
      ]);
    expect(codeOf(ask)).toBe('title-unknown');
  });
});

describe('reasons of factors', () => {
  it('name ratings that the viewer gave, and sum to the opinion', () => {
    const [{ why, interval }] = recommend(factors, 'v3', wanted).titles;
    expect(why!.unit).toBe('stars');
    expect(why!.parts.map(({ group }) => group).sort()).toEqual(['taste', 'the title', 'the viewer']);
    expect(why!.ratings).toHaveLength(3);
    const sizes = why!.ratings!.map(({ share }) => Math.abs(share));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(interval![0]).toBeLessThan(interval![1]);
  });
});

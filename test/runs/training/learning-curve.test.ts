import { describe, expect, it } from 'vitest';
import type { LearningCurve } from '../../../src/evaluation/learning-curve.ts';
import { auc } from '../../../src/metrics/auc.ts';
import { logLoss } from '../../../src/metrics/log-loss.ts';
import { recipeNamed } from '../../../src/runs/recipes/recipe.ts';
import { learningCurve, nestedSubsets } from '../../../src/runs/training/learning-curve.ts';
import { truthOf } from '../../../src/runs/training/measure.ts';
import { trainRecipe } from '../../../src/runs/training/train-recipe.ts';
import { tuningStar } from '../../../src/runs/tune/tuning-star.ts';
import { makeSplit } from '../../../src/splits/make-split.ts';
import type { Split } from '../../../src/splits/split.ts';
import type { Star } from '../../../src/warehouse/star.ts';
import { simulatedStar } from '../../simulated-star.ts';

const star = simulatedStar();
const history = recipeNamed('history');
const recipe = { ...history, options: { ...history.options, rounds: 20, early_stopping_rounds: 5 } };
const compute = <T>(work: () => T): T => work();

function splitOf(name: string): Split {
  return makeSplit(name, star, { canonical: new Map() }, { seed: 1, calibrate: true });
}

async function curveOf(of: Star, split: Split, whole = constantAnswers(split)): Promise<LearningCurve> {
  return await learningCurve(recipe, of, split, { seed: 1, whole, compute });
}

function constantAnswers({ parts }: Split): Float64Array {
  return new Float64Array(parts.tune.length).fill(0.5);
}

function withFlipped(rows: Iterable<number>): Star {
  const stars = star.log.stars.slice();
  for (const row of rows) stars[row] = 6 - stars[row];
  return { ...star, log: { ...star.log, stars } };
}

describe('the parts of the train part', () => {
  const { train } = splitOf('time').parts;
  const subsets = nestedSubsets(star, train, 1);

  it('are 5, 10, 20 and 50 % of it, each inside the next', () => {
    expect(train.length).toBe(2400);
    expect(subsets.map(({ rows }) => rows.length)).toEqual([120, 240, 480, 1200]);
    for (const [at, { rows }] of subsets.entries()) {
      const next = new Set(subsets[at + 1]?.rows ?? train);
      expect(rows.every((row) => next.has(row))).toBe(true);
      expect([...rows]).toEqual([...new Set(rows)].sort((a, b) => a - b));
    }
  });

  it('are others for another seed', () => {
    expect(nestedSubsets(star, train, 2)[0].rows).not.toEqual(subsets[0].rows);
  });

  it('are left out where they hold too few ratings, or one kind', () => {
    expect(nestedSubsets(star, train.slice(0, 300), 1).map(({ share }) => share)).toEqual([0.2, 0.5]);
    const high = train.filter((row) => star.log.stars[row] >= 4);
    expect(nestedSubsets(star, high, 1)).toEqual([]);
  });
});

describe('the learning curve', () => {
  it.each(['time', 'random:3'])(
    'is what a world with only these ratings would have learned: %s',
    async (name) => {
      const split = splitOf(name);
      const { points, n } = await curveOf(star, split);
      const half = nestedSubsets(star, split.parts.train, 1)[3];
      const own = tuningStar(star, { ...split, parts: { ...split.parts, train: half.rows } });
      const { tuneProbability: probability } = trainRecipe({ ...recipe, refit: false }, own.star, own.split, {
        seed: 1,
        history: name === 'time' ? 'as-of' : 'out-of-fold',
      });
      const truth = truthOf(star, split.parts.tune);
      expect(n).toBe(truth.length);
      expect(points[3]).toMatchObject({ share: 0.5, ratings: half.rows.length });
      expect(points[3].auc.value).toBeCloseTo(auc({ truth, probability }), 12);
      expect(points[3].logLoss.value).toBeCloseTo(logLoss({ truth, probability }), 12);
    },
  );

  it('ends with what the run itself says, and counts each gain from the size before', async () => {
    const split = splitOf('time');
    const truth = truthOf(star, split.parts.tune);
    const { points } = await curveOf(
      star,
      split,
      truth.map((one) => (one === 1 ? 0.9 : 0.1)),
    );
    const last = points.at(-1)!;
    expect(last).toMatchObject({ share: 1, ratings: split.parts.train.length });
    expect(last.auc).toEqual({ value: 1, low: 1, high: 1 });
    expect(last.logLoss.value).toBeCloseTo(-Math.log(0.9), 12);
    expect(points[0].gained).toBeNull();
    for (const [at, { gained, auc: now }] of points.entries()) {
      if (!gained) continue;
      expect(gained.auc.value).toBeCloseTo(now.value! - points[at - 1].auc.value!, 12);
      expect(gained.auc.low).toBeLessThanOrEqual(gained.auc.value!);
      expect(gained.auc.high).toBeGreaterThanOrEqual(gained.auc.value!);
    }
  });

  it.each(['time', 'random:3'])(
    'of few ratings knows none of the others, nor the test part: %s',
    async (name) => {
      const split = splitOf(name);
      const { train, test, calibrate } = split.parts;
      const known = new Set(nestedSubsets(star, train, 1)[2].rows);
      const others = [...train.filter((row) => !known.has(row)), ...test, ...calibrate];
      const [honest, flipped] = await Promise.all(
        [star, withFlipped(others)].map(async (of) => (await curveOf(of, split)).points),
      );
      expect(flipped.slice(0, 3)).toEqual(honest.slice(0, 3));
      expect(flipped[3]).not.toEqual(honest[3]);
    },
  );

  it('needs a tune part', async () => {
    const { parts, ...split } = splitOf('time');
    const none = { ...split, parts: { ...parts, tune: new Int32Array(0) } };
    await expect(curveOf(star, none)).rejects.toMatchObject({ code: 'split-impossible' });
  });
});

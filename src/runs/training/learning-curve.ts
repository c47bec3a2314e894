import { type CurveSize, curvePoints, type LearningCurve } from '../../evaluation/learning-curve.ts';
import { createRandom } from '../../numerics/random.ts';
import type { Split } from '../../splits/split.ts';
import type { Star } from '../../warehouse/star.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { tuningStar } from '../tune/tuning-star.ts';
import { keepAnswers, keptAnswers } from './kept-answers.ts';
import { truthOf, viewersOf } from './measure.ts';
import { type TrainOptions, trainRecipe } from './train-recipe.ts';

/** Of the train part; all of it is the run itself. */
const shares = [0.05, 0.1, 0.2, 0.5];

/** So few ratings, or such of one kind alone, say nothing. */
const fewest = 50;

export interface CurveOptions
  extends Pick<TrainOptions, 'seed' | 'engine' | 'signal' | 'checkpoint' | 'onProgress'> {
  /** What the recipe says of the tune part when it has learned from all of the train part. */
  readonly whole: Float64Array;
  readonly compute: <T>(work: () => T) => T | Promise<T>;
}

/**
 * Trains `recipe` on nested random subsets of the train part, each as if no ratings but these and the tune part's had ever
 * been collected: history and vocabularies know no others either. The test and calibrate parts are never looked at.
 * @throws `split-impossible` where there is no tune part, and as training
 */
export async function learningCurve(
  recipe: Recipe,
  star: Star,
  split: Split,
  { whole, compute, ...options }: CurveOptions,
): Promise<LearningCurve> {
  const { train, tune } = split.parts;
  const { seed, signal } = options;
  const rows = { truth: truthOf(star, tune), users: viewersOf(star, tune) };
  const sizes: CurveSize[] = [];
  for (const { share, rows: subset } of nestedSubsets(star, train, seed)) {
    const own = tuningStar(star, { ...split, parts: { ...split.parts, train: subset } });
    const probability = await compute(() => learned(recipe, own, share, options));
    sizes.push({ share, ratings: subset.length, probability });
  }
  sizes.push({ share: 1, ratings: train.length, probability: whole });
  const points = await compute(() => curvePoints(sizes, rows, { seed, signal }));
  return { n: tune.length, users: new Set(rows.users).size, seed, points };
}

interface Subset {
  readonly share: number;
  /** Ascending. */
  readonly rows: Int32Array;
}

/** The beginnings of one shuffled list, so that each holds those before it. */
export function nestedSubsets(star: Star, train: Int32Array, seed: number): Subset[] {
  const order = createRandom(seed).fork('learning curve').shuffle(train.slice());
  const subsets = shares.map((share) => ({
    share,
    rows: order.slice(0, Math.round(share * train.length)).sort(),
  }));
  return subsets.filter(({ rows }) => rows.length >= fewest && new Set(truthOf(star, rows)).size === 2);
}

function learned(
  recipe: Recipe,
  { star, split }: ReturnType<typeof tuningStar>,
  share: number,
  { onProgress, checkpoint, ...options }: Omit<CurveOptions, 'whole' | 'compute'>,
): Float64Array {
  const name = `${100 * share} % of the ratings`;
  const part = checkpoint?.part(name);
  const kept = keptAnswers(part, split.parts.tune.length, false);
  if (kept) return kept.probability;
  const { tuneProbability, model, seconds } = trainRecipe({ ...recipe, refit: false }, star, split, {
    ...options,
    history: split.history === 'time' ? 'as-of' : 'out-of-fold',
    checkpoint: part?.part('fit'),
    onProgress: onProgress && ((stage, progress) => onProgress(`${name}: ${stage}`, progress)),
  });
  if (part?.isDue()) {
    part.clear();
    keepAnswers(part, {
      probability: tuneProbability,
      stars: undefined,
      rounds: model.rounds,
      seconds: seconds.fit,
    });
  }
  return tuneProbability;
}

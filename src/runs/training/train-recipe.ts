import { buildFrame } from '../../features/build-frame.ts';
import type { HistoryPlan } from '../../features/history-plan.ts';
import type { StarFrame } from '../../features/star-frame.ts';
import type { Checkpoint } from '../../learners/checkpoint.ts';
import type { FitProgress, FitRequest, FittedModel, InnerFolds, Learner } from '../../learners/learner.ts';
import type { Split } from '../../splits/split.ts';
import type { Star } from '../../warehouse/star.ts';
import { type Engine, streampulseEngine } from '../recipes/engine.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { keepFit, keptFit, type SettledFit } from './settled-fit.ts';

export type HistoryMode = 'as-of' | 'frozen' | 'out-of-fold';

/** How a recipe is trained. */
export interface TrainOptions {
  readonly seed: number;
  readonly history: HistoryMode;
  /** What trains boosted trees; ours where left out. */
  readonly engine?: Engine | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Where training keeps how far it is, and what it goes on from. */
  readonly checkpoint?: Checkpoint | undefined;
  readonly onProgress?: ((stage: string, progress: FitProgress) => void) | undefined;
}

/** A model and the frame it was made on, with what was learned on the way there. */
export interface Trained {
  readonly model: FittedModel;
  readonly frame: StarFrame;
  /** Probabilities for the tune part by a model that did not learn from it. */
  readonly tuneProbability: Float64Array;
  /** Of the fit that watched the tune part. */
  readonly trace: FittedModel['trace'];
  readonly seconds: { readonly features: number; readonly fit: number };
}

const innerFolds = 5;

/**
 * Learns `recipe` on the train part, watching the tune part; where the recipe refits (and the split has no order in
 * time), learns again from both with the rounds found. The test and calibrate parts are never looked at.
 */
export function trainRecipe(recipe: Recipe, star: Star, split: Split, options: TrainOptions): Trained {
  const learner = (options.engine ?? streampulseEngine).learnerFor(recipe);
  const clock = stopwatch();
  const { train, tune } = split.parts;
  const learn = (own: object, seen: Int32Array, watched: Int32Array, part: string) => {
    const frame = clock.features(() => frameFor(recipe, star, split, seen, options));
    const inner = innerOf(recipe, star, split, frame, options);
    const request = { frame, train: seen, tune: watched, inner, checkpoint: options.checkpoint?.part(part) };
    return { frame, model: clock.fit(() => fit(learner, own, request, options)) };
  };
  const learnFirst = () => {
    const { frame, model } = learn(recipe.options, train, tune, 'first');
    return { frame, model, tuneProbability: model.predict(frame, tune), trace: model.trace };
  };
  if (!recipe.refit || split.history === 'time' || tune.length === 0)
    return { ...learnFirst(), seconds: clock.seconds };
  const { model: first, tuneProbability, trace } = settled(learnFirst, tune.length, options.checkpoint);
  const parsed = learner.parseOptions(recipe.options);
  const own = learner.refitOptions?.(parsed, first) ?? parsed;
  const { model, frame } = learn(own, merge(train, tune), new Int32Array(0), 'refit');
  return { model, frame, tuneProbability, trace, seconds: clock.seconds };
}

/** The first fit, as it was kept or learned now. */
function settled(learnFirst: () => SettledFit, rows: number, checkpoint: Checkpoint | undefined): SettledFit {
  const own = checkpoint?.part('settled');
  const kept = keptFit(own, rows);
  if (kept) return kept;
  const first = learnFirst();
  if (!own?.isDue()) return first;
  keepFit(own, first);
  checkpoint?.part('first').clear();
  return first;
}

export function frameFor(
  recipe: Recipe,
  star: Star,
  split: Split,
  seen: Int32Array,
  options: { readonly seed: number; readonly history: HistoryMode },
): StarFrame {
  return buildFrame(star, recipe.lane, recipe.features, historyPlan(split, seen, options));
}

/** As-of history is the same whoever is asked: of each row it knows what came before. */
function innerOf(
  recipe: Recipe,
  star: Star,
  split: Split,
  frame: StarFrame,
  options: TrainOptions,
): InnerFolds {
  if (split.history === 'time') return { by: 'time', frameFor: () => frame };
  return { by: split.foldUnit, frameFor: (seen) => frameFor(recipe, star, split, seen, options) };
}

function historyPlan(
  split: Split,
  seen: Int32Array,
  { seed, history }: { readonly seed: number; readonly history: HistoryMode },
): HistoryPlan {
  if (history === 'as-of') return { kind: 'as-of', seen };
  if (history === 'frozen') return { kind: 'frozen', at: split.testFrom!, seen };
  return { kind: 'out-of-fold', seen, folds: innerFolds, unit: split.foldUnit, seed };
}

function fit(
  learner: Learner,
  recipeOptions: object,
  parts: Pick<FitRequest, 'frame' | 'train' | 'tune' | 'inner' | 'checkpoint'>,
  { seed, signal, onProgress }: TrainOptions,
): FittedModel {
  const progress = onProgress && ((done: FitProgress) => onProgress('train', done));
  return learner.fit({ ...parts, seed, signal, onProgress: progress }, learner.parseOptions(recipeOptions));
}

/** Two ascending lists of rows as one. */
function merge(a: Int32Array, b: Int32Array): Int32Array {
  const all = new Int32Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all.sort();
}

function stopwatch() {
  const seconds = { features: 0, fit: 0 };
  const timed = <T>(name: 'features' | 'fit', work: () => T): T => {
    const started = performance.now();
    const result = work();
    seconds[name] += (performance.now() - started) / 1000;
    return result;
  };
  return {
    seconds,
    features: <T>(work: () => T) => timed('features', work),
    fit: <T>(work: () => T) => timed('fit', work),
  };
}

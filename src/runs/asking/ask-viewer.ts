import { StreamPulseError } from '../../errors.ts';
import type { Calibrator } from '../../evaluation/calibration/calibrator.ts';
import { buildFrame } from '../../features/build-frame.ts';
import { canStand, type StandingFrames, standingFrames } from '../../features/standing-frame.ts';
import type { StarFrame } from '../../features/star-frame.ts';
import {
  type FoldedViewer,
  foldIn,
  type GivenRating,
} from '../../learners/factorization/newcomers/fold-in.ts';
import type { FactorModel } from '../../learners/factorization/posterior/factor-model.ts';
import type { FittedModel } from '../../learners/learner.ts';
import type { StackModel } from '../../learners/stack/stack-model.ts';
import { ratingIndex, rowsOf } from '../../warehouse/rating-index.ts';
import type { RatingLog, Star } from '../../warehouse/star.ts';
import type { Asked } from './asked.ts';
import { textComponentOf } from './learned-rows.ts';
import { type Reasons, reasonsFor } from './reasons.ts';
import { standingScores } from './standing-scores.ts';

/** What a run's model says of a viewer and a title. */
export interface TitleAnswer {
  /** Key of the title. */
  readonly title: number;
  /** P(stars >= 4), calibrated where the run is. */
  readonly probability: number;
  /** 95 %, of the model's posterior; null for models without one. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Null for models that have learned no stars. */
  readonly expectedStars: number | null;
}

/** A viewer with all his ratings, in the log or given. */
export interface AskedViewer {
  readonly ratings: readonly GivenRating[];
  /** Each asking goes through the whole log: better about all titles together. */
  readonly readsLog: boolean;
  answers(titles: Int32Array): TitleAnswer[];
  /** Null for models that give none. */
  reasons(titles: Int32Array): (Reasons | null)[];
}

/** For those who ask often: one pass over the log. Undefined where the recipe's features or its model want more than it keeps. */
export function standingFor({ star, recipe, model, learned }: Asked): StandingFrames | undefined {
  if (isFactors(model) || looksBack(model) || !canStand(recipe.lane, recipe.features)) return undefined;
  if (learned) return standingFrames(star, recipe.lane, recipe.features, learned);
  const name = JSON.stringify([recipe.lane, recipe.features]);
  const held = lastFrames.get(star);
  if (held?.name === name) return held.frames;
  const frames = standingFrames(star, recipe.lane, recipe.features);
  lastFrames.set(star, { name, frames });
  return frames;
}

/** Of the features that were last asked for: models that look at the same share them. */
const lastFrames = new WeakMap<Star, { readonly name: string; readonly frames: StandingFrames }>();

/** A sequence looks at the columns of earlier ratings, not at their stars alone. */
function looksBack(model: FittedModel): boolean {
  if (model.learner === 'stack')
    return (model as StackModel).stack.bases.some((base) => looksBack(base.model));
  return model.learner === 'sequence';
}

/** Whether asking about a viewer goes through the whole log: a second or two for a million ratings. */
export function readsLog({ model, standing }: Asked, who: 'known' | 'new'): boolean {
  return !isFactors(model) && (who === 'new' || !standing);
}

/** A viewer of the warehouse, asked after the last rating of the log. Every model sees all of the viewer's ratings. */
export function askViewer(asked: Asked, viewer: number): AskedViewer {
  const { model, star } = asked;
  if (isFactors(model)) return foldedViewer(asked, model, ratingsOf(star, viewer));
  let made: GivenRating[] | undefined;
  return loggedViewer(asked, viewer, () => (made ??= ratingsOf(star, viewer)));
}

/** A viewer who is in no warehouse: taken into factors as they are; for other models put behind the log. */
export function askNewViewer(asked: Asked, ratings: readonly GivenRating[]): AskedViewer {
  const { model, star } = asked;
  if (isFactors(model)) return foldedViewer(asked, model, ratings);
  const whole = { ...asked, star: withViewer(star, ratings), standing: undefined };
  return loggedViewer(whole, star.viewers.rows, () => ratings);
}

function isFactors(model: FittedModel): model is FactorModel {
  return model.learner === 'factors';
}

function foldedViewer(
  { star, calibrator }: Asked,
  model: FactorModel,
  ratings: readonly GivenRating[],
): AskedViewer {
  const { posterior } = model;
  const { rows } = posterior.title.table;
  const known = ratings.filter(({ title }) => title < rows);
  const folded = foldIn(posterior).viewer(known);
  return {
    ratings,
    readsLog: false,
    answers: (titles) =>
      Array.from(titles, (title) => {
        const { probability, interval, expectedStars } = folded.answer(title);
        const [middle, low, high] = calibrated([probability, ...interval], calibrator);
        return { title, probability: middle, interval: [low, high], expectedStars };
      }),
    reasons: (titles) =>
      Array.from(titles, (title) => foldedReasons(star, folded, known, title, posterior.task)),
  };
}

const mostRatings = 3;

/** Parts in stars: exact, and summing to the mean score. */
function foldedReasons(
  { titles }: Star,
  folded: FoldedViewer,
  known: readonly GivenRating[],
  title: number,
  task: string,
): Reasons {
  const { base, title: own, viewer, taste, ratings } = folded.reasons(title);
  const parts = [
    { group: 'the title', share: own },
    { group: 'the viewer', share: viewer },
    { group: 'taste', share: taste },
  ];
  const because = known.map((rating, at) => ({
    titleName: titles.name[rating.title],
    stars: rating.stars,
    share: ratings[at],
  }));
  const strongest = because.sort((a, b) => Math.abs(b.share) - Math.abs(a.share)).slice(0, mostRatings);
  return { unit: task === 'label' ? 'deviations' : 'stars', base, parts: bySize(parts), ratings: strongest };
}

function bySize(parts: { group: string; share: number }[]) {
  return parts.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
}

function loggedViewer(
  { star, recipe, model, calibrator, standing, learned }: Asked,
  viewer: number,
  ratings: () => readonly GivenRating[],
): AskedViewer {
  if (!learned) refuseTextComponents(model);
  let last: { frame: StarFrame; rowOf: ReadonlyMap<number, number> } | undefined;
  const questions = (titles: Int32Array) => {
    if (!last || !titles.every((title) => last!.rowOf.has(title))) last = framed(titles);
    const { frame, rowOf } = last;
    return { frame, rows: titles.map((title) => rowOf.get(title)!) };
  };
  const framed = (titles: Int32Array) => {
    if (standing) {
      const { frame, questions: rows } = standing.of(
        new Int32Array(titles.length).fill(viewer),
        titles,
        model.readsHistories === true,
      );
      return { frame, rowOf: rowsByTitle(titles, rows) };
    }
    const whole = { ...star, log: withQuestions(star.log, viewer, titles) };
    const frame = buildFrame(whole, recipe.lane, recipe.features, {
      kind: 'as-of',
      ...(learned && { seen: learned }),
    });
    return {
      frame,
      rowOf: rowsByTitle(
        titles,
        titles.map((_, at) => star.log.rows + at),
      ),
    };
  };
  return {
    get ratings() {
      return ratings();
    },
    readsLog: !standing,
    answers(titles) {
      const many = model.predictStars ? undefined : standingScores({ model, standing }, titles.length);
      const asked = many ? undefined : questions(titles);
      const said = asked
        ? model.predict(asked.frame, asked.rows)
        : many!(new Int32Array(titles.length).fill(viewer), titles);
      const stars = asked && model.predictStars?.(asked.frame, asked.rows);
      const probability = calibrator ? calibrator.apply(said) : said;
      return Array.from(titles, (title, at) => ({
        title,
        probability: probability[at],
        interval: null,
        expectedStars: stars?.[at] ?? null,
      }));
    },
    reasons(titles) {
      const { frame, rows } = questions(titles);
      return reasonsFor(model, frame, rows) ?? Array.from(titles, () => null);
    },
  };
}

function rowsByTitle(titles: Int32Array, rows: Int32Array): ReadonlyMap<number, number> {
  return new Map(Array.from(titles, (title, at) => [title, rows[at]]));
}

/** Their axes are those of the training titles' texts. */
function refuseTextComponents(model: FittedModel): void {
  const component = textComponentOf(model);
  if (component === undefined) return;
  throw new StreamPulseError('model-mismatch', 'the model looks at components of texts of other titles', {
    value: component,
    expected: 'the rows that it learned from',
    remedy: 'Give them as learned: axesRows makes them from a run.',
  });
}

function calibrated(
  shares: readonly number[],
  calibrator: Calibrator | undefined,
): ArrayLike<number> & number[] {
  return Array.from(calibrator ? calibrator.apply(Float64Array.from(shares)) : shares);
}

/** The stars that a viewer gave a title, the last ones of several; null where he gave none. */
export function starsGiven(star: Star, viewer: number, title: number): number | null {
  const { log } = star;
  let stars: number | null = null;
  for (const row of rowsOf(ratingIndex(star).viewer, viewer))
    if (log.title[row] === title) stars = log.stars[row];
  return stars;
}

/** The last rating of each title counts. */
function ratingsOf(star: Star, viewer: number): GivenRating[] {
  const { title, stars, time } = star.log;
  const last = new Map<number, GivenRating>();
  for (const row of rowsOf(ratingIndex(star).viewer, viewer))
    last.set(title[row], { title: title[row], stars: stars[row], time: time[row] });
  return [...last.values()];
}

/** The questions stand after the last rating, all in one second, so that none sees another. */
function withQuestions(log: RatingLog, viewer: number, titles: Int32Array): RatingLog {
  const moment = lastSecond(log) + 1;
  return extendedLog(
    log,
    viewer,
    Array.from(titles, (title) => ({ title, stars: Number.NaN, time: moment })),
  );
}

/** One viewer more, of whom nothing is known but ratings, a second each. */
function withViewer(star: Star, ratings: readonly GivenRating[]): Star {
  const { viewers, log } = star;
  const first = lastSecond(log) + 1;
  return {
    ...star,
    viewers: {
      rows: viewers.rows + 1,
      id: [...viewers.id, ''],
      age: extended(viewers.age, Float32Array.of(Number.NaN)),
      gender: [...viewers.gender, null],
      occupation: [...viewers.occupation, null],
      zip: [...viewers.zip, null],
    },
    log: extendedLog(
      log,
      viewers.rows,
      ratings.map((rating, at) => ({ ...rating, time: first + at })),
    ),
  };
}

function lastSecond(log: RatingLog): number {
  return log.time[log.rows - 1];
}

function extendedLog(
  log: RatingLog,
  viewer: number,
  more: readonly { readonly title: number; readonly stars: number; readonly time: number }[],
): RatingLog {
  return {
    rows: log.rows + more.length,
    ratingId: extended(log.ratingId, new Int32Array(more.length).fill(-1)),
    viewer: extended(log.viewer, new Int32Array(more.length).fill(viewer)),
    title: extended(
      log.title,
      Int32Array.from(more, ({ title }) => title),
    ),
    stars: extended(
      log.stars,
      Float32Array.from(more, ({ stars }) => stars),
    ),
    time: extended(
      log.time,
      Float64Array.from(more, ({ time }) => time),
    ),
  };
}

function extended<T extends Int32Array | Float32Array | Float64Array>(head: T, tail: T): T {
  const Kind = head.constructor as new (length: number) => T;
  const all = new Kind(head.length + tail.length);
  all.set(head);
  all.set(tail, head.length);
  return all;
}

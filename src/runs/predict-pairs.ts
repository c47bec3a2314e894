import { StreamPulseError } from '../errors.ts';
import type { Calibrator } from '../evaluation/calibration/calibrator.ts';
import { buildFrame } from '../features/build-frame.ts';
import type { FittedModel } from '../learners/learner.ts';
import type { RatingLog, Star } from '../warehouse/star.ts';
import { type Reasons, reasonsFor } from './reasons.ts';
import type { Recipe } from './recipe.ts';

/** A question: how would this viewer rate this title, asked at `at` (seconds since 1970)? */
export interface PairQuestion {
  readonly viewerId: string;
  readonly titleId: string;
}

export interface PairAnswer extends PairQuestion {
  readonly titleName: string;
  /** P(stars >= 4). */
  readonly probability: number;
  /** Null for models without trees. */
  readonly why: Reasons | null;
  /** What the answer rests on. */
  readonly viewerRatings: number;
  readonly titleRatings: number;
  /** The stars already given, where the viewer has rated the title. */
  readonly alreadyRated: number | null;
}

/**
 * Answers questions with a run's model: features as of the moment after the last rating of the log.
 * @throws `viewer-unknown`, `title-unknown`
 */
export function predictPairs(
  star: Star,
  recipe: Recipe,
  model: FittedModel,
  questions: readonly PairQuestion[],
  calibrator?: Calibrator,
): PairAnswer[] {
  const viewers = questions.map(({ viewerId }) => keyOf(star.viewers.id, viewerId, 'viewer'));
  const titles = questions.map(({ titleId }) => keyOf(star.titles.id, titleId, 'title'));
  const asked = { ...star, log: withQuestions(star.log, viewers, titles) };
  const frame = buildFrame(asked, recipe.lane, recipe.features, { kind: 'as-of' });
  const rows = Int32Array.from(questions, (_, at) => star.log.rows + at);
  const said = model.predict(frame, rows);
  const why = reasonsFor(model, frame, rows);
  const probability = calibrator ? calibrator.apply(said) : said;
  return questions.map((question, at) => ({
    ...question,
    titleName: star.titles.name[titles[at]],
    probability: probability[at],
    why: why?.[at] ?? null,
    viewerRatings: countOf(star.log.viewer, viewers[at]),
    titleRatings: countOf(star.log.title, titles[at]),
    alreadyRated: starsOf(star.log, viewers[at], titles[at]),
  }));
}

function keyOf(ids: readonly string[], id: string, noun: 'viewer' | 'title'): number {
  const key = ids.indexOf(id);
  if (key >= 0) return key;
  throw new StreamPulseError(`${noun}-unknown`, `no such ${noun}`, {
    value: id,
    expected: `one of ${ids.length} ids such as ${ids.slice(0, 3).join(', ')}`,
  });
}

/** The questions stand after the last rating, all in one second, so that none sees another. */
function withQuestions(log: RatingLog, viewers: readonly number[], titles: readonly number[]): RatingLog {
  const moment = log.time[log.rows - 1] + 1;
  return {
    rows: log.rows + viewers.length,
    ratingId: extended(log.ratingId, new Int32Array(viewers.length).fill(-1)),
    viewer: extended(log.viewer, Int32Array.from(viewers)),
    title: extended(log.title, Int32Array.from(titles)),
    stars: extended(log.stars, new Float32Array(viewers.length).fill(Number.NaN)),
    time: extended(log.time, new Float64Array(viewers.length).fill(moment)),
  };
}

function extended<T extends Int32Array | Float32Array | Float64Array>(head: T, tail: T): T {
  const Kind = head.constructor as new (length: number) => T;
  const all = new Kind(head.length + tail.length);
  all.set(head);
  all.set(tail, head.length);
  return all;
}

function countOf(keys: Int32Array, key: number): number {
  let count = 0;
  for (const other of keys) if (other === key) count++;
  return count;
}

function starsOf(log: RatingLog, viewer: number, title: number): number | null {
  for (let row = log.rows - 1; row >= 0; row--) {
    if (log.viewer[row] === viewer && log.title[row] === title) return log.stars[row];
  }
  return null;
}

import { StreamPulseError } from '../errors.ts';
import type { Calibrator } from '../evaluation/calibration/calibrator.ts';
import type { FactorModel } from '../learners/factorization/factor-model.ts';
import type { FittedModel } from '../learners/learner.ts';
import type { Star } from '../warehouse/star.ts';
import { askViewer, type TitleAnswer } from './ask-viewer.ts';
import type { Reasons } from './reasons.ts';
import type { Recipe } from './recipe.ts';

/** A question: how would this viewer rate this title? */
export interface PairQuestion {
  readonly viewerId: string;
  readonly titleId: string;
}

export interface PairAnswer extends PairQuestion, Omit<TitleAnswer, 'title'> {
  readonly titleName: string;
  /** Null for models that give none. */
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
  const titles = questions.map(({ titleId }) => titleKey(star, model, titleId));
  const viewers = questions.map(({ viewerId }) => viewerKey(star, viewerId));
  const counts = titleCounts(star);
  const answers = new Map<string, Omit<PairAnswer, keyof PairQuestion>>();
  for (const viewer of new Set(viewers)) {
    const asked = askViewer({ star, recipe, model, calibrator }, viewer);
    const own = Int32Array.from(new Set(titles.filter((_, at) => viewers[at] === viewer)));
    const viewerRatings = star.log.viewer.filter((key) => key === viewer).length;
    const why = asked.reasons(own);
    asked.answers(own).forEach(({ title, ...answer }, at) => {
      answers.set(`${viewer} ${title}`, {
        ...answer,
        titleName: star.titles.name[title],
        why: why[at],
        viewerRatings,
        titleRatings: counts[title],
        alreadyRated: asked.ratings.find((rating) => rating.title === title)?.stars ?? null,
      });
    });
  }
  return questions.map((question, at) => ({ ...question, ...answers.get(`${viewers[at]} ${titles[at]}`)! }));
}

/** Ratings of each title. */
export function titleCounts({ log, titles }: Star): Int32Array {
  const counts = new Int32Array(titles.rows);
  for (const title of log.title) counts[title]++;
  return counts;
}

/** @throws `viewer-unknown` */
export function viewerKey({ viewers }: Star, id: string): number {
  return keyOf(viewers.id, id, 'viewer');
}

function titleKey({ titles }: Star, model: FittedModel, id: string): number {
  const key = keyOf(titles.id, id, 'title');
  if (key < titlesKnown(model)) return key;
  throw new StreamPulseError('title-unknown', 'the title came after the run was trained', {
    value: id,
    remedy: 'Make the run again.',
  });
}

/** Titles whose keys a model can be asked of. */
export function titlesKnown(model: FittedModel): number {
  return model.learner === 'factors'
    ? (model as FactorModel).posterior.title.table.rows
    : Number.POSITIVE_INFINITY;
}

function keyOf(ids: readonly string[], id: string, noun: 'viewer' | 'title'): number {
  const key = ids.indexOf(id);
  if (key >= 0) return key;
  throw new StreamPulseError(`${noun}-unknown`, `no such ${noun}`, {
    value: id,
    expected: `one of ${ids.length} ids such as ${ids.slice(0, 3).join(', ')}`,
  });
}

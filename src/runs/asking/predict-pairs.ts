import { StreamPulseError } from '../../errors.ts';
import type { FactorModel } from '../../learners/factorization/posterior/factor-model.ts';
import type { FittedModel } from '../../learners/learner.ts';
import { ratingIndex, rowsOf } from '../../warehouse/rating-index.ts';
import type { Star } from '../../warehouse/star.ts';
import { askViewer, starsGiven, type TitleAnswer } from './ask-viewer.ts';
import type { Asked } from './asked.ts';
import type { Reasons } from './reasons.ts';
import { atOnce, inPieces, type Steps } from './steps.ts';

/** A question: how would this viewer rate this title? */
export interface PairQuestion {
  readonly viewerId: string;
  readonly titleId: string;
}

/** What a model says of a pair, and what that rests on. */
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
  asked: Asked,
  questions: readonly PairQuestion[],
  how: { readonly withReasons?: boolean } = {},
): PairAnswer[] {
  return atOnce(predictSteps(asked, questions, how));
}

/** Pairs that are explained in some 5 ms where the log is not read for it. */
const piece = 4;

/** The same, with a rest after some reasons. @throws as `predictPairs` */
export function* predictSteps(
  asked: Asked,
  questions: readonly PairQuestion[],
  { withReasons = true }: { readonly withReasons?: boolean } = {},
): Steps<PairAnswer[]> {
  const { star, model } = asked;
  const titles = questions.map(({ titleId }) => titleKey(star, model, titleId));
  const viewers = questions.map(({ viewerId }) => viewerKey(star, viewerId));
  const ratings = ratingIndex(star);
  const answers = new Map<string, Omit<PairAnswer, keyof PairQuestion>>();
  for (const viewer of new Set(viewers)) {
    const own = askViewer(asked, viewer);
    const wanted = Int32Array.from(new Set(titles.filter((_, at) => viewers[at] === viewer)));
    const viewerRatings = rowsOf(ratings.viewer, viewer).length;
    const said = own.answers(wanted);
    const size = own.readsLog ? Number.POSITIVE_INFINITY : piece;
    const why = withReasons ? yield* inPieces(wanted, size, own.reasons) : [];
    said.forEach(({ title, ...answer }, at) => {
      answers.set(`${viewer} ${title}`, {
        ...answer,
        titleName: star.titles.name[title],
        why: why[at] ?? null,
        viewerRatings,
        titleRatings: rowsOf(ratings.title, title).length,
        alreadyRated: starsGiven(star, viewer, title),
      });
    });
  }
  return questions.map((question, at) => ({ ...question, ...answers.get(`${viewers[at]} ${titles[at]}`)! }));
}

/** Ratings of each title. */
export function titleCounts(star: Star): Int32Array {
  const { starts } = ratingIndex(star).title;
  return Int32Array.from({ length: star.titles.rows }, (_, title) => starts[title + 1] - starts[title]);
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

const indexes = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** Of several equal ids the first counts. */
export function keysById(ids: readonly string[]): ReadonlyMap<string, number> {
  const made = indexes.get(ids) ?? new Map(ids.map((id, key) => [id, key] as const).reverse());
  indexes.set(ids, made);
  return made;
}

function keyOf(ids: readonly string[], id: string, noun: 'viewer' | 'title'): number {
  const key = keysById(ids).get(id);
  if (key !== undefined) return key;
  throw new StreamPulseError(`${noun}-unknown`, `no such ${noun}`, {
    value: id,
    expected: `one of ${ids.length} ids such as ${ids.slice(0, 3).join(', ')}`,
  });
}

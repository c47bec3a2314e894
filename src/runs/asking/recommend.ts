import { StreamPulseError } from '../../errors.ts';
import type { GivenRating } from '../../learners/factorization/newcomers/fold-in.ts';
import { type AskedViewer, askNewViewer, askViewer, type TitleAnswer } from './ask-viewer.ts';
import type { Asked } from './asked.ts';
import { titleCounts, titlesKnown, viewerKey } from './predict-pairs.ts';
import type { Reasons } from './reasons.ts';
import { atOnce, inPieces, type Steps } from './steps.ts';

/** Which titles are wanted, and how many. */
export interface Wanted {
  readonly top: number;
  /** `sure`: by the lower bound of the interval, so that what is little known must be better. */
  readonly order: 'probability' | 'sure';
  readonly genre?: string | undefined;
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
  readonly minRatings?: number | undefined;
}

/** A title that is recommended, with what is said of it; `why` is null for models that give no reasons. */
export interface Recommendation extends Omit<TitleAnswer, 'title'> {
  readonly titleId: string;
  readonly titleName: string;
  /** Null where unknown. */
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly titleRatings: number;
  readonly why: Reasons | null;
}

/** Titles for a viewer, best first, and what they were chosen from. */
export interface Recommended {
  /** Ratings that the viewer's answers rest on. */
  readonly viewerRatings: number;
  /** Titles that the filters admit and that the viewer has not rated. */
  readonly candidates: number;
  readonly titles: readonly Recommendation[];
}

/**
 * Titles for a viewer of the warehouse (an id) or one who is new (ratings), best first; none that the viewer has rated.
 * @throws `viewer-unknown`; `option-bad` for an unknown genre, or an order that the model has no interval for
 */
export function recommend(
  asked: Asked,
  viewer: string | readonly GivenRating[],
  wanted: Wanted,
): Recommended {
  return atOnce(recommendSteps(asked, viewer, wanted));
}

/** Titles that are scored, and explained, in some 5 ms where the log is not read for it. */
const usualPieces = { answers: 1024, reasons: 4 };

/** The same, with a rest after each of its pieces. @throws as `recommend` */
export function* recommendSteps(
  asked: Asked,
  viewer: string | readonly GivenRating[],
  wanted: Wanted,
  pieces: { readonly answers: number; readonly reasons: number } = usualPieces,
): Steps<Recommended> {
  checkGenre(asked, wanted.genre);
  const own =
    typeof viewer === 'string'
      ? askViewer(asked, viewerKey(asked.star, viewer))
      : askNewViewer(asked, viewer);
  const candidates = candidatesFor(asked, own, wanted);
  const piece = (size: number) => (own.readsLog ? Number.POSITIVE_INFINITY : size);
  const answers = yield* inPieces(candidates, piece(pieces.answers), own.answers);
  const best = bestOf(answers, wanted);
  const explained = Int32Array.from(best, ({ title }) => title);
  const why = yield* inPieces(explained, piece(pieces.reasons), own.reasons);
  const counts = titleCounts(asked.star);
  const { titles } = asked.star;
  return {
    viewerRatings: own.ratings.length,
    candidates: candidates.length,
    titles: best.map(({ title, ...answer }, at) => ({
      titleId: titles.id[title],
      titleName: titles.name[title],
      year: Number.isNaN(titles.year[title]) ? null : titles.year[title],
      genres: titles.genres[title],
      titleRatings: counts[title],
      ...answer,
      why: why[at],
    })),
  };
}

function candidatesFor({ star, model }: Asked, { ratings }: AskedViewer, wanted: Wanted): Int32Array {
  const { genre, yearFrom = -Infinity, yearTo = Infinity, minRatings = 0 } = wanted;
  const { titles } = star;
  const rated = new Set(ratings.map(({ title }) => title));
  const counts = titleCounts(star);
  const most = Math.min(titles.rows, titlesKnown(model));
  const isAsked = yearFrom > -Infinity || yearTo < Infinity;
  const isWanted = (title: number) =>
    !rated.has(title) &&
    counts[title] >= minRatings &&
    (genre === undefined || titles.genres[title].some((own) => own.toLowerCase() === genre.toLowerCase())) &&
    (!isAsked || (titles.year[title] >= yearFrom && titles.year[title] <= yearTo));
  return Int32Array.from({ length: most }, (_, title) => title).filter(isWanted);
}

function bestOf(answers: readonly TitleAnswer[], { order, top }: Wanted): TitleAnswer[] {
  if (order === 'sure' && answers.some(({ interval }) => interval === null)) {
    throw new StreamPulseError('option-bad', 'the model of this run has no intervals to order by', {
      value: 'sure',
      expected: '--order probability, or a run of recipe factors',
    });
  }
  const worth = ({ probability, interval }: TitleAnswer) => (order === 'sure' ? interval![0] : probability);
  return [...answers].sort((a, b) => worth(b) - worth(a) || a.title - b.title).slice(0, top);
}

function checkGenre({ star }: Asked, genre: string | undefined): void {
  if (genre === undefined) return;
  const genres = [...new Set(star.titles.genres.flat())].sort();
  if (genres.some((own) => own.toLowerCase() === genre.toLowerCase())) return;
  throw new StreamPulseError('option-bad', 'no title has this genre', {
    value: genre,
    expected: genres.length > 0 ? `one of ${genres.join(', ')}` : 'a snapshot with genres',
  });
}

import { numberAt, type objectAt, textsAt } from '../learners/document-fields.ts';
import { type CardShares, type Estimator, type Lesson, partGroups } from './estimator.ts';
import { packNumbers, unpackFloat64 } from './packed-numbers.ts';
import type { TitleCard } from './title-card.ts';

/** Genres of few ratings are drawn to the segment's own mean as by so many more. */
const priorRatings = 50;

/** What {@link genreMeans} keeps. */
export interface GenreMeans {
  readonly base: number;
  /** By segment. */
  readonly means: Float64Array;
  readonly genres: readonly string[];
  /** Genres x segments. */
  readonly byGenre: Float64Array;
}

/** Share of high ratings of each segment, and in each genre drawn to it: the baseline that forecasts are measured by. */
export function genreMeans({ cards, cells, learned }: Lesson): GenreMeans {
  const { segments, ratings, likes } = cells;
  const genres = [...new Set(Array.from(learned, (title) => cards[title].genres).flat())].sort();
  const codeOf = new Map(genres.map((genre, code) => [genre, code]));
  const sums = { ratings: new Float64Array(segments), likes: new Float64Array(segments) };
  const own = {
    ratings: new Float64Array(genres.length * segments),
    likes: new Float64Array(genres.length * segments),
  };
  for (const title of learned) {
    const codes = cards[title].genres.map((genre) => codeOf.get(genre)!);
    for (let segment = 0; segment < segments; segment++) {
      const cell = title * segments + segment;
      sums.ratings[segment] += ratings[cell];
      sums.likes[segment] += likes[cell];
      for (const code of codes) {
        own.ratings[code * segments + segment] += ratings[cell];
        own.likes[code * segments + segment] += likes[cell];
      }
    }
  }
  const base = total(sums.likes) / total(sums.ratings);
  const means = sums.likes.map((sum, at) => shrunk(sum, sums.ratings[at], base));
  const byGenre = own.likes.map((sum, at) => shrunk(sum, own.ratings[at], means[at % segments]));
  return { base, means, genres, byGenre };
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function shrunk(likes: number, ratings: number, mean: number): number {
  return (likes + priorRatings * mean) / (ratings + priorRatings);
}

export function genreMeanEstimator(fitted: GenreMeans): Estimator {
  const { base, means, genres, byGenre } = fitted;
  const segments = means.length;
  const codeOf = new Map(genres.map((genre, code) => [genre, code]));
  return {
    base,
    estimate({ genres: own }: TitleCard): CardShares {
      const codes = own.flatMap((genre) => codeOf.get(genre) ?? []);
      const share = means.slice();
      const parts = new Float64Array(segments * partGroups.length);
      for (let segment = 0; segment < segments; segment++) {
        for (const code of codes)
          share[segment] += (byGenre[code * segments + segment] - means[segment]) / codes.length;
        const from = segment * partGroups.length;
        parts[from + partGroups.indexOf('genre')] = share[segment] - means[segment];
        parts[from + partGroups.indexOf('audience')] = means[segment] - base;
      }
      return { share, spread: new Float64Array(segments).fill(1), parts };
    },
    unfamiliarity({ genres: own }: TitleCard): number {
      const known = own.filter((genre) => codeOf.has(genre)).length;
      return own.length === 0 ? 1 : 1 - known / own.length;
    },
    toDocument: () => ({ base, means: packNumbers(means), genres, byGenre: packNumbers(byGenre) }),
  };
}

const share = { low: 0, high: 1 };

/** Throws `model-bad`. */
export function readGenreMeans(fields: ReturnType<typeof objectAt>, segments: number): GenreMeans {
  const genres = textsAt(fields['genres'], 'estimator.genres', 10_000);
  return {
    base: numberAt(fields['base'], 'estimator.base', 0, 1),
    means: unpackFloat64(fields['means'], 'estimator.means', segments, share),
    genres,
    byGenre: unpackFloat64(fields['byGenre'], 'estimator.byGenre', genres.length * segments, share),
  };
}

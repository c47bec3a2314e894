import type { Lesson } from './estimator.ts';
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

/** By segment: the mean of the card's genres, where it has any that are known. */
export function genreMeanShares(
  { means, genres, byGenre }: GenreMeans,
  { genres: own }: TitleCard,
): Float64Array {
  const codes = own.map((genre) => genres.indexOf(genre)).filter((code) => code >= 0);
  if (codes.length === 0) return means;
  return means.map((_, segment) => {
    const shares = codes.map((code) => byGenre[code * means.length + segment]);
    return shares.reduce((sum, share) => sum + share, 0) / codes.length;
  });
}

import { wilsonInterval } from '../../evaluation/wilson-interval.ts';
import { highRating } from '../../features/star-frame.ts';
import { genreVocabulary } from '../../features/title-columns.ts';
import { type RatingIndex, ratingIndex, rowsOf } from '../../warehouse/rating-index.ts';
import type { Star } from '../../warehouse/star.ts';

/** How one viewer and everybody received a genre; shares in [0, 1]. A title counts in each of its genres. */
export interface GenreTaste {
  readonly genre: string;
  /** By the viewer. */
  readonly ratings: number;
  /** Of the viewer's ratings. */
  readonly share: number;
  /** Of the viewer's ratings in this genre those of 4 stars or more, with Wilson's 95 % interval. */
  readonly likeRate: number;
  readonly low: number;
  readonly high: number;
  /** Of all ratings those in this genre, and of these those of 4 stars or more. */
  readonly everybodyShare: number;
  readonly everybodyLikeRate: number;
}

/** Genres that a viewer has rated, the most rated first. */
export function viewerTaste(star: Star, viewer: number): GenreTaste[] {
  const names = genreVocabulary(star.titles);
  const all = everybodysGenres(star, names);
  const rows = rowsOf(ratingIndex(star).viewer, viewer);
  const own = genreSums(star, names, rows);
  const found = names.map((genre, at) => {
    const [ratings, likes] = [own.ratings[at], own.likes[at]];
    const [low, high] = wilsonInterval(likes, ratings);
    return {
      genre,
      ratings,
      share: ratings / rows.length,
      likeRate: likes / ratings,
      low,
      high,
      everybodyShare: all.ratings[at] / star.log.rows,
      everybodyLikeRate: all.likes[at] / all.ratings[at],
    };
  });
  return found.filter(({ ratings }) => ratings > 0).sort((a, b) => b.ratings - a.ratings);
}

interface GenreSums {
  readonly ratings: Int32Array;
  readonly likes: Int32Array;
}

const sumsOfAll = new WeakMap<RatingIndex, GenreSums>();

function everybodysGenres(star: Star, names: readonly string[]): GenreSums {
  const index = ratingIndex(star);
  const kept = sumsOfAll.get(index) ?? genreSums(star, names, index.title.rows);
  sumsOfAll.set(index, kept);
  return kept;
}

function genreSums({ log, titles }: Star, names: readonly string[], rows: Int32Array): GenreSums {
  const codes = new Map(names.map((name, code) => [name, code]));
  const ofTitle = titles.genres.map((own) => own.map((genre) => codes.get(genre)!));
  const sums = { ratings: new Int32Array(names.length), likes: new Int32Array(names.length) };
  for (const row of rows) {
    const liked = log.stars[row] >= highRating ? 1 : 0;
    for (const code of ofTitle[log.title[row]]) {
      sums.ratings[code]++;
      sums.likes[code] += liked;
    }
  }
  return sums;
}

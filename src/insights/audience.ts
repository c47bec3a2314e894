import { highRating } from '../features/star-frame.ts';
import { ratingIndex } from '../warehouse/rating-index.ts';
import type { Star } from '../warehouse/star.ts';

/** A star with what every question about viewers needs: summed once. Memory: 5 bytes a rating, 28 a viewer. */
export interface Audience {
  readonly star: Star;
  /** By rating: 1 where it is high. */
  readonly liked: Uint8Array;
  /** Ratings of viewer v, in time order: `rows[starts[v]] .. rows[starts[v + 1] - 1]`. */
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  /** By viewer: number of ratings, sum of stars, number of high ratings. */
  readonly ratings: Float64Array;
  readonly stars: Float64Array;
  readonly likes: Float64Array;
}

export function audienceOf(star: Star): Audience {
  const { log, viewers } = star;
  const liked = Uint8Array.from(log.stars, (stars) => (stars >= highRating ? 1 : 0));
  const ratings = new Float64Array(viewers.rows);
  const stars = new Float64Array(viewers.rows);
  const likes = new Float64Array(viewers.rows);
  for (let row = 0; row < log.rows; row++) {
    const viewer = log.viewer[row];
    ratings[viewer]++;
    stars[viewer] += log.stars[row];
    likes[viewer] += liked[row];
  }
  return { star, liked, ratings, stars, likes, ...ratingIndex(star).viewer };
}

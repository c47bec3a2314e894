import { wilsonInterval } from '../../evaluation/wilson-interval.ts';
import { highRating } from '../../features/star-frame.ts';
import type { Star } from '../../warehouse/star.ts';
import { fewestViewers } from '../segments.ts';
import { membersOf, type Segment } from './segmentation.ts';

export const favouriteOrders = ['loved', 'distinct'] as const;

export type FavouriteOrder = (typeof favouriteOrders)[number];

export interface Favourite {
  /** Key. */
  readonly title: number;
  /** By the segment. */
  readonly ratings: number;
  readonly likeRate: number;
  readonly low: number;
  readonly high: number;
  /** Like rate minus that of everybody else; null where nobody else rated it. */
  readonly difference: number | null;
}

/** Ratings that are added of everybody's like rate, so that few ratings do not make a favourite. */
const pull = 20;

/**
 * Titles of 10 ratings or more by a segment: `loved` by the lower bound of the like rate, `distinct` by how much more it is liked
 * than by others, shrunken by 20 ratings. @throws `option-bad`
 */
export function favouritesOf(
  { log, titles, viewers }: Star,
  segment: Segment,
  order: FavouriteOrder,
  top: number,
): Favourite[] {
  const members = membersOf(viewers, segment);
  const [own, ownLikes] = [new Int32Array(titles.rows), new Int32Array(titles.rows)];
  const [all, allLikes] = [new Int32Array(titles.rows), new Int32Array(titles.rows)];
  for (let row = 0; row < log.rows; row++) {
    const title = log.title[row];
    const liked = log.stars[row] >= highRating ? 1 : 0;
    all[title]++;
    allLikes[title] += liked;
    if (members[log.viewer[row]] === 0) continue;
    own[title]++;
    ownLikes[title] += liked;
  }
  const found: { readonly worth: number; readonly favourite: Favourite }[] = [];
  own.forEach((ratings, title) => {
    if (ratings < fewestViewers) return;
    const likeRate = ownLikes[title] / ratings;
    const [low, high] = wilsonInterval(ownLikes[title], ratings);
    const others = all[title] - ratings;
    const othersRate = others === 0 ? null : (allLikes[title] - ownLikes[title]) / others;
    const shrunken = othersRate === null ? 0 : (ratings * (likeRate - othersRate)) / (ratings + pull);
    const difference = othersRate === null ? null : likeRate - othersRate;
    found.push({
      worth: order === 'loved' ? low : shrunken,
      favourite: { title, ratings, likeRate, low, high, difference },
    });
  });
  return found
    .sort((a, b) => b.worth - a.worth || a.favourite.title - b.favourite.title)
    .slice(0, top)
    .map(({ favourite }) => favourite);
}

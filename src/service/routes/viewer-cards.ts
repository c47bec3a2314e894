import { z } from 'zod';
import { ageBandLabels, ageBandOf } from '../../features/ages.ts';
import { highRating } from '../../features/star-frame.ts';
import { membersOf } from '../../insights/audiences/segmentation.ts';
import { viewerTaste } from '../../insights/audiences/viewer-taste.ts';
import { ratingIndex, rowsOf } from '../../warehouse/rating-index.ts';
import { receiptOf, type Served } from '../served.ts';
import { segment, segmentOf, segmentQuery } from '../shapes/reception.ts';
import { caveat, count, dataReceipt, id, page, probability } from '../shapes.ts';
import type { RouteOptions, TypedService } from '../typed-service.ts';
import { viewerKeyOf } from './viewers.ts';

const card = z.object({
  viewerId: z.string(),
  ...segment,
  age: segment.age.describe('the age band'),
  ratings: count,
  likeRate: probability.nullable().describe('share of ratings of 4 stars or more; null without ratings'),
  meanStars: z.number().nullable(),
});

const genreTaste = z.object({
  genre: z.string(),
  ratings: count,
  share: probability.describe("of the viewer's ratings"),
  likeRate: probability,
  low: probability.describe('95 % interval of it (Wilson)'),
  high: probability,
  everybodyShare: probability,
  everybodyLikeRate: probability,
});

/** Who is in the warehouse, and what one of them likes against everybody. */
export function viewerCardRoutes(service: TypedService, { served }: RouteOptions): void {
  service.get(
    '/v1/viewers',
    {
      schema: {
        summary: 'Viewers by the beginning of their id, by segment; those with the most ratings first',
        querystring: z.strictObject({
          q: z.string().max(200).default('').describe('beginning of the id'),
          ...segmentQuery,
          ...page,
        }),
        response: { 200: z.object({ total: count, viewers: z.array(card) }) },
      },
    },
    ({ query: { q, limit, offset, ...query } }) => {
      const found = viewersFor(served.now, q, membersOf(served.now.star.viewers, segmentOf(query)));
      const viewers = found.slice(offset, offset + limit).map((key) => cardOf(served.now, key));
      return { total: found.length, viewers };
    },
  );
  service.get(
    '/v1/viewers/:viewerId',
    {
      schema: {
        summary: 'One viewer: traits, ratings by stars, and genres against everybody',
        params: z.object({ viewerId: id }),
        response: {
          200: z.object({
            ...card.shape,
            stars: z.record(z.string(), count).describe('how many ratings gave so many stars'),
            genres: z.array(genreTaste).readonly(),
            everybodyLikeRate: probability.nullable(),
            caveat: z.string(),
            ...dataReceipt,
          }),
        },
      },
    },
    ({ params: { viewerId } }) => {
      const { star, titleLikes } = served.now;
      const key = viewerKeyOf(served.now, viewerId);
      const likes = titleLikes.reduce((sum, one) => sum + one, 0);
      return {
        ...cardOf(served.now, key),
        stars: starsOf(served.now, key),
        genres: viewerTaste(star, key),
        everybodyLikeRate: star.log.rows === 0 ? null : likes / star.log.rows,
        caveat,
        ...receiptOf(served.now),
      };
    },
  );
}

/** Keys; of equally many ratings in the order of the warehouse. */
function viewersFor({ star }: Served, q: string, members: Uint8Array): number[] {
  const { starts } = ratingIndex(star).viewer;
  const ratings = (key: number) => starts[key + 1] - starts[key];
  const wanted = q.trim();
  const keys = star.viewers.id.map((_, key) => key);
  return keys
    .filter((key) => members[key] === 1 && star.viewers.id[key].startsWith(wanted))
    .sort(
      (a, b) =>
        Number(star.viewers.id[b] === wanted) - Number(star.viewers.id[a] === wanted) ||
        ratings(b) - ratings(a) ||
        a - b,
    );
}

function cardOf({ star }: Served, key: number): z.infer<typeof card> {
  const { viewers, log } = star;
  const rows = rowsOf(ratingIndex(star).viewer, key);
  const band = ageBandOf(viewers.age[key]);
  const sum = rows.reduce((total, row) => total + log.stars[row], 0);
  const likes = rows.reduce((total, row) => total + (log.stars[row] >= highRating ? 1 : 0), 0);
  return {
    viewerId: viewers.id[key],
    gender: viewers.gender[key],
    age: ageBandLabels[band] ?? null,
    occupation: viewers.occupation[key],
    ratings: rows.length,
    likeRate: rows.length === 0 ? null : likes / rows.length,
    meanStars: rows.length === 0 ? null : sum / rows.length,
  };
}

function starsOf({ star }: Served, key: number): Record<string, number> {
  const stars: Record<string, number> = {};
  for (const row of rowsOf(ratingIndex(star).viewer, key)) {
    const given = String(star.log.stars[row]);
    stars[given] = (stars[given] ?? 0) + 1;
  }
  return stars;
}

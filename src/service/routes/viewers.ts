import { z } from 'zod';
import { StreamPulseError } from '../../errors.ts';
import type { GivenRating } from '../../learners/factorization/fold-in.ts';
import { predictPairs } from '../../runs/predict-pairs.ts';
import { type Recommended, recommend } from '../../runs/recommend.ts';
import { ratingIndex, rowsOf } from '../../warehouse/rating-index.ts';
import { askedOf, runOf, type Served } from '../served.ts';
import type { ServiceOptions, TypedService } from '../service.ts';
import { answer, caveat, count, id, page, receipt } from '../shapes.ts';
import { titleKeyOf } from '../told-title.ts';

const recommended = z.object({
  viewerRatings: count,
  candidates: count,
  titles: z
    .array(z.object({ ...answer.shape, year: z.number().nullable(), genres: z.array(z.string()).readonly() }))
    .readonly(),
  caveat: z.string(),
  ...receipt,
});

const wanted = {
  top: z.coerce.number().int().min(1).max(200).default(10),
  order: z.enum(['probability', 'sure']).default('probability'),
  genre: z.string().min(1).max(100).optional(),
  yearFrom: z.coerce.number().int().min(0).max(10_000).optional(),
  yearTo: z.coerce.number().int().min(0).max(10_000).optional(),
  minRatings: z.coerce.number().int().min(0).max(1_000_000).optional(),
};

const mostGiven = 5000;

const given = z
  .array(z.object({ titleId: id, stars: z.number().min(0.5).max(5).multipleOf(0.5) }))
  .max(mostGiven)
  .describe('ratings of a viewer who is in no warehouse; the last of a title counts');

/** Personal answers: of viewers of the warehouse, and of new ones who bring ratings along. */
export function viewerRoutes(service: TypedService, options: ServiceOptions): void {
  history(service, options);
  predictions(service, options);
  recommendations(service, options);
}

function history(service: TypedService, { served }: ServiceOptions): void {
  service.get(
    '/v1/viewers/:viewerId/ratings',
    {
      schema: {
        summary: 'What a viewer has rated, newest first',
        params: z.object({ viewerId: id }),
        querystring: z.object(page),
        response: {
          200: z.object({
            total: count,
            ratings: z.array(
              z.object({
                titleId: z.string(),
                titleName: z.string(),
                stars: z.number(),
                ratedAt: z.string(),
              }),
            ),
          }),
        },
      },
    },
    ({ params: { viewerId }, query: { limit, offset } }) => {
      const { star } = served.now;
      const { log, titles } = star;
      const viewer = viewerKeyOf(served.now, viewerId);
      const rows = rowsOf(ratingIndex(star).viewer, viewer);
      const newest = [...rows].reverse();
      const ratings = newest.slice(offset, offset + limit).map((row) => ({
        titleId: titles.id[log.title[row]],
        titleName: titles.name[log.title[row]],
        stars: log.stars[row],
        ratedAt: new Date(log.time[row] * 1000).toISOString(),
      }));
      return { total: rows.length, ratings };
    },
  );
}

function predictions(service: TypedService, { served }: ServiceOptions): void {
  service.get(
    '/v1/viewers/:viewerId/predictions',
    {
      schema: {
        summary: 'How probably a viewer rates titles 4 stars or more, how sure that is, and why',
        params: z.object({ viewerId: id }),
        querystring: z.object({
          title: z.union([id, z.array(id).max(200)]).transform((value) => [value].flat()),
          why: z
            .enum(['true', 'false'])
            .default('true')
            .describe('false spares the reasons, which take longer than the answer'),
        }),
        response: {
          200: z.object({
            viewerId: z.string(),
            viewerRatings: count,
            answers: z.array(z.object({ ...answer.shape, alreadyRated: z.number().nullable() })).readonly(),
            caveat: z.string(),
            ...receipt,
          }),
          304: z.null().describe('the model and the data are those of the ETag'),
        },
      },
    },
    async ({ params: { viewerId }, query, headers }, reply) => {
      const { star } = served.now;
      const { receipt: run, modelHash } = runOf(served.now);
      viewerKeyOf(served.now, viewerId);
      for (const titleId of query.title) titleKeyOf(served.now, titleId);
      const etag = `"${modelHash.slice(0, 16)}-${star.dataHash.slice(0, 16)}"`;
      reply.header('etag', etag);
      if (headers['if-none-match'] === etag) return await reply.code(304).send(null);
      const questions = query.title.map((titleId) => ({ viewerId, titleId }));
      const answers = predictPairs(askedOf(served.now), questions, { withReasons: query.why === 'true' });
      const { runId, dataHash, simulated } = run;
      return {
        viewerId,
        viewerRatings: answers[0].viewerRatings,
        answers,
        caveat,
        runId,
        dataHash,
        simulated,
      };
    },
  );
}

function recommendations(service: TypedService, { served }: ServiceOptions): void {
  service.get(
    '/v1/viewers/:viewerId/recommendations',
    {
      schema: {
        summary: 'Titles that a viewer has not rated, by how probably they get 4 stars or more',
        params: z.object({ viewerId: id }),
        querystring: z.object(wanted),
        response: { 200: recommended },
      },
    },
    ({ params: { viewerId }, query }) => {
      viewerKeyOf(served.now, viewerId);
      return toldRecommended(served.now, recommend(askedOf(served.now), viewerId, query));
    },
  );
  service.post(
    '/v1/recommendations',
    {
      schema: {
        summary: 'Titles for a new viewer, from a handful of ratings, without training',
        body: z.object({ ratings: given, ...wanted }),
        response: { 200: recommended },
      },
    },
    ({ body: { ratings, ...rest } }) =>
      toldRecommended(served.now, recommend(askedOf(served.now), givenRatings(served.now, ratings), rest)),
  );
}

function givenRatings(now: Served, ratings: z.infer<typeof given>): GivenRating[] {
  const last = new Map(ratings.map(({ titleId, stars }) => [titleKeyOf(now, titleId), stars]));
  return [...last].map(([title, stars]) => ({ title, stars }));
}

function toldRecommended(now: Served, { titles, ...rest }: Recommended): z.infer<typeof recommended> {
  const { runId, dataHash, simulated } = runOf(now).receipt;
  return {
    ...rest,
    titles,
    caveat,
    runId,
    dataHash,
    simulated,
  };
}

/** @throws `viewer-unknown` */
export function viewerKeyOf({ viewerKeys }: Served, viewerId: string): number {
  const key = viewerKeys.get(viewerId);
  if (key !== undefined) return key;
  throw new StreamPulseError('viewer-unknown', 'no such viewer', { value: viewerId });
}

import { z } from 'zod';
import { StreamPulseError } from '../../errors.ts';
import type { GivenRating } from '../../learners/factorization/newcomers/fold-in.ts';
import type { Recommended } from '../../runs/asking/recommend.ts';
import { ratingIndex, rowsOf } from '../../warehouse/rating-index.ts';
import { runOf, type Served } from '../served.ts';
import { answer, caveat, count, id, inAddress, page, receipt } from '../shapes.ts';
import { titleKeyOf } from '../told-title.ts';
import type { RouteOptions, TypedService } from '../typed-service.ts';
import { predictedFor, recommendedFor } from '../work/slow-viewers.ts';

const recommended = z.object({
  viewerRatings: count,
  candidates: count,
  titles: z
    .array(z.object({ ...answer.shape, year: z.number().nullable(), genres: z.array(z.string()).readonly() }))
    .readonly(),
  caveat: z.string(),
  ...receipt,
});

const top = z.number().int().min(1).max(200);
const year = z.number().int().min(0).max(10_000);
const leastRatings = z.number().int().min(0).max(1_000_000);
const chosen = {
  order: z.enum(['probability', 'sure']).default('probability'),
  genre: z.string().min(1).max(100).optional(),
};

const wantedInQuery = {
  ...chosen,
  top: inAddress(top).default(10),
  yearFrom: inAddress(year).optional(),
  yearTo: inAddress(year).optional(),
  minRatings: inAddress(leastRatings).optional(),
};

const wantedInBody = {
  ...chosen,
  top: top.default(10),
  yearFrom: year.optional(),
  yearTo: year.optional(),
  minRatings: leastRatings.optional(),
};

const mostGiven = 5000;

const given = z
  .array(z.strictObject({ titleId: id, stars: z.number().min(0.5).max(5).multipleOf(0.5) }))
  .max(mostGiven)
  .describe('ratings of a viewer who is in no warehouse; the last of a title counts');

/** Personal answers: of viewers of the warehouse, and of new ones who bring ratings along. */
export function viewerRoutes(service: TypedService, options: RouteOptions): void {
  history(service, options);
  predictions(service, options);
  recommendations(service, options);
}

function history(service: TypedService, { served }: RouteOptions): void {
  service.get(
    '/v1/viewers/:viewerId/ratings',
    {
      schema: {
        summary: 'What a viewer has rated, newest first',
        params: z.object({ viewerId: id }),
        querystring: z.strictObject(page),
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

function predictions(service: TypedService, options: RouteOptions): void {
  const { served } = options;
  service.get(
    '/v1/viewers/:viewerId/predictions',
    {
      schema: {
        summary: 'How probably a viewer rates titles 4 stars or more, how sure that is, and why',
        params: z.object({ viewerId: id }),
        querystring: z.strictObject({
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
      const answers = await predictedFor(options, questions, query.why === 'true');
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

function recommendations(service: TypedService, options: RouteOptions): void {
  const { served } = options;
  service.get(
    '/v1/viewers/:viewerId/recommendations',
    {
      schema: {
        summary: 'Titles that a viewer has not rated, by how probably they get 4 stars or more',
        params: z.object({ viewerId: id }),
        querystring: z.strictObject(wantedInQuery),
        response: { 200: recommended },
      },
    },
    async ({ params: { viewerId }, query }) => {
      const { now } = served;
      viewerKeyOf(now, viewerId);
      return toldRecommended(now, await recommendedFor(options, viewerId, query));
    },
  );
  service.post(
    '/v1/recommendations',
    {
      schema: {
        summary: 'Titles for a new viewer, from a handful of ratings, without training',
        body: z.strictObject({ ratings: given, ...wantedInBody }),
        response: { 200: recommended },
      },
    },
    async ({ body: { ratings, ...rest } }) => {
      const { now } = served;
      return toldRecommended(now, await recommendedFor(options, givenRatings(now, ratings), rest));
    },
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

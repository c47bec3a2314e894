import { z } from 'zod';
import { favouriteOrders, favouritesOf } from '../../insights/audiences/favourites.ts';
import { periodNames } from '../../insights/audiences/period.ts';
import { segmentationNames, segmentLabel } from '../../insights/audiences/segmentation.ts';
import { computing, stillComputing } from '../shapes/computing.ts';
import { reception, segment, segmentOf, segmentQuery, trendPoint } from '../shapes/reception.ts';
import { caveat, count, inAddress, probability, title } from '../shapes.ts';
import { toldTitle } from '../told-title.ts';
import type { RouteOptions, TypedService } from '../typed-service.ts';
import { settled } from '../work/settled.ts';

const by = z.enum(segmentationNames).default('gender-age');
const data = { dataHash: z.string(), simulated: z.boolean(), smallestCell: count, caveat: z.string() };

const card = {
  ...segment,
  ...reception,
  label: z.string(),
  ratingsPerViewer: z.number().nullable(),
};

const genreCell = z.object({
  genre: z.string(),
  ...reception,
  share: probability.nullable().describe("of the segment's ratings"),
  difference: z.number().nullable().describe('like rate minus that of everybody in this genre'),
});

const taste = z.object({ ...card, genres: z.array(genreCell).readonly() });

/** What segments of the audience watch and like. Viewers, not ratings, are drawn for intervals. */
export function audienceRoutes(service: TypedService, options: RouteOptions): void {
  cards(service, options);
  genres(service, options);
  trends(service, options);
  favourites(service, options);
}

function cards(service: TypedService, options: RouteOptions): void {
  service.get(
    '/v1/audiences',
    {
      schema: {
        summary: 'Segments of the audience: how many, how much they rate and how well',
        querystring: z.strictObject({ by }),
        response: {
          200: z.object({
            by: z.string(),
            everybody: z.object(card),
            segments: z.array(z.object(card)).readonly(),
            ...data,
          }),
          202: computing,
        },
      },
    },
    async ({ query }, reply) => {
      const found = await settled(tasteWork(options, query.by));
      if (!found) return await reply.code(202).header('retry-after', '1').send(stillComputing());
      const { everybody, segments } = found;
      return { by: query.by, everybody, segments, ...told(options) };
    },
  );
}

function genres(service: TypedService, options: RouteOptions): void {
  service.get(
    '/v1/audiences/genres',
    {
      schema: {
        summary: 'Segments x genres: like rates with intervals; cells of fewer than 10 viewers are withheld',
        querystring: z.strictObject({ by }),
        response: {
          200: z.object({
            by: z.string(),
            genres: z.array(z.string()).readonly(),
            everybody: taste,
            segments: z.array(taste).readonly(),
            ...data,
          }),
          202: computing,
        },
      },
    },
    async ({ query }, reply) => {
      const found = await settled(tasteWork(options, query.by));
      if (!found) return await reply.code(202).header('retry-after', '1').send(stillComputing());
      return { by: query.by, ...found, ...told(options) };
    },
  );
}

async function tasteWork({ desk, served }: RouteOptions, name: (typeof segmentationNames)[number]) {
  return await desk.ask('taste', { by: name }, { dataHash: served.now.star.dataHash, kept: true });
}

function trends(service: TypedService, options: RouteOptions): void {
  const { desk, served } = options;
  service.get(
    '/v1/audiences/trends',
    {
      schema: {
        summary: 'How a segment received titles as time went on',
        querystring: z.strictObject({
          ...segmentQuery,
          genre: z.string().min(1).max(100).optional(),
          by: z.enum(periodNames).default('quarter'),
        }),
        response: {
          200: z.object({
            ...segment,
            label: z.string(),
            genre: z.string().nullable(),
            by: z.string(),
            points: z.array(trendPoint).readonly(),
            ...data,
          }),
          202: computing,
        },
      },
    },
    async ({ query: { genre = null, by: period, ...query } }, reply) => {
      const asked = segmentOf(query);
      const { dataHash } = served.now.star;
      const points = await settled(desk.ask('trend', { ...asked, genre, by: period }, { dataHash }));
      if (!points) return await reply.code(202).header('retry-after', '1').send(stillComputing());
      return { ...asked, label: segmentLabel(asked), genre, by: period, points, ...told(options) };
    },
  );
}

function favourites(service: TypedService, options: RouteOptions): void {
  const { served } = options;
  service.get(
    '/v1/audiences/titles',
    {
      schema: {
        summary: 'Titles that a segment loves, or likes more than others do; of 10 ratings or more by it',
        querystring: z.strictObject({
          ...segmentQuery,
          order: z.enum(favouriteOrders).default('loved'),
          top: inAddress(z.number().int().min(1).max(200)).default(20),
        }),
        response: {
          200: z.object({
            ...segment,
            label: z.string(),
            titles: z.array(
              z.object({
                ...title.shape,
                bySegment: count.describe('ratings by the segment'),
                likeRate: probability,
                low: probability,
                high: probability,
                difference: z.number().nullable().describe('like rate minus that of everybody else'),
              }),
            ),
            ...data,
          }),
        },
      },
    },
    ({ query: { order, top, ...query } }) => {
      const asked = segmentOf(query);
      const found = favouritesOf(served.now.star, asked, order, top);
      const titles = found.map(({ title: key, ratings: bySegment, ...rest }) => ({
        ...toldTitle(served.now, key),
        bySegment,
        ...rest,
      }));
      return { ...asked, label: segmentLabel(asked), titles, ...told(options) };
    },
  );
}

function told({ served }: RouteOptions) {
  const { dataHash, simulated } = served.now.star;
  return { dataHash, simulated, smallestCell: 10, caveat };
}

import { z } from 'zod';
import { highRating } from '../../features/star-frame.ts';
import { ratingIndex, rowsOf } from '../../warehouse/rating-index.ts';
import { receiptOf, type Served } from '../served.ts';
import { count, dataReceipt, id, inAddress, page, probability, title } from '../shapes.ts';
import { titleKeyOf, toldTitle } from '../told-title.ts';
import type { RouteOptions, TypedService } from '../typed-service.ts';

const year = inAddress(z.number().int().min(0).max(10_000)).optional();

const filters = {
  q: z.string().max(200).default('').describe('beginnings of words of the name, in any order'),
  genre: z
    .union([z.string().min(1).max(100), z.array(z.string().min(1).max(100)).max(20)])
    .transform((value) => [value].flat())
    .optional()
    .describe('titles that have all of them'),
  yearFrom: year,
  yearTo: year,
  minRatings: inAddress(z.number().int().min(0).max(100_000_000)).default(0),
  sort: z.enum(['ratings', 'likeRate', 'name', 'year']).default('ratings'),
  order: z.enum(['asc', 'desc']).optional().describe('ascending for names, else descending'),
  ...page,
};

type Filters = z.output<z.ZodObject<typeof filters>>;

const listed = z.object({ ...title.shape, likeRate: probability.nullable() });

export function titleRoutes(service: TypedService, { served }: RouteOptions): void {
  service.get(
    '/v1/titles',
    {
      schema: {
        summary: 'Titles by words of their names, genres, years and ratings',
        querystring: z.strictObject(filters),
        response: {
          200: z.object({
            total: count,
            titles: z.array(listed),
            genres: z.array(z.string()).readonly().describe('that titles have at all'),
            years: z
              .tuple([z.number(), z.number()])
              .readonly()
              .nullable()
              .describe('first and last that titles have'),
          }),
        },
      },
    },
    ({ query }) => {
      const found = titlesFor(served.now, query);
      const { genres, years } = served.now.titles;
      return {
        total: found.length,
        titles: found.slice(query.offset, query.offset + query.limit).map((key) => ({
          ...toldTitle(served.now, key),
          likeRate: likeRateOf(served.now, key),
        })),
        genres,
        years,
      };
    },
  );
  service.get(
    '/v1/titles/:titleId',
    {
      schema: {
        summary: 'A title, and how it was received',
        params: z.object({ titleId: id }),
        response: {
          200: z.object({
            ...title.shape,
            likeRate: probability
              .nullable()
              .describe('share of its ratings of 4 stars or more; null without ratings'),
            stars: z.record(z.string(), count).describe('how many ratings gave so many stars'),
            ...dataReceipt,
          }),
        },
      },
    },
    ({ params: { titleId } }) => {
      const { now } = served;
      const key = titleKeyOf(now, titleId);
      return { ...toldTitle(now, key), ...receptionOf(now, key), ...receiptOf(now) };
    },
  );
}

function titlesFor(
  now: Served,
  { q, genre = [], yearFrom, yearTo, minRatings, sort, order }: Filters,
): number[] {
  const { titles, star, titleRatings, titleLikes } = now;
  const { genres, year: years, name } = star.titles;
  const isAsked = yearFrom !== undefined || yearTo !== undefined;
  const wanted = genre.map((one) => one.toLowerCase());
  const found = titles.search(q, titleRatings).filter((key) => {
    if (titleRatings[key] < minRatings) return false;
    if (isAsked && !(years[key] >= (yearFrom ?? 0) && years[key] <= (yearTo ?? Infinity))) return false;
    return wanted.every((one) => genres[key].some((own) => own.toLowerCase() === one));
  });
  const sign = (order ?? (sort === 'name' ? 'asc' : 'desc')) === 'asc' ? 1 : -1;
  if (sort === 'name') return found.sort((a, b) => sign * compareText(name[a], name[b]) || a - b);
  const worth = {
    ratings: (key: number) => titleRatings[key],
    likeRate: (key: number) => titleLikes[key] / titleRatings[key],
    year: (key: number) => years[key],
  }[sort];
  // What is unknown comes last, whichever way.
  const rank = (key: number) => (Number.isNaN(worth(key)) ? Infinity : sign * worth(key));
  return found.sort((a, b) => compareNumbers(rank(a), rank(b)) || titleRatings[b] - titleRatings[a] || a - b);
}

function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function likeRateOf({ titleRatings, titleLikes }: Served, key: number): number | null {
  return titleRatings[key] === 0 ? null : titleLikes[key] / titleRatings[key];
}

function receptionOf({ star }: Served, key: number) {
  const { log } = star;
  const stars: Record<string, number> = {};
  const rows = rowsOf(ratingIndex(star).title, key);
  let high = 0;
  for (const row of rows) {
    if (log.stars[row] >= highRating) high++;
    const given = String(log.stars[row]);
    stars[given] = (stars[given] ?? 0) + 1;
  }
  return { likeRate: rows.length === 0 ? null : high / rows.length, stars };
}

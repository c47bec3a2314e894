import { z } from 'zod';
import { StreamPulseError } from '../../errors.ts';
import { highRating } from '../../features/star-frame.ts';
import type { Served } from '../served.ts';
import type { ServiceOptions, TypedService } from '../service.ts';
import { count, id, page, probability, receipt, title } from '../shapes.ts';

export function titleRoutes(service: TypedService, { served }: ServiceOptions): void {
  service.get(
    '/v1/titles',
    {
      schema: {
        summary: 'Titles by words of their names, most rated first',
        querystring: z.object({ q: z.string().max(200).default(''), ...page }),
        response: { 200: z.object({ total: count, titles: z.array(title) }) },
      },
    },
    ({ query: { q, limit, offset } }) => {
      const { titles, titleRatings } = served.now;
      const found = titles.search(q, titleRatings);
      return {
        total: found.length,
        titles: found.slice(offset, offset + limit).map((key) => toldTitle(served.now, key)),
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
            ...receipt,
          }),
        },
      },
    },
    ({ params: { titleId } }) => {
      const { receipt: run } = served.now;
      const key = titleKeyOf(served.now, titleId);
      const { runId, dataHash, simulated } = run;
      return { ...toldTitle(served.now, key), ...receptionOf(served.now, key), runId, dataHash, simulated };
    },
  );
}

export function toldTitle({ star: { titles }, titleRatings }: Served, key: number): z.infer<typeof title> {
  const year = titles.year[key];
  return {
    titleId: titles.id[key],
    name: titles.name[key],
    year: Number.isNaN(year) ? null : year,
    genres: [...titles.genres[key]],
    ratings: titleRatings[key],
  };
}

/** @throws `title-unknown` */
export function titleKeyOf({ titles }: Served, titleId: string): number {
  const key = titles.keys.get(titleId);
  if (key !== undefined) return key;
  throw new StreamPulseError('title-unknown', 'no such title', { value: titleId });
}

function receptionOf({ star: { log } }: Served, key: number) {
  const stars: Record<string, number> = {};
  let [ratings, high] = [0, 0];
  for (let row = 0; row < log.rows; row++) {
    if (log.title[row] !== key) continue;
    ratings++;
    if (log.stars[row] >= highRating) high++;
    const given = String(log.stars[row]);
    stars[given] = (stars[given] ?? 0) + 1;
  }
  return { likeRate: ratings === 0 ? null : high / ratings, stars };
}

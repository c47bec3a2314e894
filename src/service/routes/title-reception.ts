import { z } from 'zod';
import { highRating } from '../../features/star-frame.ts';
import { ClusterSums } from '../../insights/audiences/clustered-rate.ts';
import { periodNames } from '../../insights/audiences/period.ts';
import { segmentationNames, segmentLabel } from '../../insights/audiences/segmentation.ts';
import { similarityNames, similarTitles } from '../../insights/audiences/similar-titles.ts';
import { receptionOver } from '../../insights/audiences/trend.ts';
import { fewestViewers } from '../../insights/segments.ts';
import { ratingIndex, rowsOf } from '../../warehouse/rating-index.ts';
import type { Served } from '../served.ts';
import { reception, segment, trendPoint } from '../shapes/reception.ts';
import { caveat, count, id, inAddress, title } from '../shapes.ts';
import { titleKeyOf, toldTitle } from '../told-title.ts';
import type { RouteOptions, TypedService } from '../typed-service.ts';

const params = z.object({ titleId: id });
const told = { titleId: z.string(), smallestCell: count, caveat: z.string() };
const card = z.object({ ...segment, label: z.string(), ...reception });

/** Who loves a title, how it was received over time, and what is like it. */
export function titleReceptionRoutes(service: TypedService, { served }: RouteOptions): void {
  service.get(
    '/v1/titles/:titleId/reception',
    {
      schema: {
        summary: 'How a title was received as time went on; periods of fewer than 10 viewers are withheld',
        params,
        querystring: z.strictObject({ by: z.enum(periodNames).default('quarter') }),
        response: { 200: z.object({ ...told, by: z.string(), points: z.array(trendPoint).readonly() }) },
      },
    },
    ({ params: { titleId }, query: { by } }) => {
      const { star } = served.now;
      const rows = rowsOf(ratingIndex(star).title, titleKeyOf(served.now, titleId));
      return { titleId, smallestCell: fewestViewers, caveat, by, points: receptionOver(star, rows, by) };
    },
  );
  service.get(
    '/v1/titles/:titleId/audiences',
    {
      schema: {
        summary:
          'Who loves a title: like rates by segment, with intervals; fewer than 10 viewers are withheld',
        params,
        querystring: z.strictObject({ by: z.enum(segmentationNames).default('gender-age') }),
        response: {
          200: z.object({ ...told, by: z.string(), everybody: card, segments: z.array(card) }),
        },
      },
    },
    ({ params: { titleId }, query: { by } }) => ({
      titleId,
      smallestCell: fewestViewers,
      caveat,
      by,
      ...receptionBySegment(served.now, titleKeyOf(served.now, titleId), by),
    }),
  );
  service.get(
    '/v1/titles/:titleId/similar',
    {
      schema: {
        summary: 'Titles that the same viewers rate alike, or that are made alike',
        params,
        querystring: z.strictObject({
          by: z.enum(similarityNames).default('ratings'),
          top: inAddress(z.number().int().min(1).max(100)).default(10),
        }),
        response: {
          200: z.object({
            ...told,
            by: z.string(),
            titles: z.array(
              z.object({
                ...title.shape,
                similarity: z.number(),
                commonViewers: count,
                shared: z.array(z.string()).readonly(),
              }),
            ),
          }),
        },
      },
    },
    ({ params: { titleId }, query: { by, top } }) => ({
      titleId,
      smallestCell: fewestViewers,
      caveat,
      by,
      titles: similarTitles(served.now.star, titleKeyOf(served.now, titleId), by, top).map(
        ({ title: key, ...rest }) => ({ ...toldTitle(served.now, key), ...rest }),
      ),
    }),
  );
}

function receptionBySegment(now: Served, key: number, by: (typeof segmentationNames)[number]) {
  const { star } = now;
  const { of, segments } = now.segmentation(by);
  const sums = new ClusterSums(segments.length + 1);
  for (const row of rowsOf(ratingIndex(star).title, key)) {
    const stars = star.log.stars[row];
    const liked = stars >= highRating ? 1 : 0;
    const code = of[star.log.viewer[row]];
    sums.add(0, 1, liked, stars);
    if (code >= 0) sums.add(code + 1, 1, liked, stars);
  }
  const everyone = { gender: null, age: null, occupation: null };
  return {
    everybody: { ...everyone, label: segmentLabel(everyone), ...sums.reception(0, fewestViewers) },
    segments: segments.map((one, code) => ({
      ...one,
      label: segmentLabel(one),
      ...sums.reception(code + 1, fewestViewers),
    })),
  };
}

import { z } from 'zod';
import { attributions } from '../../sources/licences.ts';
import { noFacts } from '../../warehouse/title-facts.ts';
import { type TitleLink, titleLinks } from '../../warehouse/title-links.ts';
import { id } from '../shapes.ts';
import { titleKeyOf } from '../told-title.ts';
import type { RouteOptions, TypedService } from '../typed-service.ts';

const maybeText = z.string().nullable();
const maybeNumber = z.number().nullable();
const texts = z.array(z.string()).readonly();

const facts = z.object({
  overview: maybeText,
  description: maybeText.describe('of the Netflix catalogue'),
  keywords: texts,
  runtimeMinutes: maybeNumber,
  budget: maybeNumber.describe('US dollars'),
  language: maybeText,
  countries: texts,
  companies: texts,
  collection: maybeText,
  certifications: z
    .record(z.string(), z.string())
    .describe('age ratings by country; NETFLIX: that of Netflix'),
  releasedOn: maybeText.describe('ISO day'),
  directors: texts,
  cast: texts,
  metrics: z.record(z.string(), z.number()).describe('counted years later: popularity, votes'),
});

const link = z.object({
  tmdbId: maybeNumber,
  imdbId: maybeText,
  netflixId: maybeText,
  method: z.string(),
  score: maybeNumber,
  netflixAddedOn: maybeText,
});

export function titleFactRoutes(service: TypedService, { served, workspace }: RouteOptions): void {
  service.get(
    '/v1/titles/:titleId/facts',
    {
      schema: {
        summary: 'What TMDB and Netflix say of a title, and how it was linked to them',
        params: z.object({ titleId: id }),
        response: {
          200: z.object({
            titleId: z.string(),
            facts,
            links: z.array(link).readonly(),
            attributions: z.array(z.string()).describe('must stand where these facts are shown'),
          }),
        },
      },
    },
    async ({ params: { titleId } }) => {
      const { star } = served.now;
      const key = titleKeyOf(served.now, titleId);
      const { runtime, budget, releasedAt, ...rest } = star.titles.facts?.[key] ?? noFacts();
      const links: readonly TitleLink[] = await titleLinks(workspace, key);
      return {
        titleId,
        facts: {
          ...rest,
          runtimeMinutes: finite(runtime),
          budget: finite(budget),
          releasedOn: Number.isNaN(releasedAt)
            ? null
            : new Date(releasedAt * 1000).toISOString().slice(0, 10),
        },
        links,
        attributions: attributions(star.sources),
      };
    },
  );
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

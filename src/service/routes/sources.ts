import { basename } from 'node:path';
import { z } from 'zod';
import { attributions } from '../../sources/licences.ts';
import { overridesPath } from '../../warehouse/linking/overrides.ts';
import { requireTables } from '../require-tables.ts';
import { computing, stillComputing } from '../shapes/computing.ts';
import { count, page } from '../shapes.ts';
import type { RouteOptions, TypedService } from '../typed-service.ts';
import { fileDigest } from '../work/file-digest.ts';
import { settled } from '../work/settled.ts';

const entry = { id: z.string(), name: z.string(), year: z.number().nullable() };

const reviewed = z.object({
  target: z.enum(['tmdb', 'netflix']),
  title: z.object(entry),
  why: z.string(),
  candidates: z.array(z.object({ ...entry, score: z.number() })).readonly(),
});

const funnel = z.object({
  target: z.enum(['tmdb', 'netflix']),
  titles: count,
  entries: count,
  roads: z.record(z.string(), count).describe('titles by how they came to their link; they add up to titles'),
  linked: count,
  notInCatalogue: count,
  sharedEntries: count,
});

/** Where the data comes from, on what terms, and how titles found their catalogue entries. */
export function sourceRoutes(service: TypedService, options: RouteOptions): void {
  service.get(
    '/v1/sources',
    {
      schema: {
        summary: 'Sources with their licences, and rows in, kept and rejected by file',
        response: {
          200: z.object({
            sources: z.array(
              z.object({
                source: z.string(),
                licence: z.string(),
                simulated: z.boolean(),
                files: z.array(
                  z.object({
                    file: z.string(),
                    table: z.string(),
                    rowsIn: count,
                    rowsKept: count,
                    rowsRejected: count,
                  }),
                ),
                rejectedByReason: z.record(z.string(), count),
              }),
            ),
            tables: z.array(z.object({ table: z.string(), rows: count })),
            attributions: z.array(z.string()),
            dataHash: z.string(),
            simulated: z.boolean(),
          }),
        },
      },
    },
    async () => {
      const { imports, tables, dataHash, simulated } = await requireTables(options.workspace);
      return {
        sources: imports.map(({ source, licence, simulated: made, files, rejectedByReason }) => ({
          source,
          licence,
          simulated: made,
          files: files.map((file) => ({ ...file, file: basename(file.file) })),
          rejectedByReason,
        })),
        tables: Object.entries(tables).map(([table, file]) => ({ table, rows: file?.rows ?? 0 })),
        attributions: attributions(imports.map(({ source }) => source)),
        dataHash,
        simulated,
      };
    },
  );
  links(service, options);
}

function links(service: TypedService, { desk, served, workspace }: RouteOptions): void {
  service.get(
    '/v1/audit/links',
    {
      schema: {
        summary: 'How titles are linked to TMDB and Netflix, and which links a human should look at',
        querystring: z.strictObject(page),
        response: {
          200: z.object({
            funnels: z.array(funnel).readonly(),
            written: count.describe('links that were found by name and are in use'),
            underReview: count,
            review: z.array(reviewed),
            attributions: z.array(z.string()),
          }),
          202: computing,
        },
      },
    },
    async ({ query: { limit, offset } }, reply) => {
      const { dataHash, sources } = served.now.star;
      const overrides = await fileDigest(overridesPath(workspace));
      const found = await settled(desk.ask('links', { overrides }, { dataHash, kept: true }));
      if (!found) return await reply.code(202).header('retry-after', '1').send(stillComputing());
      const { funnels, written, review } = found;
      return {
        funnels,
        written,
        underReview: review.length,
        review: review.slice(offset, offset + limit),
        attributions: attributions(sources),
      };
    },
  );
}

import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { isMissing, type Missing, type Provenance } from '../../figures/figure.ts';
import { themeNames } from '../../figures/look/theme.ts';
import { tableCsv } from '../../figures/render/table-csv.ts';
import { figureIds } from '../../figures/specs/ids.ts';
import type { FigureSpec } from '../../figures/specs/spec.ts';
import { problem } from '../problem.ts';
import { runOf } from '../served.ts';
import { computing, missing, stillComputing } from '../shapes/computing.ts';
import { inAddress, runId } from '../shapes.ts';
import type { RouteOptions, TypedService } from '../typed-service.ts';
import { figureInputs } from '../work/figure-inputs.ts';
import { figureSpecs, specNamed } from '../work/figure-specs.ts';
import { runsDigest } from '../work/findings.ts';
import { settled } from '../work/settled.ts';

const params = z.object({ id: z.enum(figureIds) });
const ofRun = { run: runId.optional().describe('of figures of a run; the one served where it is left out') };
const look = {
  ...ofRun,
  theme: z.enum(themeNames as readonly [string, ...string[]]).default('light'),
  width: inAddress(z.number().int().min(360).max(4000)).default(720).describe('CSS pixels'),
};

const cell = z.union([z.string(), z.number(), z.null()]);
const provenance = z.object({
  sources: z.array(z.string()).readonly(),
  simulated: z.boolean(),
  dataHash: z.string(),
  dataFrom: z.string().nullable(),
  dataTo: z.string().nullable(),
  runId: z.string().optional(),
  seed: z.number(),
  version: z.string(),
});

const drawn = z.object({
  id: z.string(),
  provenance,
  inputs: z
    .record(z.string(), z.unknown())
    .describe('plain data: figureSpecs of streampulse/figures draw the figure from it in a browser'),
  figure: z.union([
    z.object({
      title: z.string().describe('a sentence: what the numbers say'),
      summary: z.string(),
      n: z.string(),
      caveat: z.string().optional(),
      table: z.object({
        columns: z.array(z.string()).readonly(),
        rows: z.array(z.array(cell).readonly()).readonly(),
      }),
    }),
    missing,
  ]),
});

/** Pictures of the data and of runs: as plain data for a browser that draws, and drawn. */
export function figureRoutes(service: TypedService, options: RouteOptions): void {
  service.get(
    '/v1/figures',
    {
      schema: {
        summary: 'Every figure there is',
        response: {
          200: z.object({
            figures: z.array(
              z.object({
                id: z.string(),
                about: z.string(),
                needs: z.array(z.string()).readonly(),
                ofData: z.boolean().describe('whatever the run'),
              }),
            ),
          }),
        },
      },
    },
    async () => ({
      figures: (await figureSpecs()).map((spec) => {
        const { id, about, needs } = spec;
        return { id, about, needs, ofData: isOfData(spec) };
      }),
    }),
  );
  service.get(
    '/v1/figures/:id',
    {
      schema: {
        summary: 'What a figure is made of, what it says, and its table',
        params,
        querystring: z.strictObject(ofRun),
        response: { 200: drawn, 202: computing },
      },
    },
    async ({ params: { id }, query }, reply) => {
      const spec = await specNamed(id);
      const run = runAsked(options, spec, query.run);
      const told = provenanceOf(options, run);
      const inputs = await settled(figureInputs(options, spec, run));
      if (!inputs) return await reply.code(202).header('retry-after', '1').send(stillComputing());
      const figure = spec.make(inputs);
      return { id, provenance: told, inputs, figure };
    },
  );
  picture(service, options, 'svg', 'image/svg+xml');
  picture(service, options, 'png', 'image/png');
  tableFile(service, options);
}

function picture(service: TypedService, options: RouteOptions, format: 'svg' | 'png', type: string): void {
  service.get(
    `/v1/figures/:id.${format}`,
    {
      schema: {
        summary: `A figure as ${format.toUpperCase()}, with its title, n, data and attribution`,
        params,
        querystring: z.strictObject(look),
        produces: [type],
        response: { 200: z.any().describe(type), 202: computing },
      },
    },
    async ({ params: { id }, query: { run, theme, width } }, reply) => {
      const spec = await specNamed(id);
      const told = provenanceOf(options, runAsked(options, spec, run));
      const made = await settled(pictureOf(options, spec, told, { theme, width, format }));
      if (!made) return await reply.code(202).header('retry-after', '1').send(stillComputing());
      if (isMissing(made)) return await sendMissing(reply, made);
      return await reply.type(type).send(format === 'svg' ? made.text : Buffer.from(made.text, 'base64'));
    },
  );
}

async function pictureOf(
  options: RouteOptions,
  spec: FigureSpec,
  provenance: Provenance,
  asked: { theme: string; width: number; format: 'svg' | 'png' },
) {
  const { desk, workspace } = options;
  const { width, format } = asked;
  const { dataHash, runId: run } = provenance;
  const theme = themeNames.find((name) => name === asked.theme)!;
  const inputs = await figureInputs(options, spec, run);
  const from = run === undefined ? undefined : `${run} ${await runsDigest(workspace)}`;
  return await desk.ask(
    'picture',
    { id: spec.id, inputs, provenance, width, theme, format },
    { dataHash, from },
  );
}

function tableFile(service: TypedService, options: RouteOptions): void {
  service.get(
    '/v1/figures/:id.csv',
    {
      schema: {
        summary: 'The table of a figure as CSV, safe for spreadsheets',
        params,
        querystring: z.strictObject(ofRun),
        produces: ['text/csv'],
        response: { 200: z.any().describe('text/csv'), 202: computing },
      },
    },
    async ({ params: { id }, query }, reply) => {
      const spec = await specNamed(id);
      const inputs = await settled(figureInputs(options, spec, runAsked(options, spec, query.run)));
      if (!inputs) return await reply.code(202).header('retry-after', '1').send(stillComputing());
      const figure = spec.make(inputs);
      if (isMissing(figure)) return await sendMissing(reply, figure);
      return await reply.type('text/csv; charset=utf-8').send(tableCsv(figure.table));
    },
  );
}

function isOfData({ needs }: FigureSpec): boolean {
  return needs.every((name) => name === 'findings');
}

/** Undefined for figures of the data, whatever the run. @throws `run-missing` */
function runAsked({ served }: RouteOptions, spec: FigureSpec, asked: string | undefined): string | undefined {
  return isOfData(spec) ? undefined : (asked ?? runOf(served.now).receipt.runId);
}

function provenanceOf({ served, seed, version }: RouteOptions, run: string | undefined): Provenance {
  const { star } = served.now;
  const { sources, simulated, dataHash, log } = star;
  const day = (at: number) =>
    log.rows === 0 ? null : new Date(log.time[at] * 1000).toISOString().slice(0, 10);
  return {
    sources,
    simulated,
    dataHash,
    dataFrom: day(0),
    dataTo: day(log.rows - 1),
    ...(run !== undefined && { runId: run }),
    seed,
    version,
  };
}

async function sendMissing(reply: FastifyReply, { missing: why }: Missing) {
  return await reply
    .code(404)
    .type('application/problem+json')
    .send(problem(404, 'not-found', why));
}

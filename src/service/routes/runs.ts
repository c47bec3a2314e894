import { sep } from 'node:path';
import { z } from 'zod';
import { StreamPulseError } from '../../errors.ts';
import type { RunInput } from '../../figures/inputs/collect.ts';
import { loadMetrics } from '../../runs/store/load-run.ts';
import { receiptSchema } from '../../runs/store/receipt.ts';
import { listRuns, type RunEntry, readReceipt } from '../../runs/store/run-store.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { receiptOf } from '../served.ts';
import type { PassedOver } from '../served-run.ts';
import { computing, stillComputing } from '../shapes/computing.ts';
import { difference, metrics } from '../shapes/metrics.ts';
import * as shape from '../shapes/model-inputs.ts';
import { count, inAddress, runId } from '../shapes.ts';
import type { RouteOptions, TypedService } from '../typed-service.ts';
import { warmUp } from '../warm-up.ts';
import { inputWork } from '../work/figure-inputs.ts';
import { settled } from '../work/settled.ts';

const params = z.object({ runId });

const entry = z.object({
  runId: z.string(),
  receipt: receiptSchema.optional(),
  damage: z.string().optional().describe('what is wrong with a run that cannot be used'),
});

/** Runs as they lie on disk: receipts and metrics are told as the command line tells them. */
export function runRoutes(service: TypedService, options: RouteOptions): void {
  const { workspace, served, soon } = options;
  service.get(
    '/v1/runs',
    {
      schema: {
        summary: 'All runs, damaged ones too, and which one is served',
        response: {
          200: z.object({
            runs: z.array(entry),
            served: z.string().nullable(),
            passedOver: z
              .array(z.string())
              .describe('damaged runs that are newer than the one served, the newest first'),
          }),
        },
      },
    },
    async () => {
      const { passedOver, run } = served.now;
      return {
        runs: (await listRuns(workspace)).map((one) => told(workspace, one, passedOver)),
        served: run instanceof StreamPulseError ? null : run.receipt.runId,
        passedOver: passedOver.map(({ runId: id }) => id),
      };
    },
  );
  service.get(
    '/v1/runs/:runId',
    { schema: { summary: 'The receipt of a run', params, response: { 200: receiptSchema } } },
    async ({ params: { runId: id } }) => await readReceipt(workspace, id),
  );
  service.get(
    '/v1/runs/:runId/metrics',
    { schema: { summary: 'Metrics, calibration and slices of a run', params, response: { 200: metrics } } },
    async ({ params: { runId: id } }) => metrics.parse(await loadMetrics(workspace, id)),
  );
  service.post(
    '/v1/reload',
    {
      schema: {
        summary: 'Serve another run, or the newest; requests under way end with the one they began with',
        body: z.strictObject({ runId: runId.optional() }),
        response: { 200: z.object({ runId: z.string().nullable() }) },
      },
    },
    async ({ body }) => {
      const found = await served.reload(body.runId);
      soon(async (isOver) => await warmUp(served, isOver));
      return { runId: found instanceof StreamPulseError ? null : receiptOf(found).runId };
    },
  );
  for (const { name, path, summary, shape: found } of inputs)
    inputRoute(service, options, name, path, summary, found);
  tree(service, options);
  against(service, options);
}

/** Damage is told by the run's own files, not by where the workspace lies. */
function told({ runs }: Workspace, one: RunEntry, passedOver: readonly PassedOver[]): z.infer<typeof entry> {
  const damage = one.damage ?? passedOver.find(({ runId: id }) => id === one.runId)?.damage;
  return damage === undefined ? one : { ...one, damage: damage.replaceAll(`${runs}${sep}`, '') };
}

/** What a run says of itself, by the figures' own inputs; made in the thread of slow answers. */
const inputs = [
  {
    name: 'curves',
    path: 'curves',
    summary: 'What calling ratings high from each threshold on would do: ROC, precision-recall, confusion',
    shape: shape.curves,
  },
  {
    name: 'classes',
    path: 'classes',
    summary: 'Ratings of each part of the split by stars',
    shape: shape.classes,
  },
  {
    name: 'importance',
    path: 'importance',
    summary: 'What the trees of a run used each feature for, and what they lose without it',
    shape: shape.importance,
  },
  { name: 'shap', path: 'shap', summary: 'SHAP values of a sample of test ratings', shape: shape.shap },
  {
    name: 'dependence',
    path: 'dependence',
    summary: 'Partial dependence on the features that matter most, with single curves',
    shape: shape.dependence,
  },
  {
    name: 'correlation',
    path: 'correlation',
    summary: 'Rank correlation of the features that the trees use',
    shape: shape.correlation,
  },
  { name: 'training', path: 'training', summary: 'Loss as training went on', shape: shape.training },
  {
    name: 'learningCurve',
    path: 'learning-curve',
    summary: 'How good the recipe is on the tune part by how many ratings it learned from',
    shape: shape.learningCurve,
  },
  {
    name: 'comparison',
    path: 'comparison',
    summary: 'A run against all others on the same test ratings, paired',
    shape: shape.comparison,
  },
] as const satisfies readonly {
  readonly name: RunInput;
  readonly path: string;
  readonly summary: string;
  readonly shape: z.ZodType;
}[];

function inputRoute(
  service: TypedService,
  options: RouteOptions,
  name: RunInput,
  path: string,
  summary: string,
  found: z.ZodType,
): void {
  service.get(
    `/v1/runs/:runId/${path}`,
    { schema: { summary, params, response: { 200: found, 202: computing } } },
    async ({ params: { runId: id } }, reply) => {
      const made = await settled(inputWork(options, id, name));
      return made ?? (await reply.code(202).header('retry-after', '1').send(stillComputing()));
    },
  );
}

export function honestyRoute(service: TypedService, options: RouteOptions): void {
  service.get(
    '/v1/honesty',
    {
      schema: {
        summary: 'Every recipe and split that was run on this data, the optimistic ones marked',
        response: { 200: z.object({ rows: shape.honesty, dataHash: z.string() }), 202: computing },
      },
    },
    async (_, reply) => {
      const { runId: served, dataHash } = receiptOf(options.served.now);
      const rows = served === null ? [] : await settled(inputWork(options, served, 'honesty'));
      if (!rows) return await reply.code(202).header('retry-after', '1').send(stillComputing());
      return { rows: 'missing' in rows ? [] : [...rows], dataHash };
    },
  );
}

function tree(service: TypedService, { desk, served, workspace }: RouteOptions): void {
  service.get(
    '/v1/runs/:runId/trees/:index',
    {
      schema: {
        summary: 'One tree of a run, in the fields of the JSON dump of XGBoost',
        params: z.object({ runId, index: inAddress(z.number().int().min(0).max(1_000_000)) }),
        response: { 200: shape.shownTree, 202: computing },
      },
    },
    async ({ params: { runId: id, index } }, reply) => {
      const { madeAt } = await readReceipt(workspace, id);
      const { dataHash } = served.now.star;
      const made = await settled(desk.ask('tree', { runId: id, index }, { dataHash, from: madeAt }));
      return made ?? (await reply.code(202).header('retry-after', '1').send(stillComputing()));
    },
  );
}

function against(service: TypedService, { desk, served, workspace }: RouteOptions): void {
  service.get(
    '/v1/runs/:runId/against/:otherId',
    {
      schema: {
        summary: 'Differences of two runs on the same ratings, by paired bootstrap over viewers',
        params: z.object({ runId, otherId: runId }),
        response: {
          200: z.object({
            candidate: receiptSchema,
            reference: receiptSchema,
            n: count,
            differences: z.record(z.string(), difference),
          }),
          202: computing,
        },
      },
    },
    async ({ params: { runId: id, otherId } }, reply) => {
      const receipts = await Promise.all([readReceipt(workspace, id), readReceipt(workspace, otherId)]);
      const from = receipts.map(({ madeAt }) => madeAt).join(' ');
      const { dataHash } = served.now.star;
      const made = await settled(desk.ask('against', { runId: id, otherId }, { dataHash, from }));
      if (!made) return await reply.code(202).header('retry-after', '1').send(stillComputing());
      return made;
    },
  );
}

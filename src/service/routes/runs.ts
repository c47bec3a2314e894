import { z } from 'zod';
import { compareRuns } from '../../runs/compare-runs.ts';
import { loadMetrics } from '../../runs/load-run.ts';
import { listRuns, readReceipt } from '../../runs/run-store.ts';
import type { ServiceOptions, TypedService } from '../service.ts';
import { runId } from '../shapes.ts';

const document = z.record(z.string(), z.unknown());
const params = z.object({ runId });

/** Runs as they lie on disk: receipts and metrics are told as the command line tells them. */
export function runRoutes(service: TypedService, { workspace, served }: ServiceOptions): void {
  service.get(
    '/v1/runs',
    {
      schema: {
        summary: 'All runs, damaged ones too',
        response: { 200: z.object({ runs: z.array(document) }) },
      },
    },
    async () => ({ runs: (await listRuns(workspace)).map((entry) => ({ ...entry })) }),
  );
  service.get(
    '/v1/runs/:runId',
    { schema: { summary: 'The receipt of a run', params, response: { 200: document } } },
    async ({ params: { runId: id } }) => ({ ...(await readReceipt(workspace, id)) }),
  );
  service.get(
    '/v1/runs/:runId/metrics',
    { schema: { summary: 'Metrics, calibration and slices of a run', params, response: { 200: document } } },
    async ({ params: { runId: id } }) => ({ ...(await loadMetrics(workspace, id)) }),
  );
  service.get(
    '/v1/runs/:runId/against/:otherId',
    {
      schema: {
        summary: 'Differences of two runs on the same ratings, by paired bootstrap over viewers',
        params: z.object({ runId, otherId: runId }),
        response: { 200: document },
      },
    },
    async ({ params: { runId: id, otherId } }) => ({
      ...(await compareRuns(workspace, id, otherId, { seed: 1 })),
    }),
  );
  service.post(
    '/v1/reload',
    {
      schema: {
        summary: 'Serve another run, or the newest; requests under way end with the one they began with',
        body: z.object({ runId: runId.optional() }),
        response: { 200: z.object({ runId: z.string() }) },
      },
    },
    async ({ body }) => ({ runId: (await served.reload(body.runId)).receipt.runId }),
  );
}

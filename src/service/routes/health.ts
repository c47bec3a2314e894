import { z } from 'zod';
import type { RouteOptions, TypedService } from '../service.ts';
import { receipt } from '../shapes.ts';

/** Alive, and ready: not so any more once the service is told to end. */
export function healthRoutes(service: TypedService, { served, ending }: RouteOptions): void {
  service.get(
    '/healthz',
    {
      schema: {
        summary: 'Whether the process lives',
        response: { 200: z.object({ status: z.literal('ok') }) },
      },
    },
    () => ({ status: 'ok' as const }),
  );
  service.get(
    '/readyz',
    {
      schema: {
        summary: 'Whether answers are to be had',
        response: {
          200: z.object({ status: z.literal('ready'), ...receipt }),
          503: z.object({ status: z.literal('ending') }),
        },
      },
    },
    async (_, reply) => {
      const { runId, dataHash, simulated } = served.now.receipt;
      if (ending.hasBegun) return await reply.code(503).send({ status: 'ending' });
      return { status: 'ready' as const, runId, dataHash, simulated };
    },
  );
}

import { z } from 'zod';
import { StreamPulseError } from '../../errors.ts';
import { commandsFor } from '../next-commands.ts';
import { receiptOf, type ServedHolder } from '../served.ts';
import type { RouteOptions, TypedService } from '../typed-service.ts';

const lack = z.object({
  what: z.enum(['data', 'run', 'forecaster']),
  code: z.string(),
  detail: z.string(),
  commands: z.array(z.string()).readonly().describe('what to type to have it; the first is enough'),
});

const ready = z.object({
  status: z.literal('ready'),
  runId: z.string().nullable(),
  dataHash: z.string().nullable(),
  simulated: z.boolean(),
  lacks: z.array(lack).describe('what is not there yet: what needs it is answered 409 or 503'),
});

/** Alive, and ready: not so any more once the service is told to end. */
export function healthRoutes(service: TypedService, { served, ending, workspaceFlag }: RouteOptions): void {
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
        summary: 'Whether answers are to be had, from which run and data, and what is missing',
        response: { 200: ready, 503: z.object({ status: z.literal('ending') }) },
      },
    },
    async (_, reply) => {
      if (ending.hasBegun) return await reply.code(503).send({ status: 'ending' });
      const { found } = served;
      const nothing = { runId: null, dataHash: null, simulated: false };
      const receipt = found instanceof StreamPulseError ? nothing : receiptOf(found);
      return { status: 'ready' as const, ...receipt, lacks: lacksOf(served, workspaceFlag) };
    },
  );
}

/** What is missing, in the order in which it is made. */
export function lacksOf({ found }: Pick<ServedHolder, 'found'>, workspaceFlag = ''): z.infer<typeof lack>[] {
  if (found instanceof StreamPulseError) return [lackOf('data', found, workspaceFlag)];
  const { run, forecasts } = found;
  return [
    ...(run instanceof StreamPulseError ? [lackOf('run', run, workspaceFlag)] : []),
    ...(forecasts instanceof StreamPulseError ? [lackOf('forecaster', forecasts, workspaceFlag)] : []),
  ];
}

const missing = {
  data: 'workspace-missing',
  run: 'run-missing',
  forecaster: 'forecaster-missing',
} as const;

function lackOf(
  what: keyof typeof missing,
  { code, message }: StreamPulseError,
  workspaceFlag: string,
): z.infer<typeof lack> {
  const detail = code === missing[what] ? message : `the ${what} that is stored cannot be read`;
  return { what, code, detail, commands: commandsFor(missing[what], workspaceFlag) ?? [] };
}

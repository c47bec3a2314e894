import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Workspace } from '../warehouse/workspace.ts';
import { type Assets, serveAssets } from './assets.ts';
import { answerBroken } from './broken-request.ts';
import { description } from './description.ts';
import { type Draining, drain, draining, type Ending } from './draining.ts';
import { type Guarding, guard } from './guards.ts';
import { countRequests } from './measures.ts';
import { problem, problemFrom } from './problem.ts';
import { audienceRoutes } from './routes/audiences.ts';
import { auditRoutes } from './routes/audit.ts';
import { figureRoutes } from './routes/figures.ts';
import { forecastRoutes } from './routes/forecasts.ts';
import { healthRoutes } from './routes/health.ts';
import { insightRoutes } from './routes/insights.ts';
import { ledgerRoutes } from './routes/ledger.ts';
import { honestyRoute, runRoutes } from './routes/runs.ts';
import { scoreRoutes } from './routes/scores.ts';
import { sourceRoutes } from './routes/sources.ts';
import { titleFactRoutes } from './routes/title-facts.ts';
import { titleReceptionRoutes } from './routes/title-reception.ts';
import { titleRoutes } from './routes/titles.ts';
import { viewerCardRoutes } from './routes/viewer-cards.ts';
import { viewerRoutes } from './routes/viewers.ts';
import type { ServedHolder } from './served.ts';
import { problemShape } from './shapes.ts';
import { type Desk, openDesk } from './work/desk.ts';

export interface ServiceOptions extends Guarding {
  readonly workspace: Workspace;
  readonly served: ServedHolder;
  readonly version: string;
  /** The dashboard; left out, only programs are answered. */
  readonly assets?: Assets | undefined;
  /** Of bootstraps. */
  readonly seed?: number | undefined;
  readonly patience?: Patience | undefined;
  /** ` --workspace DIR` for the commands that problems tell; none where whoever asks need not know it. */
  readonly workspaceFlag?: string | undefined;
  /** Lines of JSON, without rating data; left out, nothing is logged. */
  readonly log?: ((line: string) => void) | undefined;
}

/** Milliseconds that heads and whole requests may take to come, and how the service ends. */
export interface Patience extends Draining {
  readonly head: number;
  readonly request: number;
}

/** What routes answer from. */
export interface RouteOptions extends ServiceOptions {
  readonly desk: Desk;
  readonly ending: Ending;
  readonly seed: number;
}

/** What a request's body may weigh; pairs to score, which are never held whole, aside. */
const bodyLimit = 1_048_576;
const usual: Patience = { ...draining, head: 10_000, request: 120_000 };

/** A service that is ready to listen, or to be asked in memory (`inject`). */
export async function createService(options: ServiceOptions): Promise<FastifyInstance> {
  const { version, log, assets, patience = usual, workspaceFlag } = options;
  const service = Fastify({
    bodyLimit,
    requestTimeout: patience.request,
    // Node looks for what is late every 30 seconds unless it is told.
    http: { headersTimeout: patience.head, connectionsCheckingInterval: Math.min(1000, patience.head) },
    clientErrorHandler: answerBroken,
    // A request that still comes while the service ends is answered as any other.
    return503OnClosing: false,
    connectionTimeout: 30_000,
    keepAliveTimeout: 5_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    // Addresses that cannot be read or are too long: these never reach the error handler.
    frameworkErrors: (error, _, reply: FastifyReply) => {
      const told = problemFrom(error);
      void reply.code(told.status).type('application/problem+json').send(JSON.stringify(told));
    },
    logger: log ? { level: 'info', stream: { write: log }, serializers: { req: toldRequest } } : false,
  });
  service.removeContentTypeParser('text/plain');
  service.setValidatorCompiler(validatorCompiler);
  service.setSerializerCompiler(serializerCompiler);
  service.setErrorHandler(async (error, request, reply) => {
    const told = problemFrom(error, workspaceFlag);
    if (told.status >= 500) request.log.error(error);
    return await reply.code(told.status).type('application/problem+json').send(told);
  });
  service.setNotFoundHandler(async (request, reply) => {
    const told = problem(
      404,
      'not-found',
      `there is nothing at ${request.method} ${request.url.slice(0, 200)}`,
    );
    return await reply.code(404).type('application/problem+json').send(told);
  });
  service.addHook('onSend', async (_, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache');
  });
  const ending = drain(service, patience);
  guard(service, options);
  countRequests(service);
  if (assets) serveAssets(service, assets);
  await service.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'StreamPulse', version, description: describe } },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  const desk = openDesk(options);
  service.addHook('onClose', async () => await desk.close());
  await service.register(async (routes) =>
    register(routes, { ...options, seed: options.seed ?? 1, desk, ending }),
  );
  service.addHook('preClose', async () => await ending.drained());
  return service;
}

const describe =
  'Which viewers will love which title: how probably, why, and how sure that is. Raters chose what they watched.';

async function register(routes: FastifyInstance, options: RouteOptions): Promise<void> {
  routes.addHook('onRoute', ({ schema }) => {
    if (schema?.response) Object.assign(schema.response, { '4xx': problemShape });
  });
  const typed = typedOf(routes);
  healthRoutes(typed, options);
  titleRoutes(typed, options);
  titleReceptionRoutes(typed, options);
  titleFactRoutes(typed, options);
  viewerRoutes(typed, options);
  viewerCardRoutes(typed, options);
  scoreRoutes(typed, options);
  audienceRoutes(typed, options);
  insightRoutes(typed, options);
  figureRoutes(typed, options);
  forecastRoutes(typed, options);
  runRoutes(typed, options);
  honestyRoute(typed, options);
  sourceRoutes(typed, options);
  ledgerRoutes(typed);
  auditRoutes(typed, options);
  typed.get('/openapi.json', { schema: { hide: true } }, () => description(routes.swagger()));
}

export type TypedService = ReturnType<typeof typedOf>;

function typedOf(service: FastifyInstance) {
  return service.withTypeProvider<ZodTypeProvider>();
}

/** No ids of viewers in logs: the route, not the address. */
function toldRequest({
  method,
  routeOptions,
}: {
  method: string;
  routeOptions?: { url?: string | undefined };
}) {
  return { method, route: routeOptions?.url ?? 'unknown' };
}

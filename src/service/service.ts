import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { scoringCrew } from '../runs/score/scoring-crew.ts';
import { serveAssets } from './assets.ts';
import { answerBroken } from './broken-request.ts';
import { describeRoutes, descriptionRoute } from './description.ts';
import { drain, draining } from './draining.ts';
import { guard } from './guards.ts';
import { readBeforeClosing } from './idle-connections.ts';
import { readJsonBodies } from './json-body.ts';
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
import { problemShape } from './shapes.ts';
import { soonOf } from './soon.ts';
import { type Patience, type RouteOptions, type ServiceOptions, typedOf } from './typed-service.ts';
import { warmUp } from './warm-up.ts';
import { openDesk } from './work/desk.ts';
import { figureSpecs } from './work/figure-specs.ts';

/** What a request's body may weigh; pairs to score, which are never held whole, aside. */
const bodyLimit = 1_048_576;
/** Proxies and load balancers hold idle connections for 60 seconds: whoever sends requests should be the one to close. */
export const usualIdle = 72_000;
const usual: Patience = { ...draining, head: 10_000, request: 120_000, idle: usualIdle };

/** A service that is ready to listen, or to be asked in memory (`inject`). */
export async function createService(options: ServiceOptions): Promise<FastifyInstance> {
  const { version, log, assets, workspaceFlag } = options;
  const patience = { ...usual, ...options.patience };
  const service = Fastify({
    bodyLimit,
    requestTimeout: patience.request,
    // Node looks for what is late every 30 seconds unless it is told.
    http: {
      headersTimeout: patience.head,
      connectionsCheckingInterval: Math.min(1000, patience.head),
      // A request without a host is refused as one with another's: by a problem.
      requireHostHeader: false,
    },
    clientErrorHandler: answerBroken,
    // A request that still comes while the service ends is answered as any other.
    return503OnClosing: false,
    connectionTimeout: 30_000,
    keepAliveTimeout: patience.idle,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    // Addresses that cannot be read or are too long: these never reach the error handler.
    frameworkErrors: (error, _, reply: FastifyReply) => {
      const told = problemFrom(error);
      void reply.code(told.status).type('application/problem+json').send(JSON.stringify(told));
    },
    logger: log ? { level: 'info', stream: { write: log }, serializers: { req: toldRequest } } : false,
  });
  readJsonBodies(service);
  service.setValidatorCompiler(validatorCompiler);
  service.setSerializerCompiler(serializerCompiler);
  service.setErrorHandler(async (error, request, reply) => {
    const told = problemFrom(error, workspaceFlag, request);
    if (told.status >= 500) request.log.error(error);
    if (told.code === 'service-busy') reply.header('retry-after', '5');
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
  readBeforeClosing(service);
  const ending = drain(service, patience);
  guard(service, options);
  const soon = soonOf(service);
  countRequests(service, soon);
  soon(figureSpecs);
  soon(async (isOver) => await warmUp(options.served, isOver));
  if (assets) serveAssets(service, assets);
  if (options.describes) await describeRoutes(service, version);
  const desk = openDesk(options);
  const viewerDesk = openDesk(options);
  const crew = scoringCrew({ workspace: options.workspace, threads: options.scoringThreads ?? 1 });
  service.addHook('onClose', async () => {
    await Promise.all([desk.close(), viewerDesk.close(), crew.close()]);
  });
  await service.register(async (routes) =>
    register(routes, { ...options, seed: options.seed ?? 1, desk, viewerDesk, crew, ending, soon }),
  );
  service.addHook('preClose', async () => await ending.drained());
  return service;
}

async function register(routes: FastifyInstance, options: RouteOptions): Promise<void> {
  routes.addHook('onRoute', ({ schema, url }) => {
    if (schema && url.startsWith('/v1/')) schema.querystring ??= z.strictObject({});
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
  descriptionRoute(typed, options);
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

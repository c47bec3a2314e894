import type { FastifyInstance } from 'fastify';
import type { Soon } from './soon.ts';

/** Counts requests by route, never by address, and tells them at /metrics as Prometheus reads them. */
export function countRequests(service: FastifyInstance, soon: Soon): void {
  const waiting: Answered[] = [];
  let opened: Measures | undefined;
  // The library that counts takes long to load: a start need not wait for it.
  const open = async () => {
    opened = await openMeasures();
    for (const one of waiting.splice(0)) opened.count(one);
    return opened;
  };
  let opening: Promise<Measures> | undefined;
  const openOnce = async () => {
    opening ??= open();
    return await opening;
  };
  soon(openOnce);
  service.addHook('onResponse', ({ method, routeOptions }, reply, done) => {
    const labels = { method, route: routeOptions.url ?? 'unknown', status: String(reply.statusCode) };
    const one = { labels, seconds: reply.elapsedTime / 1000 };
    if (opened) opened.count(one);
    else if (waiting.push(one) >= mostWaiting) void openOnce();
    done();
  });
  service.get('/metrics', { schema: { hide: true } }, async (_, reply) => {
    const { contentType, told } = await openOnce();
    reply.type(contentType);
    return await told();
  });
}

/** Requests that are held to be counted. */
const mostWaiting = 1000;

interface Answered {
  readonly labels: { readonly method: string; readonly route: string; readonly status: string };
  readonly seconds: number;
}

interface Measures {
  readonly contentType: string;
  told(): Promise<string>;
  count(one: Answered): void;
}

async function openMeasures(): Promise<Measures> {
  const { Counter, collectDefaultMetrics, Histogram, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'route', 'status'] as const;
  const requests = new Counter({
    name: 'streampulse_requests_total',
    help: 'Requests answered',
    labelNames,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'streampulse_request_seconds',
    help: 'Seconds that a request took',
    labelNames,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    told: async () => await registry.metrics(),
    count({ labels, seconds: took }) {
      requests.inc(labels);
      seconds.observe(labels, took);
    },
  };
}

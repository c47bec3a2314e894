import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from './problem.ts';
import { rateLimit } from './rate-limit.ts';

export interface Guarding {
  /** Names, without port, that the service answers to. */
  readonly hosts: readonly string[];
  /** Where given, every request must bear it, but those about health. */
  readonly token?: string | undefined;
  /** Requests a second that one address may make; left out, any number. */
  readonly ratePerSecond?: number | undefined;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered without a token: it holds no data. */
    readonly isOpen?: boolean;
  }
}

/** Always answered: an orchestrator knows no token. */
const open = new Set(['/healthz', '/readyz']);

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Against pages of other sites in the operator's browser: a name that is not ours (DNS rebinding) is refused, and so is
 * a write that another origin sends. There are no CORS headers: no other origin may read an answer.
 */
export function guard(service: FastifyInstance, { hosts, token, ratePerSecond }: Guarding): void {
  const limit = ratePerSecond === undefined ? undefined : rateLimit(ratePerSecond);
  service.addHook('onRequest', async (request, reply) => {
    if (!hosts.includes(nameOf(request.headers.host)))
      return await refuse(reply, 421, 'this host name is not served here');
    const wait = open.has(request.routeOptions.url ?? '') ? 0 : (limit?.waitFor(request.ip) ?? 0);
    if (wait > 0) {
      reply.header('retry-after', String(Math.ceil(wait)));
      return await refuse(reply, 429, 'this address asks too often');
    }
    if (writes.has(request.method) && isForeign(request))
      return await refuse(reply, 403, 'a page of another origin may not write');
    if (token !== undefined && !isOpen(request) && !bears(request, token)) {
      reply.header('www-authenticate', 'Bearer');
      return await refuse(reply, 401, 'a bearer token is needed');
    }
  });
}

async function refuse(reply: FastifyReply, status: number, detail: string): Promise<FastifyReply> {
  return await reply
    .code(status)
    .type('application/problem+json')
    .send(problem(status, 'request-bad', detail));
}

/** `[::1]:8080` -> `[::1]`, `localhost:8080` -> `localhost`. */
function nameOf(host: string | undefined): string {
  return (host ?? '').toLowerCase().replace(/:\d+$/, '');
}

/** Programs send no origin; browsers send one with every write. */
function isForeign({ headers: { origin, host } }: FastifyRequest): boolean {
  if (origin === undefined) return false;
  return URL.canParse(origin) ? new URL(origin).host !== host?.toLowerCase() : true;
}

function isOpen({ routeOptions: { url, config } }: FastifyRequest): boolean {
  return open.has(url ?? '') || config.isOpen === true;
}

function bears({ headers: { authorization } }: FastifyRequest, token: string): boolean {
  const [, given] = /^Bearer (.+)$/.exec(authorization ?? '') ?? [];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

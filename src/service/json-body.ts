import type { FastifyInstance } from 'fastify';
import { problem } from './problem.ts';

/** Bodies are JSON in UTF-8 as they stand: what is not is refused rather than read as something else. */
export function readJsonBodies(service: FastifyInstance): void {
  const parse = service.getDefaultJsonParser('error', 'error');
  service.removeContentTypeParser(['text/plain', 'application/json']);
  service.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = utf8(body);
    if (text !== undefined) return parse(request, text, done);
    done(Object.assign(new Error('the body is not UTF-8'), { statusCode: 400 }));
  });
  service.addHook('onRequest', async ({ headers: { 'content-encoding': encoding } }, reply) => {
    if (encoding === undefined || encoding === 'identity') return;
    const told = problem(415, 'request-bad', 'bodies are read as they come, not unpacked');
    await reply.code(415).header('accept-encoding', 'identity').type('application/problem+json').send(told);
  });
}

function utf8(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

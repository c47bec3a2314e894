import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { RouteOptions, TypedService } from './typed-service.ts';
import { descriptionDesk } from './work/description-desk.ts';

const about =
  'Which viewers will love which title: how probably, why, and how sure that is. Raters chose what they watched.';

/** Gathers the schemas of all routes that come after it. */
export async function describeRoutes(service: FastifyInstance, version: string): Promise<void> {
  const { default: swagger } = await import('@fastify/swagger');
  await service.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'StreamPulse', version, description: about } },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
}

/** Putting schemas into words takes half a second, and the answer follows from the version alone: another thread does it. */
export function descriptionRoute(service: TypedService, { describes, version }: RouteOptions): void {
  const schema = { hide: true };
  if (describes) {
    service.get('/openapi.json', { schema }, () => description(service.swagger()));
    return;
  }
  const desk = descriptionDesk(version);
  service.addHook('onClose', async () => await desk.close());
  service.get('/openapi.json', { schema }, async (_, reply) => {
    const text = await desk.text();
    return await reply.type('application/json; charset=utf-8').send(text);
  });
}

/** The part of OpenAPI that is mended here. */
interface Described {
  paths?: Record<string, object | undefined>;
  components?: { schemas?: Record<string, unknown> };
}

interface Operation {
  readonly requestBody?: object;
  readonly responses?: Record<string, { description: string; content?: Record<string, unknown> }>;
}

/**
 * What the schemas cannot say: problems are `application/problem+json`, and what is still being computed is JSON even where a
 * picture was asked for. Schemas of requests that nothing refers to are left out. A list that is not changed here may still be sent:
 * `readOnly` would say that it may not.
 */
export function description<Document extends object>(document: Document): Document {
  const { paths = {}, components } = document as Described;
  for (const operations of Object.values(paths)) {
    for (const { responses, requestBody } of Object.values(operations ?? {}) as Operation[]) {
      sendable(requestBody);
      for (const [status, response] of Object.entries(responses ?? {})) {
        if (status === '202') response.content = under('application/json', response.content);
        if (status !== '4XX') continue;
        response.description = 'What was wrong with the request (RFC 9457)';
        response.content = under('application/problem+json', response.content);
      }
    }
  }
  const told = JSON.stringify(paths);
  for (const name of Object.keys(components?.schemas ?? {}))
    if (name.endsWith('Input') && !told.includes(`#/components/schemas/${name}"`))
      delete components!.schemas![name];
  return document;
}

function under(type: string, content: Record<string, unknown> | undefined): Record<string, unknown> {
  return { [type]: Object.values(content ?? {})[0] ?? {} };
}

function sendable(schema: unknown): void {
  if (typeof schema !== 'object' || schema === null) return;
  Reflect.deleteProperty(schema, 'readOnly');
  for (const inner of Object.values(schema)) sendable(inner);
}

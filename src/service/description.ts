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

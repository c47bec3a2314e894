import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientTypes } from '../../scripts/client-types.mjs';
import { describeService } from '../../src/service/describe-service.ts';
import { serviceClient } from '../../web/client/service.ts';
import { type SmallService, smallService } from './small-service.ts';

describe('types of the client', () => {
  it('are those that the service describes: npm run client', async () => {
    const kept = readFileSync(join(import.meta.dirname, '../../web/client/schema.ts'), 'utf8');
    expect(kept === clientTypes(await describeService())).toBe(true);
  });

  it('are made of the schemas that zod writes, and of no others', () => {
    const made = (schema: object) =>
      clientTypes({ paths: {}, components: { schemas: { Thing: schema } } }).match(
        /Thing: (.*?);\n {2}\}/s,
      )?.[1];
    expect(made({ type: 'array', items: { anyOf: [{ type: 'integer' }, { type: 'null' }] } })).toBe(
      'Array<number | null>',
    );
    expect(made({ type: 'array', prefixItems: [{ type: 'number' }, { type: 'string' }] })).toBe(
      '[number, string]',
    );
    expect(made({ enum: ["it's", 'a "b"', 3] })).toBe(`'it\\'s' | 'a "b"' | 3`);
    expect(made({ type: 'object', additionalProperties: { type: 'boolean' } })).toBe(
      '{ readonly [name: string]: boolean }',
    );
    expect(made({ $ref: '#/components/schemas/Other' })).toBe("components['schemas']['Other']");
    expect(() => made({ allOf: [] })).toThrow('no TypeScript for');
    expect(() => made({ type: 'widget' })).toThrow('no TypeScript for');
  });
});

describe('the client', () => {
  let small: SmallService;
  let client: ReturnType<typeof serviceClient>;

  beforeAll(async () => {
    small = await smallService(['bias'], { hosts: ['127.0.0.1'] });
    client = serviceClient({ baseUrl: await small.service.listen({ host: '127.0.0.1', port: 0 }) });
  });
  afterAll(async () => await small.service.close());

  it('asks, and is answered with what TypeScript expects', async () => {
    const { data } = await client.GET('/v1/titles', { params: { query: { sort: 'year', limit: 2 } } });
    const [first]: readonly { readonly titleId: string; readonly likeRate: number | null }[] = data!.titles;
    const { data: whole } = await client.GET('/v1/titles/{titleId}', {
      params: { path: { titleId: first.titleId } },
    });
    expect(whole!.titleId).toBe(first.titleId);
    expect(whole!.likeRate).toBe(first.likeRate);
    const { data: told } = await client.POST('/v1/recommendations', {
      body: { ratings: [{ titleId: first.titleId, stars: 5 }], top: 2 },
    });
    expect(told!.titles).toHaveLength(2);
  });

  it('is told a problem', async () => {
    const { error, response } = await client.GET('/v1/titles/{titleId}', {
      params: { path: { titleId: 'nothing' } },
    });
    expect([response.status, error!.code]).toEqual([404, 'title-unknown']);
  });
});

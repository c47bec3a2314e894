import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as replies from '../../../src/sources/tmdb-api/replies.ts';
import { realData } from '../../real-data.ts';
import { film } from './made-up-films.ts';

/** As much of JSON Schema as either side uses. */
interface Shape {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

/** Where TMDB's description lacks a field that we read, or has it of a type that we refuse. */
function differences(ours: Shape, theirs: Shape | undefined, path: string): string[] {
  if (!theirs) return [`${path}: TMDB describes no such field`];
  const shapes = alternatives(ours);
  const fitting = shapes.find(({ type }) => fits(type, theirs.type));
  if (!fitting) return [`${path}: TMDB says ${String(theirs.type)}, we read ${JSON.stringify(shapes)}`];
  if (theirs.type === 'array')
    return theirs.items && fitting.items ? differences(fitting.items, theirs.items, `${path}[]`) : [];
  return Object.entries(fitting.properties ?? {}).flatMap(([name, field]) =>
    differences(field, theirs.properties?.[name], `${path}.${name}`),
  );
}

function alternatives(shape: Shape): readonly Shape[] {
  return shape.anyOf?.flatMap(alternatives) ?? [shape];
}

function fits(ours: Shape['type'], theirs: Shape['type']): boolean {
  return [ours].flat().some((type) => type === theirs || (type === 'number' && theirs === 'integer'));
}

const ourShape = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;

const file = realData('tmdb/openapi/tmdb-api-v3.openapi.json');
const description = file ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
const described = (path: string) =>
  description.paths[path].get.responses['200'].content['application/json'] as {
    readonly schema: Shape;
    readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
  };

const pairs = [
  ['/3/search/movie', replies.searchReply],
  ['/3/find/{external_id}', replies.findReply],
  ['/3/movie/{movie_id}', replies.movieReply],
  ['/3/movie/{movie_id}/credits', replies.creditsReply],
  ['/3/movie/{movie_id}/keywords', replies.keywordsReply],
  ['/3/movie/{movie_id}/release_dates', replies.releaseDatesReply],
  ['/3/movie/{movie_id}/alternative_titles', replies.alternativeTitlesReply],
  ['/3/configuration', replies.configurationReply],
] as const;

describe.skipIf(!file)("TMDB's OpenAPI description (skipped where tmdb/openapi is not there)", () => {
  it.each(pairs)('of %s has every field that we read, of its type', (path, schema) => {
    expect(differences(ourShape(schema), described(path).schema, '')).toEqual([]);
  });

  it.each(pairs)('of %s gives an example that we understand', (path, schema) => {
    const examples = Object.values(described(path).examples);
    expect(examples.length).toBeGreaterThan(0);
    for (const { value } of examples) {
      const example = typeof value === 'string' ? JSON.parse(value) : value;
      expect(schema.safeParse(example).error).toBeUndefined();
    }
  });

  it('would be told apart from another', () => {
    const other = z.object({
      id: z.string(),
      titel: z.string(),
      genres: z.array(z.object({ nom: z.string() })),
    });
    expect(differences(ourShape(other), described('/3/movie/{movie_id}').schema, '')).toEqual([
      expect.stringContaining('.id: TMDB says integer'),
      '.titel: TMDB describes no such field',
      '.genres[].nom: TMDB describes no such field',
    ]);
  });
});

describe('what counts as a reply', () => {
  it.each([
    ['without an id', { id: undefined }],
    ['with an id that is none', { id: 2 ** 31 }],
    ['with a title that is none', { title: 7 }],
    ['with genres that are none', { genres: ['Drama'] }],
    ['with a negative budget', { budget: -1 }],
    ['with people without a name', { credits: { cast: [{ id: 1, order: 0 }], crew: [] } }],
  ])('is not a film %s', (_name, more) => {
    expect(replies.detailsReply.safeParse(film(1, more)).success).toBe(false);
  });

  it('is a film of which little is known', () => {
    const bare = { id: 1, title: 'x', genres: [], production_countries: [], production_companies: [] };
    expect(replies.detailsReply.parse(bare)).toEqual(bare);
  });

  it('loses NUL bytes and halves of characters, and nothing else', () => {
    const overview = 'a\0b\ud800c\u202e<b>\u{1f600}';
    expect(replies.detailsReply.parse(film(1, { overview })).overview).toBe('ab\ufffdc\u202e<b>\u{1f600}');
  });

  it('leaves prototypes alone', () => {
    const text = JSON.stringify(film(1)).replace('{', '{"__proto__":{"polluted":1},');
    expect(replies.detailsReply.parse(JSON.parse(text))).not.toHaveProperty('polluted');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openForecaster } from '../../src/forecast/stored-forecaster.ts';
import { openWorkspace } from '../../src/runs/open-workspace.ts';
import {
  fieldsOf,
  fits,
  leastOf,
  type Operation,
  operationsOf,
  type Parameter,
  withField,
} from './described.ts';
import { bounds, hostileTexts, hugeValues, oddValues } from './hostile-values.ts';
import { type SmallService, smallService, type Told } from './small-service.ts';

let small: SmallService;
let operations: readonly Operation[];
let description: string;

beforeAll(async () => {
  const size = ['--ratings', '16000', '--viewers', '200', '--titles', '200'];
  small = await smallService(['static', 'bias'], {}, size);
  const { star } = await openWorkspace(small.workspace);
  await openForecaster(small.workspace, star, { seed: 1 });
  await small.served.reload();
  const { body, raw } = await small.ask('/openapi.json');
  operations = operationsOf(body);
  description = raw.toString();
});

afterAll(async () => {
  const { status, body } = await small.ask('/readyz');
  expect([status, body.lacks]).toEqual([200, []]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  await small.service.close();
});

/** A request of each kind that is answered. */
const bodies: Readonly<Record<string, object>> = {
  '/v1/recommendations': { ratings: [], top: 1 },
  '/v1/reload': { runId: 'none' },
  '/v1/forecasts': { titles: [{ card: { name: 'x' } }] },
  '/v1/forecasts/map': { title: { card: { name: 'x' } } },
  '/v1/forecasts/what-if': { title: { card: { name: 'x' } }, changes: [{}] },
  '/v1/forecasts/look-alikes': { title: { card: { name: 'x' } }, count: 1 },
  '/v1/forecasts/compare': { titles: [{ card: { name: 'x' } }, { card: { name: 'y' } }] },
  '/v1/forecasts/best-titles': { titles: [{ card: { name: 'x' } }] },
  '/v1/forecasts/launch': { title: { card: { name: 'x' } }, counts: [1] },
};

/** Known where that is quickly answered; runs are none, as what is told of them takes long. */
function usual({ name, schema }: Parameter): string {
  const { star } = small.served.now;
  const known: Record<string, string> = {
    titleId: star.titles.id[0],
    viewerId: star.viewers.id[0],
    title: star.titles.id[0],
    id: 'roc',
    index: '0',
  };
  return known[name] ?? (schema.pattern ? 'none' : String(leastOf(schema)));
}

function addressOf({ path, parameters }: Operation, changed: Readonly<Record<string, string>> = {}): string {
  const value = (one: Parameter) => encode(changed[one.name] ?? usual(one));
  const inPath = parameters.filter(({ in: place }) => place === 'path');
  const filled = inPath.reduce((text, one) => text.replace(`{${one.name}}`, () => value(one)), path);
  const inQuery = parameters.filter(
    ({ in: place, name, required }) => place === 'query' && (required || name in changed || name === 'run'),
  );
  return `${filled}?${inQuery.map((one) => `${one.name}=${value(one)}`).join('&')}`;
}

function encode(text: string): string {
  return encodeURIComponent(wellFormed(text));
}

/** Halves of pairs, which UTF-8 cannot say, as what stands for them. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

async function send({ method, path }: Operation, url: string, body: unknown = bodies[path]): Promise<Told> {
  if (method === 'GET') return await small.patiently(url);
  return await small.post(url, body as object);
}

const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]/u;
const innards = /node_modules|node:internal|\bat \S+ \(|\.[jt]s:\d+|\/src\/|\/dist\//;

/** Answered, or told what is wrong; never a failure of ours, and nothing of ours given away. */
function expectSane({ status, type, body, raw, headers }: Told, what: string): void {
  expect(status, what).toBeLessThan(500);
  expect(Object.keys(headers), what).not.toContain('set-cookie');
  if (status < 400) return;
  const text = raw.toString();
  expect(type, what).toBe('application/problem+json; charset=utf-8');
  expect(body, what).toMatchObject({
    type: 'about:blank',
    title: expect.stringMatching(/^[A-Z]/),
    status,
    detail: expect.stringMatching(/./),
    code: expect.stringMatching(/^[a-z-]+$/),
    remedy: expect.stringMatching(/\.$/),
  });
  expect(body.title, what).not.toBe('Error');
  expect(raw.length, what).toBeLessThan(3000);
  expect(text, what).not.toContain(small.folder);
  expect(text, what).not.toMatch(innards);
  expect(JSON.stringify(body.errors ?? []) + body.detail, what).not.toMatch(unseen);
}

/** Refused by field, value and expectation where the description says no; else refused only for a reason that it tells. */
function expectAsDescribed(told: Told, isFit: boolean, field: string, what: string): void {
  expectSane(told, what);
  const { status, body } = told;
  if (isFit) {
    if (status === 422 && body.code === 'request-bad')
      for (const { expected } of body.errors) expect(description, `${what}: ${expected}`).toContain(expected);
    return;
  }
  expect([status, body.code], what).toEqual([422, 'request-bad']);
  for (const { field: own, expected } of body.errors) {
    expect(own.startsWith(field) || field.startsWith(own), `${what}: ${own}`).toBe(true);
    expect(expected, what).toMatch(/./);
  }
  expect(body.errors.length, what).toBeGreaterThan(0);
}

async function inTurns<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < list.length; at += 16) await Promise.all(list.slice(at, at + 16).map(work));
}

/** As the service reads a number in an address: whatever is not one stays text. */
function readAs({ schema }: Parameter, text: string): unknown {
  const isNumber = schema.type === 'integer' || schema.type === 'number';
  return isNumber && /^-?\d{1,20}(\.\d+)?$/.test(text) ? Number(text) : text;
}

describe('any parameter of any address', () => {
  it('takes what is described, and tells what it does not take', async () => {
    const tried = operations.flatMap((operation) =>
      operation.parameters.flatMap((parameter) =>
        [...hostileTexts, 'x'.repeat(5000), ...bounds(parameter.schema).map(String)].map((text) => ({
          operation,
          parameter,
          text,
        })),
      ),
    );
    await inTurns(tried, async ({ operation, parameter, text }) => {
      const url = addressOf(operation, { [parameter.name]: text });
      const told = await send(operation, url);
      const what = `${operation.method} ${url.slice(0, 150)}`;
      const isFit = fits(parameter.schema, readAs(parameter, wellFormed(text)));
      // Some are another address, or too long for one, before they are a value.
      const isElsewhere = parameter.in === 'path' && [404, 414].includes(told.status);
      if (isElsewhere) expectSane(told, what);
      else expectAsDescribed(told, isFit, `${parameter.in}.${parameter.name}`, what);
    });
    expect(tried.length).toBeGreaterThan(2000);
  });

  it('stands once, unless it is a list', async () => {
    const tried = operations.flatMap((operation) =>
      operation.parameters
        .filter(({ in: place }) => place === 'query')
        .map((parameter) => ({ operation, parameter })),
    );
    await inTurns(tried, async ({ operation, parameter }) => {
      const { name, schema } = parameter;
      const twice = `&${name}=${encode(usual(parameter))}`;
      const url = `${addressOf(operation, { [name]: usual(parameter) })}${twice}`;
      const isList = schema.anyOf?.some(({ type }) => type === 'array') === true;
      expectAsDescribed(await send(operation, url), isList, `query.${name}`, url);
    });
    expect(tried.length).toBeGreaterThan(30);
  });

  it('is known, or the request is refused', async () => {
    const described = operations.filter(({ path, method }) => method === 'GET' && path.startsWith('/v1/'));
    await inTurns(described, async (operation) => {
      for (const name of ['no-such', '__proto__', 'constructor', 'limit[]', 'a%00b%1b', '%E2%80%AE']) {
        const told = await small.ask(`${addressOf(operation)}&${name}=1`);
        const what = `${operation.path} ${name}`;
        expectSane(told, what);
        // A null prototype has no such key, and its name cannot become one.
        if (name !== '__proto__') expect([told.status, told.body.code], what).toEqual([422, 'request-bad']);
      }
    });
    expect(described.length).toBeGreaterThan(40);
  });
});

describe('any field of any body', () => {
  const withBody = () => operations.filter(({ body }) => body !== undefined);

  it('takes what is described, and tells what it does not take', async () => {
    expect(
      withBody()
        .map(({ path }) => path)
        .sort(),
    ).toEqual(Object.keys(bodies).sort());
    let asked = 0;
    const seen = new Set<string>();
    for (const operation of withBody()) {
      const schema = operation.body!;
      // What several bodies have is tried with everything in the first, with some of it in each.
      const tried = [...fieldsOf(schema)].flatMap(({ way, schema: own }, at) => {
        const isNew = seen.size < seen.add(JSON.stringify(own)).size;
        return oddValues(own)
          .filter((_, value) => isNew || (value + at) % 4 === 0)
          .map((value) => ({ way, value }));
      });
      await inTurns(tried, async ({ way, value }) => {
        const body = withField(bodies[operation.path], way, schema, value);
        const told = await send(operation, operation.path, body);
        const what = `${operation.path} ${way.join('.')} = ${JSON.stringify(value).slice(0, 80)}`;
        const isFit = fits(schema, JSON.parse(JSON.stringify(body)));
        expectAsDescribed(told, isFit, `body.${way.join('.')}`, what);
        asked++;
      });
    }
    expect(asked).toBeGreaterThan(2000);
  });

  it('may hold hostile texts, all at once', async () => {
    const tried = withBody().flatMap((operation) => hostileTexts.map((text) => ({ operation, text })));
    await inTurns(tried, async ({ operation, text }) => {
      const schema = operation.body!;
      const texts = [...fieldsOf(schema)].filter(({ schema: own }) => own.type === 'string' && !own.enum);
      const bare = texts.filter(({ way }) =>
        fits(schema, withField(bodies[operation.path], way, schema, text)),
      );
      const body = bare.reduce(
        (held, { way }) => withField(held, way, schema, text),
        bodies[operation.path] as unknown,
      );
      expectSane(await send(operation, operation.path, body), `${operation.path} ${JSON.stringify(text)}`);
    });
  });

  it('is refused where it is huge, in few words', async () => {
    const seen = new Set<string>();
    for (const operation of withBody()) {
      for (const { way, schema } of fieldsOf(operation.body!)) {
        if (seen.has(JSON.stringify(schema)) || seen.size === seen.add(JSON.stringify(schema)).size) continue;
        const value = hugeValues[seen.size % hugeValues.length];
        const told = await send(
          operation,
          operation.path,
          withField(bodies[operation.path], way, operation.body!, value),
        );
        expectSane(told, `${operation.path} ${way.join('.')}`);
        expect([413, 422], `${operation.path} ${way.join('.')}`).toContain(told.status);
      }
    }
    expect(seen.size).toBeGreaterThan(20);
  });

  it('is refused where no description has it, in any object', async () => {
    for (const operation of withBody()) {
      const schema = operation.body!;
      const objects = [{ way: [], schema }, ...fieldsOf(schema)].filter(
        ({ schema: own }) => own.type === 'object',
      );
      for (const { way, schema: own } of objects) {
        const body = withField(bodies[operation.path], way, schema, {
          ...(leastOf(own) as object),
          'no\u202Esuch': 1,
        });
        const told = await send(operation, operation.path, body);
        expectAsDescribed(told, false, `body.${way.join('.')}`, `${operation.path} ${way.join('.')}`);
      }
    }
  });
});

describe('methods', () => {
  it('that no address has are told so', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const)
      expectSane(await small.ask('/v1/titles', { method }), method);
    const head = await small.ask('/v1/titles', { method: 'HEAD' });
    expect([head.status, head.raw.length]).toEqual([200, 0]);
  });
});

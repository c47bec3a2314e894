import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveWorkspace } from '../../src/service/served.ts';
import { type SmallService, smallService } from './small-service.ts';

let small: SmallService;
beforeAll(async () => {
  small = await smallService(['static', 'bias', 'constant']);
});
afterAll(async () => await small.service.close());

/** Out of range, of the wrong type, hostile or huge. */
const hostile: readonly unknown[] = [
  '',
  '-1',
  '1e309',
  'NaN',
  '9007199254740993',
  "'; DROP TABLE ratings; --",
  '../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  '\u0000',
  '\uFFFF\u202E𝕏',
  'x'.repeat(5000),
  '{"$ne":null}',
  '=cmd|calc',
];

const hostileJson: readonly unknown[] = [
  ...hostile,
  null,
  true,
  -1,
  1e308,
  [],
  {},
  [[[[]]]],
  { constructor: 1 },
];

interface Parameter {
  readonly in: string;
  readonly name: string;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Record<string, { readonly schema: { readonly properties?: object } }>;
  };
}

async function operations() {
  const { paths } = (await small.ask('/openapi.json')).body as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );
}

function usual(name: string): string {
  const { star } = small.served.now;
  const known: Record<string, string> = {
    titleId: star.titles.id[0],
    viewerId: star.viewers.id[0],
    runId: small.runIds[0],
    otherId: small.runIds[1],
    index: '0',
    id: 'roc',
  };
  return known[name] ?? 'none';
}

function address(path: string, changed: Record<string, string> = {}): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(changed[name] ?? usual(name)));
}

/** Answered, or told what is wrong; never a failure of ours, and nothing of ours given away. */
function expectSane({ status, type, body }: Awaited<ReturnType<SmallService['ask']>>, what: string) {
  // 503: forecasts are not ready in so small a workspace, and say so.
  if (status !== 503) expect(status, what).toBeLessThan(500);
  if (status < 400) return;
  expect(type, what).toContain('application/problem+json');
  expect(body.status, what).toBe(status);
  expect(JSON.stringify(body), what).not.toContain(small.folder);
}

describe('hostile values', () => {
  it('in any parameter of any route are answered, or told what is wrong', async () => {
    let asked = 0;
    for (const { path, method, parameters = [] } of await operations()) {
      for (const { in: place, name } of parameters) {
        for (const value of hostile) {
          const url =
            place === 'path'
              ? address(path, { [name]: String(value) })
              : `${address(path)}?${new URLSearchParams([[name, String(value)]])}`;
          const told = await small.ask(url, { method: method.toUpperCase() as 'GET' });
          expectSane(told, `${method} ${url.slice(0, 200)}`);
          asked++;
        }
      }
    }
    expect(asked).toBeGreaterThan(800);
    expect(Object.keys(Object.prototype)).toEqual([]);
  }, 240_000);

  it('in any field of any body are answered, or told what is wrong', async () => {
    let asked = 0;
    for (const { path, method, requestBody } of await operations()) {
      const schema = requestBody?.content['application/json']?.schema;
      if (!schema) continue;
      for (const value of hostileJson) {
        expectSane(
          await small.post(address(path), value as object),
          `${method} ${path} ${JSON.stringify(value)}`,
        );
        for (const name of Object.keys(schema.properties ?? {})) {
          const told = await small.post(address(path), { ratings: [], [name]: value });
          expectSane(told, `${method} ${path} ${name}`);
          asked++;
        }
      }
    }
    expect(asked).toBeGreaterThan(100);
  }, 240_000);

  it('of methods are told so', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const)
      expectSane(await small.ask('/v1/titles', { method }), method);
    const head = await small.ask('/v1/titles', { method: 'HEAD' });
    expect([head.status, head.raw.length]).toEqual([200, 0]);
  });
});

describe('runs', () => {
  it('half deleted are told as damaged, and hide no others', async () => {
    const [kept, , broken] = small.runIds;
    await small.served.reload(kept);
    rmSync(join(small.workspace.runs, broken, 'model.json'));
    rmSync(join(small.workspace.runs, broken, 'metrics.json'));
    const { status, body } = await small.ask(`/v1/runs/${broken}/metrics`);
    expect([status, body.code]).toEqual([503, 'run-damaged']);
    expect((await small.post('/v1/reload', { runId: broken })).status).toBe(503);
    expect((await small.ask('/readyz')).body.runId).toBe(kept);
    rmSync(join(small.workspace.runs, broken, 'receipt.json'));
    const { body: listed, raw } = await small.ask('/v1/runs');
    expect(listed.runs.map(({ damage }: { damage?: string }) => typeof damage).sort()).toEqual([
      'string',
      'undefined',
      'undefined',
    ]);
    expect(raw.toString()).not.toContain(small.workspace.runs);
  });

  it('of other data are not served', async () => {
    const { runIds, streampulse, workspace } = small;
    await small.served.reload(runIds[0]);
    await streampulse(
      'import',
      'simulated',
      '--ratings',
      '3000',
      '--viewers',
      '90',
      '--titles',
      '100',
      '--force',
    );
    await expect(serveWorkspace(workspace, runIds[0])).rejects.toMatchObject({ code: 'model-mismatch' });
    const { status, body } = await small.post('/v1/reload', { runId: runIds[0] });
    expect([status, body.code]).toEqual([422, 'model-mismatch']);
    expect((await small.ask('/readyz')).body.runId).toBe(runIds[0]);
  });
});

import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundled, reportedBy, root } from './browser-bundle.ts';
import { chromium } from './chromium.ts';
import type { GoldenCase } from './golden-answers.mjs';

const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, 'recorded/golden.json'), 'utf8'),
) as GoldenCase[];

interface Report {
  readonly cases: readonly { readonly name: string; readonly answers: GoldenCase['answers'] }[];
  /** WebAssembly modules that ran. */
  readonly instances: number;
  readonly error?: string;
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  mjs: 'text/javascript',
  json: 'application/json',
};

/** Nothing from elsewhere; with leave to compile WebAssembly, and without. */
const strict = "default-src 'self'; script-src 'self' 'unsafe-inline'";
const compiling = `${strict} 'wasm-unsafe-eval'`;

let bundle = '';

beforeAll(async () => {
  bundle = await bundled('dist/predictor.js');
});

/** Serves the built modules as they are, the bundle and the page; gives what the page reports. */
async function reportOf(query: string, policy = compiling): Promise<Report> {
  return await reportedBy<Report>(`test/predictor/page.html?${query}`, (asked, response) => {
    const path = normalize(asked);
    if (!/^\/(dist|test\/predictor|bundle)\b/.test(path)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', types[path.split('.').at(-1)!] ?? 'text/plain');
    if (path.endsWith('.html')) response.setHeader('content-security-policy', policy);
    response.end(path === '/bundle.js' ? bundle : readFileSync(join(root, path)));
  });
}

function expectGolden({ cases, error }: Report): void {
  expect(error).toBeUndefined();
  expect(cases.map(({ name }) => name)).toEqual(golden.map(({ name }) => name));
  cases.forEach(({ name, answers }, at) => {
    expect(answers, name).toEqual(golden[at].answers);
  });
}

describe(`in a browser${chromium ? '' : ' (skipped: no chromium on the PATH)'}`, () => {
  it.skipIf(!chromium)('the built modules as they are say what Node says, to the last bit', async () => {
    const report = await reportOf('face=/dist/predictor.js');
    expectGolden(report);
    expect(report.instances).toBeGreaterThan(0);
  });

  it.skipIf(!chromium)('so they do without WebAssembly', async () => {
    const report = await reportOf('face=/dist/predictor.js&plain');
    expectGolden(report);
    expect(report.instances).toBe(0);
  });

  it.skipIf(!chromium)('so they do where a security policy forbids WebAssembly', async () => {
    const report = await reportOf('face=/dist/predictor.js', strict);
    expectGolden(report);
    expect(report.instances).toBe(0);
  });

  it.skipIf(!chromium)('so does one bundled file', async () => {
    expectGolden(await reportOf('face=/bundle.js'));
  });
});

describe('the bundled face', () => {
  it('is at most 55 kB compressed: two ninths of what a dashboard may load', () => {
    expect(bundle).toContain('rowPredictor');
    expect(gzipSync(bundle, { level: 9 }).length).toBeLessThan(55_000);
  });
});

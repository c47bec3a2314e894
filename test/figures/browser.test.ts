import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { figureSpecs } from '../../src/figures/specs/registry.ts';
import { chromium, openPage } from '../predictor/chromium.ts';
import { serve } from '../sources/stub-server.ts';
import { madeUpInputs, madeUpProvenance } from './made-up.ts';

interface Report {
  readonly drawn: Readonly<Record<string, string>>;
  readonly error?: string;
}

const root = join(import.meta.dirname, '../..');
const policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'";
let bundle = '';

beforeAll(async () => {
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    root,
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry: join(root, 'dist/figures.js'), formats: ['es'], fileName: 'bundle' },
    },
  });
  const [{ output }] = made as unknown as [{ output: { code: string }[] }];
  expect(output).toHaveLength(1);
  bundle = output[0].code;
});

async function reportOf(): Promise<Report> {
  let hear: (text: string) => void;
  const heard = new Promise<string>((resolve) => {
    hear = resolve;
  });
  const pages: Readonly<Record<string, readonly [type: string, text: () => string]>> = {
    '/page.html': ['text/html', () => readFileSync(join(import.meta.dirname, 'page.html'), 'utf8')],
    '/bundle.js': ['text/javascript', () => bundle],
    '/inputs.json': [
      'application/json',
      () => JSON.stringify({ inputs: madeUpInputs(), provenance: madeUpProvenance }),
    ],
  };
  const address = await serve((request, response) => {
    const { pathname } = new URL(request.url!, 'http://127.0.0.1');
    if (pathname === '/report') {
      let text = '';
      request.on('data', (bytes) => {
        text += bytes;
      });
      request.on('end', () => {
        response.end();
        hear(text);
      });
      return;
    }
    const page = pages[pathname];
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', page[0]);
    response.setHeader('content-security-policy', policy);
    response.end(page[1]());
  });
  const page = openPage(`${address}page.html`);
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`no report from the browser: ${page.said()}`)), 50_000).unref();
  });
  try {
    return JSON.parse(await Promise.race([heard, late])) as Report;
  } finally {
    await page.close();
  }
}

describe(`in a browser${chromium ? '' : ' (skipped: no chromium on the PATH)'}`, () => {
  it.skipIf(!chromium)('every figure is drawn as in Node, to the byte', async () => {
    const { drawn, error } = await reportOf();
    expect(error).toBeUndefined();
    expect(Object.keys(drawn)).toEqual(figureSpecs.map(({ id }) => id));
    for (const [id, svg] of Object.entries(drawn))
      expect(svg, id).toBe(readFileSync(join(import.meta.dirname, 'gallery', `${id}.svg`), 'utf8'));
  });
});

describe('the bundled figures', () => {
  it('are at most 125 kB compressed: half of what a dashboard may load, and loaded when needed', () => {
    expect(gzipSync(bundle, { level: 9 }).length).toBeLessThan(125_000);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { figureSpecs } from '../../src/figures/specs/registry.ts';
import { bundled, reportedBy } from '../predictor/browser-bundle.ts';
import { chromium } from '../predictor/chromium.ts';
import { madeUpInputs, madeUpProvenance } from './made-up.ts';
import { madeUpForecastFigures, madeUpForecasts, madeUpSource } from './made-up-forecasts.ts';

interface Report {
  readonly drawn: Readonly<Record<string, string>>;
  readonly error?: string;
}

const policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'";
let bundle = '';
let ofForecasts = '';

beforeAll(async () => {
  bundle = await bundled('dist/figures.js');
  ofForecasts = await bundled('dist/forecast-figures.js');
});

async function reportOf(): Promise<Report> {
  const pages: Readonly<Record<string, readonly [type: string, text: () => string]>> = {
    '/page.html': ['text/html', () => readFileSync(join(import.meta.dirname, 'page.html'), 'utf8')],
    '/bundle.js': ['text/javascript', () => bundle],
    '/forecasts.js': ['text/javascript', () => ofForecasts],
    '/inputs.json': [
      'application/json',
      () =>
        JSON.stringify({
          inputs: madeUpInputs(),
          provenance: madeUpProvenance,
          forecasts: madeUpForecasts,
          source: madeUpSource,
        }),
    ],
  };
  return await reportedBy<Report>('page.html', (path, response) => {
    const page = pages[path];
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', page[0]);
    response.setHeader('content-security-policy', policy);
    response.end(page[1]());
  });
}

describe(`in a browser${chromium ? '' : ' (skipped: no chromium on the PATH)'}`, () => {
  it.skipIf(!chromium)('every figure is drawn as in Node, to the byte', async () => {
    const { drawn, error } = await reportOf();
    expect(error).toBeUndefined();
    const forecasts = madeUpForecastFigures().map(({ id }) => id);
    expect(Object.keys(drawn)).toEqual([...figureSpecs.map(({ id }) => id), ...forecasts]);
    for (const [id, svg] of Object.entries(drawn))
      expect(svg, id).toBe(readFileSync(join(import.meta.dirname, 'gallery', `${id}.svg`), 'utf8'));
  });
});

describe('the bundled figures', () => {
  it('are at most 125 kB compressed: half of what a dashboard may load, and loaded when needed', () => {
    expect(gzipSync(bundle, { level: 9 }).length).toBeLessThan(125_000);
    expect(gzipSync(ofForecasts, { level: 9 }).length).toBeLessThan(125_000);
  });
});

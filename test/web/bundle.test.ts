import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { appPaths } from '../../src/service/assets.ts';
import { routeTree } from '../../web/routes.ts';

const built = resolve(import.meta.dirname, '../../dist/web');
const manifestFile = join(built, 'manifest.json');

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

describe.skipIf(!existsSync(manifestFile))('the built dashboard (npm run build)', () => {
  const manifest: Readonly<Record<string, Chunk>> = existsSync(manifestFile)
    ? JSON.parse(readFileSync(manifestFile, 'utf8'))
    : {};

  /** Chunks that a browser loads for these, with what they import at once. */
  function loaded(...names: string[]): Set<string> {
    const reached = new Set<string>();
    const visit = (name: string) => {
      if (reached.has(name)) return;
      reached.add(name);
      for (const next of manifest[name].imports ?? []) visit(next);
    };
    names.forEach(visit);
    return reached;
  }

  const compressedBytes = (names: Iterable<string>) =>
    [...names].reduce(
      (sum, name) => sum + gzipSync(readFileSync(join(built, manifest[name].file)), { level: 9 }).length,
      0,
    );

  const text = (names: Iterable<string>) =>
    [...names].map((name) => readFileSync(join(built, manifest[name].file), 'utf8')).join('\n');

  /** Of Plot's own code. */
  const sign = 'aria-description';

  it('shows its first view with at most 250 kB of compressed script', () => {
    const first = loaded('index.html', 'pages/overview/overview-page.tsx');
    expect(compressedBytes(first)).toBeGreaterThan(30_000);
    expect(compressedBytes(first)).toBeLessThanOrEqual(250_000);
  });

  it('stays below that with the chart that comes after it, as browsers take it', () => {
    const all = loaded('index.html', 'pages/overview/overview-page.tsx', 'chart/draw.ts', 'chart/make.ts');
    const bytes = [...all].map(
      (name) => statSync(join(built, `${manifest[name].file}.br`), { throwIfNoEntry: false })?.size ?? 0,
    );
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(250_000);
  });

  it('draws charts with what is loaded only when there is one', () => {
    expect(text(loaded('chart/draw.ts'))).toContain(sign);
    expect(text(loaded('index.html', 'pages/overview/overview-page.tsx'))).not.toContain(sign);
  });

  it('shows the answer of a forecast with as much, and draws its charts after it', () => {
    const answer = loaded('index.html', 'pages/forecast/forecast-page.tsx', 'pages/forecast/answers.tsx');
    expect(compressedBytes(answer)).toBeLessThanOrEqual(250_000);
    expect(text(answer)).not.toContain(sign);
    expect(text(loaded('chart/forecast-panels.ts'))).toContain(sign);
  });

  it('lies beside its own compressed bytes', () => {
    const files = readdirSync(join(built, 'assets'));
    const small = files.filter((name) => name.endsWith('.br'));
    expect(small.length).toBeGreaterThan(3);
    for (const name of small) {
      const [whole, brotli, gzip] = ['', '.br', '.gz'].map((ending) =>
        readFileSync(join(built, 'assets', name.replace(/\.br$/, ending))),
      );
      expect(brotliDecompressSync(brotli).equals(whole)).toBe(true);
      expect(gunzipSync(gzip).equals(whole)).toBe(true);
    }
  });

  it('names no other host, and has no script or style of its own in the page', () => {
    const page = readFileSync(join(built, 'index.html'), 'utf8');
    expect(page).not.toMatch(/(src|href)="(?!\/)/);
    expect(page).not.toMatch(/<style|style=|<script(?![^>]* src=)/);
  });
});

describe('routes', () => {
  it('are the paths that the service answers with the page', () => {
    const paths = Object.values(routeTree.children as object).map(
      ({ options }: { options: { path: string } }) => options.path.replaceAll(/\$(\w+)/g, ':$1'),
    );
    expect(paths.sort()).toEqual([...appPaths].sort());
  });
});

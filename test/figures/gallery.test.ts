import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isMissing } from '../../src/figures/figure.ts';
import { pngOf } from '../../src/figures/render/png.ts';
import { renderSvg } from '../../src/figures/render/render-figure.ts';
import { figureSpecs } from '../../src/figures/specs/registry.ts';
import { diffPage } from './diff-page.ts';
import { madeUpInputs, madeUpProvenance } from './made-up.ts';
import { madeUpForecastFigures } from './made-up-forecasts.ts';

const gallery = join(import.meta.dirname, 'gallery');
const reports = join(import.meta.dirname, '../../reports');
const page = join(reports, 'gallery-diff.html');
const hashFile = join(gallery, 'png.json');

const inputs = madeUpInputs();
const figures = [
  ...figureSpecs.map((spec) => {
    const figure = spec.make(inputs);
    if (isMissing(figure)) throw new Error(`${spec.id}: ${figure.missing}`);
    return figure;
  }),
  ...madeUpForecastFigures(),
];
const ids = figures.map(({ id }) => id);
const drawn = new Map(
  figures.map((figure) => [
    figure.id,
    {
      light: renderSvg(figure, madeUpProvenance, { width: 600, theme: 'light' }),
      dark: renderSvg(figure, madeUpProvenance, { width: 600, theme: 'dark' }),
    },
  ]),
);

// STREAMPULSE_RECORD=1 npx vitest run test/figures/gallery.test.ts accepts the pictures as they are now.
if (process.env['STREAMPULSE_RECORD']) {
  rmSync(gallery, { recursive: true, force: true });
  mkdirSync(gallery);
  for (const [id, { light }] of drawn) writeFileSync(join(gallery, `${id}.svg`), light);
  writeFileSync(hashFile, `${JSON.stringify(hashes(), null, 2)}\n`);
}

/** Of the pictures, light and dark. */
function hashes(): Record<string, { readonly light: string; readonly dark: string }> {
  const hash = (svg: string) => createHash('sha256').update(pngOf(svg, 1)).digest('hex').slice(0, 16);
  return Object.fromEntries(
    [...drawn].map(([id, { light, dark }]) => [id, { light: hash(light), dark: hash(dark) }]),
  );
}

function kept(id: string): string {
  const path = join(gallery, `${id}.svg`);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

beforeAll(() => {
  const changed = ids.filter((id) => kept(id) !== drawn.get(id)!.light);
  rmSync(page, { force: true });
  if (changed.length === 0) return;
  mkdirSync(reports, { recursive: true });
  const pairs = changed.map((id) => ({ id, before: kept(id), after: drawn.get(id)!.light }));
  writeFileSync(page, diffPage(pairs));
});

describe('the gallery', () => {
  it('has twenty figures and more', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(20);
  });

  it.each(ids)('%s is drawn as it was (where not, see reports/gallery-diff.html)', (id) => {
    expect(drawn.get(id)!.light).toBe(kept(id));
  });

  it('gives the same bytes of PNG, light and dark', () => {
    expect(hashes()).toEqual(JSON.parse(readFileSync(hashFile, 'utf8')));
  });

  it.each(ids)('%s is the same in the dark but for its colours', (id) => {
    const { light, dark } = drawn.get(id)!;
    const colourless = (svg: string) => svg.replace(/#[0-9a-f]{6}/g, '#');
    expect(colourless(dark)).toBe(colourless(light));
    expect(dark).not.toBe(light);
  });
});

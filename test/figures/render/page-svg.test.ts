import { describe, expect, it } from 'vitest';
import { isMissing } from '../../../src/figures/figure.ts';
import { pageSvg } from '../../../src/figures/render/page-svg.ts';
import { renderSvg } from '../../../src/figures/render/render-figure.ts';
import { figureSpecs } from '../../../src/figures/specs/registry.ts';
import { madeUpInputs, madeUpProvenance } from '../made-up.ts';

const inputs = madeUpInputs();

/** The drawing with the colours that one of the two schemes gives its variables. */
function painted(svg: string, scheme: 'light' | 'dark'): string {
  const [, light, dark] =
    /<style>:root\{(.*?)\}@media screen and \(prefers-color-scheme:dark\)\{:root\{(.*?)\}\}<\/style>/.exec(
      svg,
    )!;
  const colours = new Map(
    (scheme === 'light' ? light : dark).split(';').map((one) => one.split(':') as [string, string]),
  );
  return svg.replace(/<style>.*?<\/style>/, '').replace(/var\((.*?)\)/g, (_, name) => colours.get(name)!);
}

describe('a figure within a page', () => {
  it.each(figureSpecs)('$id has the colours of both themes', (spec) => {
    const figure = spec.make(inputs);
    if (isMissing(figure)) throw new Error(figure.missing);
    const svg = pageSvg(figure, madeUpProvenance, 480);
    for (const theme of ['light', 'dark'] as const) {
      const alone = renderSvg(figure, madeUpProvenance, { width: 480, theme });
      expect(painted(svg, theme)).toBe(alone.trimEnd().replace(' xmlns="http://www.w3.org/2000/svg"', ''));
    }
  });
});

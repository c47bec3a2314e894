import type { Figure, Provenance } from '../figure.ts';
import { renderSvg } from './render-figure.ts';

/** In attributes only: a title may say `#ffffff`. */
const painted = / (fill|stroke|color)="(#[0-9a-f]{6})"/g;

/**
 * A figure for within an HTML page: light or dark as its reader has it, light on paper. Colours are CSS variables of its own,
 * so that neither script nor style attributes are needed.
 */
export function pageSvg(figure: Figure, provenance: Provenance, width: number): string {
  const light = renderSvg(figure, provenance, { width, theme: 'light' });
  const dark = renderSvg(figure, provenance, { width, theme: 'dark' });
  const darkPaints = [...dark.matchAll(painted)].map(([, , colour]) => colour);
  const names = new Map<string, string>();
  let at = 0;
  const drawing = light.replace(painted, (whole, attribute: string, colour: string) => {
    const other = darkPaints[at++];
    if (other === colour) return whole;
    const pair = `${colour};${other}`;
    const name = names.get(pair) ?? `--${figure.id}-${width}-${names.size}`;
    names.set(pair, name);
    return ` ${attribute}="var(${name})"`;
  });
  const paints = (which: 0 | 1) =>
    [...names].map(([pair, name]) => `${name}:${pair.split(';')[which]}`).join(';');
  const style = `<style>:root{${paints(0)}}@media screen and (prefers-color-scheme:dark){:root{${paints(1)}}}</style>`;
  return drawing
    .trimEnd()
    .replace(' xmlns="http://www.w3.org/2000/svg"', '')
    .replace('><title>', `>${style}<title>`);
}

import {
  drawFigure,
  type Figure,
  type Provenance,
  svgText,
  type ThemeName,
  themes,
} from '../../src/figures.ts';

interface OnPage {
  readonly width: number;
  readonly scheme: ThemeName;
}

/** Without the texts that the page says itself. */
export function drawOnPage(figure: Figure, provenance: Provenance, { width, scheme }: OnPage): SVGElement {
  const drawn = drawFigure(figure, provenance, { document, width, theme: themes[scheme], bare: true });
  // Names of Plot's groups, which have no role that may be named; the picture has a name of its own.
  for (const group of drawn.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  return drawn;
}

const downloadWidth = 960;

/** The whole figure as `streampulse figures` writes it: light, with title, n, receipt and attributions. */
export function wholeSvg(figure: Figure, provenance: Provenance): string {
  return svgText(drawFigure(figure, provenance, { document, width: downloadWidth, theme: themes.light }));
}

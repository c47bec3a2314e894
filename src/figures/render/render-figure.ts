import { drawFigure } from '../draw/draw-figure.ts';
import { svgText } from '../draw/serialise.ts';
import type { Figure, Provenance } from '../figure.ts';
import { type ThemeName, themes } from '../look/theme.ts';
import { emptyDocument } from './document.ts';

export interface RenderOptions {
  /** CSS pixels. */
  readonly width: number;
  readonly theme: ThemeName;
}

/** The SVG text of a figure; the same bytes wherever it is made. */
export function renderSvg(figure: Figure, provenance: Provenance, { width, theme }: RenderOptions): string {
  return svgText(drawFigure(figure, provenance, { document: emptyDocument(), width, theme: themes[theme] }));
}

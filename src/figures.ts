/** The browser-safe face of figures: plain data in, an SVG element out. Nothing below it imports `node:`. */
export { type DrawOptions, drawFigure } from './figures/draw/draw-figure.ts';
export { svgText } from './figures/draw/serialise.ts';
export {
  type Cell,
  type Figure,
  type FigureTable,
  isMissing,
  type Look,
  type Missing,
  type Panel,
  type Provenance,
} from './figures/figure.ts';
export type { FigureInputs, FoundInputs, InputName } from './figures/inputs/inputs.ts';
export { type ScoreCurves, scoreCurves } from './figures/inputs/score-curves.ts';
export { atRow, numberPanel, rowBar, rowPanel, shareAxis } from './figures/look/panel.ts';
export { type ShareRow, shareRows } from './figures/look/share-rows.ts';
export { type Theme, type ThemeName, themeNames, themes } from './figures/look/theme.ts';
export { tableCsv } from './figures/render/table-csv.ts';
export { figureSpecs } from './figures/specs/registry.ts';
export type { FigureSpec } from './figures/specs/spec.ts';
export { counted, fixed, grouped, percent, short, signed } from './figures/text/numbers.ts';
export { meaningsOf, reasonMeanings } from './figures/text/reason-meanings.ts';

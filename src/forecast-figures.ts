/** The browser-safe face of figures of forecasts, for `drawFigure` of figures.ts to draw. Nothing below it imports `node:`. */
export type { Caption } from './figures/specs/forecast/caption.ts';
export {
  type ForecastKind,
  type ForecastSource,
  type ForecastSubject,
  forecastCaption,
} from './figures/specs/forecast/captions.ts';
export { audiencesCompared } from './figures/specs/forecast/comparison.ts';
export { forecastFigure } from './figures/specs/forecast/forecast-figure.ts';
export { forecastPanels } from './figures/specs/forecast/panels.ts';
export { partLabel, seenParts } from './figures/specs/forecast/waterfall.ts';

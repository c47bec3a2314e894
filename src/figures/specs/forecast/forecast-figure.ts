import type { Figure } from '../../figure.ts';
import { type ForecastKind, type ForecastSource, type ForecastSubject, forecastCaption } from './captions.ts';
import { forecastPanels } from './panels.ts';

/** A figure of a forecast, whole. */
export function forecastFigure<Kind extends ForecastKind>(
  kind: Kind,
  of: ForecastSubject<Kind>,
  source: ForecastSource,
): Figure {
  return { ...forecastCaption(kind, of, source), panels: forecastPanels(kind, of) };
}

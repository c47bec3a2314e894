import { type ReactNode, useMemo } from 'react';
import { type ForecastKind, type ForecastSubject, forecastCaption } from '../../../src/forecast-figures.ts';
import type { ChartFigure } from '../../chart/chart-figure.ts';
import { ProvenChart } from '../../chart/proven-chart.tsx';

type FigureChartProps<Kind extends ForecastKind> = {
  readonly kind: Kind;
  readonly of: ForecastSubject<Kind>;
  /** Title and audience, for files of the figure. */
  readonly about: string;
  /** In place of the drawing. */
  readonly children?: ReactNode;
};

const asked: Readonly<Record<ForecastKind, string>> = {
  answer: 'POST /v1/forecasts',
  why: 'POST /v1/forecasts',
  'look-alikes': 'POST /v1/forecasts/look-alikes',
  'what-if': 'POST /v1/forecasts/what-if',
  map: 'POST /v1/forecasts/map',
  launch: 'POST /v1/forecasts/launch',
  comparison: 'POST /v1/forecasts/compare',
};

/** One of the workbench's figures, with all that a chart owes its reader. */
export function FigureChart<Kind extends ForecastKind>({
  kind,
  of,
  about,
  children,
}: FigureChartProps<Kind>) {
  const figure = useMemo(
    (): ChartFigure => ({
      ...forecastCaption(kind, of, { about, asked: asked[kind] }),
      panels: async () => (await import('../../chart/forecast-panels.ts')).forecastPanels(kind, of),
    }),
    [kind, of, about],
  );
  return <ProvenChart figure={figure}>{children}</ProvenChart>;
}

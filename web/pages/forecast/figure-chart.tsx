import { type ReactNode, useMemo } from 'react';
import { Chart } from '../../chart/chart.tsx';
import { useProvenance } from '../../client/use-provenance.ts';
import { type FigureKind, type FigureSubject, figureOf } from './figures/figures.ts';

type FigureChartProps<Kind extends FigureKind> = {
  readonly kind: Kind;
  readonly of: FigureSubject<Kind>;
  /** In place of the drawing. */
  readonly children?: ReactNode;
};

/** One of the workbench's figures, with all that a chart owes its reader. */
export function FigureChart<Kind extends FigureKind>({ kind, of, children }: FigureChartProps<Kind>) {
  const provenance = useProvenance();
  const figure = useMemo(() => figureOf(kind, of), [kind, of]);
  return (
    provenance && (
      <Chart figure={figure} provenance={provenance}>
        {children}
      </Chart>
    )
  );
}

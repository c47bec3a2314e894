import { useMemo } from 'react';
import { Chart } from '../../chart/chart.tsx';
import type { SegmentTaste, Taste, Trend } from '../../client/audiences.ts';
import { useProvenance } from '../../client/use-provenance.ts';
import { genreFigure } from './genre-figure.ts';
import { trendFigure } from './trend-figure.ts';

export function GenreChart({ taste, segment }: { readonly taste: Taste; readonly segment: SegmentTaste }) {
  const provenance = useProvenance();
  const figure = useMemo(() => genreFigure(taste, segment), [taste, segment]);
  return provenance && <Chart figure={figure} provenance={provenance} />;
}

export function TrendChart({ trend }: { readonly trend: Trend }) {
  const provenance = useProvenance();
  const figure = useMemo(() => trendFigure(trend), [trend]);
  return provenance && <Chart figure={figure} provenance={provenance} />;
}

import { useMemo } from 'react';
import { ProvenChart } from '../../chart/proven-chart.tsx';
import type { SegmentTaste, Taste, Trend } from '../../client/audiences.ts';
import { genreFigure } from './genre-figure.ts';
import { trendFigure } from './trend-figure.ts';

export function GenreChart({ taste, segment }: { readonly taste: Taste; readonly segment: SegmentTaste }) {
  const figure = useMemo(() => genreFigure(taste, segment), [taste, segment]);
  return <ProvenChart figure={figure} />;
}

export function TrendChart({ trend }: { readonly trend: Trend }) {
  const figure = useMemo(() => trendFigure(trend), [trend]);
  return <ProvenChart figure={figure} />;
}

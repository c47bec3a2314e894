import { useMemo } from 'react';
import { ProvenChart } from '../../chart/proven-chart.tsx';
import type { Viewer } from '../../client/viewers.ts';
import { tasteFigure } from './taste-figure.ts';

export default function TasteChart({ viewer }: { readonly viewer: Viewer }) {
  const figure = useMemo(() => tasteFigure(viewer), [viewer]);
  return <ProvenChart figure={figure} />;
}

import { useMemo } from 'react';
import { Chart } from '../../chart/chart.tsx';
import { useProvenance } from '../../client/use-provenance.ts';
import type { Viewer } from '../../client/viewers.ts';
import { tasteFigure } from './taste-figure.ts';

export default function TasteChart({ viewer }: { readonly viewer: Viewer }) {
  const provenance = useProvenance();
  const figure = useMemo(() => tasteFigure(viewer), [viewer]);
  return provenance && <Chart figure={figure} provenance={provenance} />;
}

import { useMemo } from 'react';
import { ProvenChart } from '../../chart/proven-chart.tsx';
import type { TitleReception } from '../../client/titles.ts';
import { receptionFigure } from './reception-figure.ts';

export default function ReceptionChart({
  reception,
  name,
}: {
  readonly reception: TitleReception;
  readonly name: string;
}) {
  const figure = useMemo(() => receptionFigure(reception, name), [reception, name]);
  return <ProvenChart figure={figure} />;
}

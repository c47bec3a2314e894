import { useMemo } from 'react';
import { Chart } from '../../chart/chart.tsx';
import type { TitleReception } from '../../client/titles.ts';
import { useProvenance } from '../../client/use-provenance.ts';
import { receptionFigure } from './reception-figure.ts';

export default function ReceptionChart({
  reception,
  name,
}: {
  readonly reception: TitleReception;
  readonly name: string;
}) {
  const provenance = useProvenance();
  const figure = useMemo(() => receptionFigure(reception, name), [reception, name]);
  return provenance && <Chart figure={figure} provenance={provenance} />;
}

import { useMemo } from 'react';
import { Chart } from '../../chart/chart.tsx';
import type { TitleAudiences } from '../../client/titles.ts';
import { useProvenance } from '../../client/use-provenance.ts';
import { audienceFigure } from './audience-figure.ts';

export default function AudienceChart({
  audiences,
  name,
}: {
  readonly audiences: TitleAudiences;
  readonly name: string;
}) {
  const provenance = useProvenance();
  const figure = useMemo(() => audienceFigure(audiences, name), [audiences, name]);
  return provenance && <Chart figure={figure} provenance={provenance} />;
}

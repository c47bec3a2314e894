import { useMemo } from 'react';
import { ProvenChart } from '../../chart/proven-chart.tsx';
import type { TitleAudiences } from '../../client/titles.ts';
import { audienceFigure } from './audience-figure.ts';

export default function AudienceChart({
  audiences,
  name,
}: {
  readonly audiences: TitleAudiences;
  readonly name: string;
}) {
  const figure = useMemo(() => audienceFigure(audiences, name), [audiences, name]);
  return <ProvenChart figure={figure} />;
}

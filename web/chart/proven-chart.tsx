import { useAudit } from '../client/audit.ts';
import { useProvenance } from '../client/use-provenance.ts';
import { useReady } from '../client/use-ready.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { Chart, type ChartProps } from './chart.tsx';

/** A chart of what is served: with its receipt, or why that does not come. */
export function ProvenChart(chart: Omit<ChartProps, 'provenance'>) {
  const provenance = useProvenance();
  const parts = [useReady(), useAudit()];
  if (provenance) return <Chart {...chart} provenance={provenance} />;
  const failed = parts.filter(({ isError }) => isError);
  if (failed.length === 0) return <Waiting what="A chart" />;
  const askAgain = () => {
    for (const { refetch } of failed) void refetch();
  };
  return (
    <ProblemNote
      error={failed[0].error}
      onRetry={askAgain}
      isAsking={failed.some(({ isFetching }) => isFetching)}
    />
  );
}

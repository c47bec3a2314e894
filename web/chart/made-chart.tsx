import { useQuery } from '@tanstack/react-query';
import type { FoundInputs, Provenance } from '../../src/figures.ts';
import { EmptyNote } from '../parts/empty-note.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { Chart } from './chart.tsx';

interface MadeChartProps {
  /** Of a figure that docs/reference/figures.md lists. */
  readonly id: string;
  readonly inputs: FoundInputs;
  readonly provenance: Provenance;
  readonly level?: 2 | 3 | 4;
}

/** One of the figures that reports have too, made here of the same data. */
export function MadeChart({ id, inputs, provenance, level = 3 }: MadeChartProps) {
  const made = useQuery({
    queryKey: ['figure', id, inputs],
    queryFn: async () => (await import('./make.ts')).madeFigure(id, inputs),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (made.isError) return <ProblemNote error={made.error} />;
  if (made.data === undefined) return <Waiting what="A chart" lines={6} />;
  if ('missing' in made.data)
    return (
      <EmptyNote title="Nothing to draw here">
        <p>{made.data.missing}</p>
      </EmptyNote>
    );
  return <Chart figure={made.data} provenance={provenance} level={level} />;
}

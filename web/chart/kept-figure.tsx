import { useFigureData } from '../client/figures.ts';
import { Answered } from '../parts/answered.tsx';
import { MadeChart } from './made-chart.tsx';

interface KeptFigureProps {
  /** Of a figure that docs/reference/figures.md lists. */
  readonly id: string;
  /** The served run, where it is left out. */
  readonly run?: string | undefined;
  readonly level?: 2 | 3 | 4;
}

/** A figure of the data or of a run, from what the service keeps for it. */
export function KeptFigure({ id, run, level = 3 }: KeptFigureProps) {
  const found = useFigureData(id, run);
  return (
    <Answered of={found} what="A chart" lines={6}>
      {({ inputs, provenance }) => (
        <MadeChart id={id} inputs={inputs} provenance={provenance} level={level} />
      )}
    </Answered>
  );
}

import { KeptFigure } from '../../chart/kept-figure.tsx';
import type { Receipt } from '../../client/runs.ts';
import { Card } from '../../parts/card.tsx';

export function GroupsPart({ receipt: { runId } }: { readonly receipt: Receipt }) {
  return (
    <Card title="For whom it ranks well, and where it is weakest">
      <KeptFigure id="slices" run={runId} />
    </Card>
  );
}

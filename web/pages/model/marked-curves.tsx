import { useMemo } from 'react';
import type { Provenance } from '../../../src/figures.ts';
import { Chart } from '../../chart/chart.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import layout from '../../parts/layout.module.css';
import type { Called } from './at-threshold.ts';
import { type CurveInputs, markedFigure } from './marked-figure.ts';

interface MarkedCurvesProps {
  readonly inputs: CurveInputs;
  readonly provenance: Provenance;
  readonly called: Called;
}

export default function MarkedCurves({ inputs, provenance, called }: MarkedCurvesProps) {
  const roc = useMemo(() => markedFigure('roc', inputs, called), [inputs, called]);
  const precision = useMemo(() => markedFigure('precision-recall', inputs, called), [inputs, called]);
  return (
    <div className={layout.pair}>
      {[
        { title: 'Found against called by mistake', figure: roc },
        { title: 'Found against trusted', figure: precision },
      ].map(({ title, figure }) => (
        <Card key={title} title={title}>
          {figure ? (
            <Chart figure={figure} provenance={provenance} />
          ) : (
            <EmptyNote title="This chart cannot be drawn" />
          )}
        </Card>
      ))}
    </div>
  );
}

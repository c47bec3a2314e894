import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { KeptFigure } from '../../chart/kept-figure.tsx';
import { type FigureData, useFigureData } from '../../client/figures.ts';
import type { Receipt } from '../../client/runs.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import layout from '../../parts/layout.module.css';
import { counted } from '../../parts/numbers.ts';
import { Waiting } from '../../parts/waiting.tsx';
import { calledAt } from './at-threshold.ts';
import { ConfusionTable } from './confusion-table.tsx';
import type { CurveInputs } from './marked-figure.ts';
import { ThresholdSlider } from './threshold-slider.tsx';

const route = getRouteApi('/model');
const MarkedCurves = lazy(() => import('./marked-curves.tsx'));

/** What calling a rating high from a probability on does: the slider moves the matrix and the dots on the curves. */
export function ThresholdPart({ receipt: { runId } }: { readonly receipt: Receipt }) {
  const curves = useFigureData<CurveInputs>('roc', runId);
  return (
    <div className={layout.parts}>
      <Answered of={curves} what="Curves" lines={8}>
        {(found) => <AtThreshold data={found} />}
      </Answered>
      <Card title="Whether what is said comes true">
        <KeptFigure id="calibration" run={runId} />
      </Card>
      <Card title="How far apart high ratings and others are">
        <KeptFigure id="separation" run={runId} />
      </Card>
    </div>
  );
}

function AtThreshold({ data: { inputs, provenance } }: { readonly data: FigureData<CurveInputs> }) {
  const { evaluation, curves, run } = inputs;
  const [threshold, setThreshold] = useKeptThreshold();
  const called = calledAt(curves, evaluation, threshold);
  const { half, tuned } = evaluation.thresholds;
  return (
    <div className={layout.parts}>
      <Card title="From which probability on a rating is called high">
        <ThresholdSlider
          value={threshold}
          onChange={setThreshold}
          called={called}
          marks={[
            { label: 'one half', threshold: half.threshold },
            ...(tuned
              ? [
                  {
                    label: `tuned for ${tuned.objective === 'f1' ? 'F1' : tuned.objective}`,
                    threshold: tuned.threshold,
                  },
                ]
              : []),
          ]}
        />
        <ConfusionTable called={called} />
        <p className={layout.note}>
          {counted(evaluation.n, 'test rating')} by {counted(evaluation.users, 'viewer')}, split {run.split}.
          Counted from {counted(curves.cuts.length, 'corner')} of the curves: up to{' '}
          {counted(Math.ceil(evaluation.n / curves.cuts.length), 'rating')} off between them, exact at the
          marked thresholds.
        </p>
      </Card>
      <Suspense fallback={<Waiting what="Charts" lines={8} />}>
        <MarkedCurves inputs={inputs} provenance={provenance} called={called} />
      </Suspense>
    </div>
  );
}

const settling = 250;

/** Moves at once; the address follows when the slider rests. */
function useKeptThreshold() {
  const { threshold } = route.useSearch();
  const navigate = route.useNavigate();
  const [value, setValue] = useState(threshold);
  useEffect(() => setValue(threshold), [threshold]);
  useEffect(() => {
    if (value === threshold) return;
    const timer = setTimeout(
      () =>
        void navigate({ search: (now) => ({ ...now, threshold: value }), replace: true, resetScroll: false }),
      settling,
    );
    return () => clearTimeout(timer);
  });
  return [value, setValue] as const;
}

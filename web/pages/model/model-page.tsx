import { NativeSelect } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { type Receipt, type Runs, useRuns } from '../../client/runs.ts';
import { useLack } from '../../client/use-ready.ts';
import { Answered } from '../../parts/answered.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import layout from '../../parts/layout.module.css';
import { NotYet } from '../../parts/not-yet.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PartLinks } from '../../parts/part-links.tsx';
import { ComparePart } from './compare-part.tsx';
import { FeaturesPart } from './features-part.tsx';
import { GroupsPart } from './groups-part.tsx';
import style from './model-page.module.css';
import { PassedOver } from './passed-over.tsx';
import { runLabel } from './run-label.ts';
import { ScorePart } from './score-part.tsx';
import { ThresholdPart } from './threshold-part.tsx';
import { TreesPart } from './trees-part.tsx';

const route = getRouteApi('/model');

interface PartProps {
  readonly receipt: Receipt;
  readonly runs: readonly Receipt[];
}

const labels = {
  score: 'Honest score',
  threshold: 'Threshold',
  groups: 'For whom',
  features: 'Features',
  trees: 'Trees',
  compare: 'Compare',
} as const;

const shownBy: Readonly<Record<keyof typeof labels, ComponentType<PartProps>>> = {
  score: ScorePart,
  threshold: ThresholdPart,
  groups: GroupsPart,
  features: FeaturesPart,
  trees: TreesPart,
  compare: ComparePart,
};

/** How good a run is, for whom, and what it looks at. */
export function ModelPage() {
  const runs = useRuns();
  return (
    <>
      <PageHead
        title="Model"
        lead="How well a run does on ratings that it has never seen, for whom, what it looks at, and how it compares."
      />
      <Answered of={runs} what="Runs" lines={8}>
        {(found) => <ModelOf runs={found} />}
      </Answered>
    </>
  );
}

function ModelOf({ runs: { runs, served, passedOver } }: { readonly runs: Runs }) {
  const { run, part } = route.useSearch();
  const navigate = route.useNavigate();
  const receipts = runs
    .flatMap(({ receipt }) => receipt ?? [])
    .sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  const shown = receipts.find(({ runId }) => runId === (run || (served ?? receipts[0]?.runId)));
  const damaged = runs.filter(({ runId, damage }) => damage !== undefined && !passedOver.includes(runId));
  const lack = useLack('run');
  const Shown = shownBy[part];
  if (lack && receipts.length === 0) return <NotYet {...lack} />;
  return (
    <>
      {lack && <NotYet {...lack} />}
      <PassedOver runs={runs.filter(({ runId }) => passedOver.includes(runId))} served={served} />
      <div className={style.run}>
        <NativeSelect
          label="Run"
          value={shown?.runId ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void navigate({
              search: (now) => ({ ...now, run: value === served ? '' : value, against: '', tree: 1 }),
            })
          }
          data={[
            ...(shown ? [] : [{ value: '', label: `no run ${run}` }]),
            ...receipts.map((receipt) => ({
              value: receipt.runId,
              label: `${runLabel(receipt)}${receipt.runId === served ? ' (served)' : ''}`,
            })),
          ]}
        />
        {damaged.length > 0 && (
          <p className={layout.note}>
            Not to be read: {damaged.map(({ runId, damage }) => `${runId} (${damage})`).join('; ')}
          </p>
        )}
      </div>
      <PartLinks label="Model" parts={labels} shown={part} first="score" kept={run ? { run } : {}} />
      {shown ? (
        <Shown receipt={shown} runs={receipts} />
      ) : (
        <EmptyNote title="There is no such run">
          <p>
            The workspace has none called <code>{run}</code>: choose another above.
          </p>
        </EmptyNote>
      )}
    </>
  );
}

import { KeptFigure } from '../../chart/kept-figure.tsx';
import { type Receipt, useImportance } from '../../client/runs.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import layout from '../../parts/layout.module.css';
import { NoTrees } from './no-trees.tsx';

/** What trees look at, how much they need it, and which way it moves what they say. */
export function FeaturesPart({ receipt: { runId } }: { readonly receipt: Receipt }) {
  const importance = useImportance(runId);
  return (
    <Answered of={importance} what="Importance" lines={8}>
      {(found) => ('missing' in found ? <NoTrees why={found.missing} /> : <Features runId={runId} />)}
    </Answered>
  );
}

function Features({ runId }: { readonly runId: string }) {
  return (
    <div className={layout.parts}>
      <Card title="What it needs">
        <KeptFigure id="importance" run={runId} />
      </Card>
      <Card title="Which way single ratings are moved">
        <KeptFigure id="shap" run={runId} />
      </Card>
      <Card title="What it says as one thing changes">
        <KeptFigure id="dependence" run={runId} />
      </Card>
      <Card title="What moves together">
        <KeptFigure id="correlation" run={runId} />
      </Card>
    </div>
  );
}

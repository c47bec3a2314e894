import { NativeSelect } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { KeptFigure } from '../../chart/kept-figure.tsx';
import { type Difference, type Receipt, useComparison } from '../../client/runs.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import layout from '../../parts/layout.module.css';
import { counted, decimalText } from '../../parts/numbers.ts';
import { comparable, metricNames, signedText, verdictText } from './comparable.ts';
import { DifferenceBar } from './difference-bar.tsx';
import style from './model-page.module.css';
import { runLabel } from './run-label.ts';

const route = getRouteApi('/model');

interface ComparePartProps {
  readonly receipt: Receipt;
  readonly runs: readonly Receipt[];
}

/** This run against another on the very same ratings. */
export function ComparePart({ receipt, runs }: ComparePartProps) {
  const { against } = route.useSearch();
  const navigate = route.useNavigate();
  const others = comparable(receipt, runs);
  const other = others.find(({ runId }) => runId === against) ?? others[0];
  if (!other)
    return (
      <EmptyNote title="There is nothing to compare with">
        <p>
          No other run was tested on the same ratings (split {receipt.split.name}, seed {receipt.split.seed}).
          Train another recipe on the same split: <code>streampulse run --recipe history</code>
        </p>
      </EmptyNote>
    );
  return (
    <div className={layout.parts}>
      <Card title={`${receipt.recipe.name} against ${other.recipe.name}`}>
        <div className={style.run}>
          <NativeSelect
            label="Against"
            value={other.runId}
            onChange={({ currentTarget: { value } }) =>
              void navigate({ search: (now) => ({ ...now, against: value }), resetScroll: false })
            }
            data={others.map((one) => ({ value: one.runId, label: runLabel(one) }))}
          />
        </div>
        <Pair receipt={receipt} other={other} />
      </Card>
      <Card title="Against all others on the same ratings">
        <KeptFigure id="comparison" run={receipt.runId} />
      </Card>
    </div>
  );
}

function Pair({ receipt, other }: { readonly receipt: Receipt; readonly other: Receipt }) {
  const comparison = useComparison(receipt.runId, other.runId);
  const [own, their] = [receipt.recipe.name, other.recipe.name];
  return (
    <Answered of={comparison} what="A comparison" lines={10}>
      {({ n, differences }) => (
        <>
          <DataTable
            caption={`Differences: ${own} minus ${their}`}
            rows={Object.entries(differences)}
            keyOf={([name]) => name}
            columns={[
              { title: 'Metric', heads: true, cell: ([name]) => metricNames[name] ?? name },
              { title: own, number: true, wide: true, cell: ([, one]) => decimalText(one.candidate) },
              {
                title: their === own ? 'the other' : their,
                number: true,
                wide: true,
                cell: ([, one]) => decimalText(one.reference),
              },
              { title: 'Difference', number: true, cell: ([, one]) => signedText(one.difference) },
              { title: '95 % interval', number: true, wide: true, cell: ([, one]) => rangeOf(one) },
              { title: 'Drawn', wide: true, cell: ([, one]) => <DifferenceBar of={one} /> },
              { title: 'Verdict', cell: ([, one]) => verdictText(one.verdict, own) },
            ]}
          />
          <p className={layout.note}>
            {counted(n, 'rating')} that both were tested on; viewers are drawn anew 1,000 times, both runs
            scored on each draw, so that what they have in common cancels. Many metrics are compared: one in
            twenty would differ by chance.
          </p>
        </>
      )}
    </Answered>
  );
}

function rangeOf({ low, high }: Difference): string {
  return `${signedText(low)} to ${signedText(high)}`;
}

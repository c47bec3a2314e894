import { useQueries } from '@tanstack/react-query';
import type { FigureInputs } from '../../../src/figures.ts';
import { MadeChart } from '../../chart/made-chart.tsx';
import { ask } from '../../client/ask.ts';
import { type MetricsDocument, type Receipt, type RunEntry, useRuns } from '../../client/runs.ts';
import { answerKey } from '../../client/use-answer.ts';
import { useProvenance } from '../../client/use-provenance.ts';
import { useReady } from '../../client/use-ready.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { decimalText, shareText } from '../../parts/numbers.ts';
import { comparableRuns } from './comparable.ts';
import style from './score.module.css';

type HonestyRow = FigureInputs['honesty'][number];

/** How well the served run does on ratings that it has never seen, beside what was tried on the very same ones. */
export function Score() {
  const { data: ready } = useReady();
  const runs = useRuns();
  return (
    <Card title="The honest score">
      <Answered of={runs} what="Runs">
        {({ runs: entries }) => (ready ? <ScoreOf entries={entries} servedId={ready.runId} /> : null)}
      </Answered>
    </Card>
  );
}

function ScoreOf({
  entries,
  servedId,
}: {
  readonly entries: readonly RunEntry[];
  readonly servedId: string;
}) {
  const receipts = comparableRuns(entries, servedId);
  const rows = useHonesty(receipts);
  const provenance = useProvenance();
  const served = receipts.find(({ runId }) => runId === servedId);
  if (!served) return null;
  return (
    <>
      <p className={style.verdict}>
        {verdictOf(
          served,
          rows?.find(({ runId }) => runId === servedId),
        )}
      </p>
      {served.split.optimistic && (
        <p className={style.warning}>
          This split learns from ratings made later than those it is tested on: real use will score lower.
        </p>
      )}
      {rows && provenance && <MadeChart id="honesty" inputs={{ honesty: rows }} provenance={provenance} />}
    </>
  );
}

/** Undefined until all metrics are here. */
function useHonesty(receipts: readonly Receipt[]): HonestyRow[] | undefined {
  return useQueries({
    queries: receipts.map(({ runId }) => {
      const path = `/v1/runs/${runId}/metrics`;
      return { queryKey: answerKey(path), queryFn: async () => await ask<MetricsDocument>(path) };
    }),
    combine: (answers) => {
      if (answers.some(({ data }) => data === undefined)) return undefined;
      return answers.map(({ data }, at) => honestyRow(receipts[at], data!));
    },
  });
}

function honestyRow({ runId, recipe, split }: Receipt, { test }: MetricsDocument): HonestyRow {
  const [low, high] = test.intervals['auc'] ?? [null, null];
  const { n, auc, logLoss, accuracy } = test;
  return {
    recipe: recipe.name,
    split: split.name,
    optimistic: split.optimistic,
    runId,
    auc,
    low,
    high,
    logLoss,
    accuracy,
    n,
  };
}

function verdictOf({ headline, split, recipe }: Receipt, row: HonestyRow | undefined): string {
  const range =
    row && row.low !== null ? ` (95 % interval ${shareText(row.low, 0)} to ${shareText(row.high, 0)})` : '';
  return (
    `Of a rating of 4 stars or more and one of fewer, both never seen before, “${recipe.name}” gives the first the ` +
    `higher probability ${shareText(headline.auc, 0)} of the time${range}; tossing a coin would ${shareText(0.5, 0)} of it. ` +
    `Its log loss is ${decimalText(headline.logLoss)}, and ${shareText(headline.accuracy, 0)} of its yes-or-no answers are right ` +
    `(split by ${split.name}, seed ${split.seed}).`
  );
}

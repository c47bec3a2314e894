import { MadeChart } from '../../chart/made-chart.tsx';
import { type HonestyRow, useHonesty } from '../../client/honesty.ts';
import { useProvenance } from '../../client/use-provenance.ts';
import { useLack, useReady } from '../../client/use-ready.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import style from './score.module.css';
import { scoreText } from './score-text.ts';

/** How well the served run does on ratings that it has never seen, beside all that was tried on this data. */
export function Score() {
  const { data: ready } = useReady();
  const isLacking = useLack('run') !== undefined;
  const honesty = useHonesty();
  if (isLacking) return null;
  return (
    <Card title="The honest score">
      <Answered of={honesty} what="The score">
        {({ rows }) =>
          rows.length === 0 ? <NoScore /> : <ScoreOf rows={rows} servedId={ready?.runId ?? undefined} />
        }
      </Answered>
    </Card>
  );
}

function NoScore() {
  return (
    <EmptyNote title="No run of this data was tested">
      <p>
        Make one, and a baseline beside it: <code>streampulse run --recipe history</code>,{' '}
        <code>streampulse run --recipe constant</code>
      </p>
    </EmptyNote>
  );
}

function ScoreOf({
  rows,
  servedId,
}: {
  readonly rows: readonly HonestyRow[];
  readonly servedId: string | undefined;
}) {
  const provenance = useProvenance();
  const served = rows.find(({ runId }) => runId === servedId);
  return (
    <>
      {served && <p className={style.verdict}>{scoreText(served, rows)}</p>}
      {served?.optimistic && (
        <p className={style.warning}>
          This split learns from ratings made later than those it is tested on: real use will score lower.
        </p>
      )}
      {provenance && <MadeChart id="honesty" inputs={{ honesty: rows }} provenance={provenance} />}
    </>
  );
}

import { useQueries } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { KeptFigure } from '../../chart/kept-figure.tsx';
import type { Finding } from '../../client/insights.ts';
import { findingQuery } from '../../client/insights.ts';
import { counted } from '../../parts/numbers.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import style from './findings.module.css';
import { headlineOf } from './headline.ts';

/** Of most worth to somebody new; the later ones stand in for what the data cannot answer. */
const asked = [
  'gender-genres',
  'age',
  'nostalgia',
  'long-tail',
  'polarising',
  'hidden-gems',
  'activity',
  'gender',
];
const shown = 5;

/** What this data says in five findings. */
export function Findings() {
  const [wanted, setWanted] = useState(shown);
  const answers = useQueries({ queries: asked.slice(0, wanted).map(findingQuery) });
  const lacking = answers.filter(({ data }) => data?.lacks).length;
  if (wanted < Math.min(asked.length, shown + lacking)) setWanted(Math.min(asked.length, shown + lacking));
  const said = answers.filter(({ data }) => !data?.lacks).slice(0, shown);
  const failed = said.find(({ isError }) => isError);
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">What this data says</h2>
      {failed ? (
        <ProblemNote error={failed.error} onRetry={() => answers.forEach(({ refetch }) => void refetch())} />
      ) : (
        <ol className={style.findings}>
          {said.map(({ data }, at) => (
            <li key={data?.id ?? asked[at]}>
              {data ? <FindingOf finding={data} /> : <Waiting what="A finding" lines={3} />}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function FindingOf({ finding }: { readonly finding: Finding }) {
  const { question, answer, n, nOf, caveats, method, figure } = finding;
  const { headline, rest } = headlineOf(answer);
  return (
    <article className={style.finding}>
      <div>
        <p className={style.question}>{question}</p>
        <h3>{headline}</h3>
      </div>
      <div>
        {rest && <p className={style.rest}>{rest}</p>}
        <p className={style.n}>n: {counted(n, nOf.slice(0, -1), nOf)}</p>
      </div>
      <div className={style.more}>
        {figure && <Opened label="See it">{() => <KeptFigure id={figure} level={4} />}</Opened>}
        <Opened label="How it was found">
          {() => (
            <div className={style.method}>
              <p>{method}</p>
              {caveats.map((caveat) => (
                <p key={caveat}>{caveat}</p>
              ))}
            </div>
          )}
        </Opened>
      </div>
    </article>
  );
}

/** Made when it is opened first. */
function Opened({ label, children }: { readonly label: string; readonly children: () => ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {isOpen && children()}
    </details>
  );
}

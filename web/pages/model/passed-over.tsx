import type { RunEntry } from '../../client/runs.ts';
import { CommandLine } from '../../parts/command-line.tsx';
import { LookAgain } from '../../parts/look-again.tsx';
import style from './passed-over.module.css';
import { pasted } from './pasted.ts';

interface PassedOverProps {
  readonly runs: readonly RunEntry[];
  readonly served: string | null;
}

/** Newer runs that would be served if they were whole, and the command that makes each again. */
export function PassedOver({ runs, served }: PassedOverProps) {
  if (runs.length === 0) return null;
  return (
    <section className={style.note} aria-label="Damaged runs">
      <h2>{runs.length === 1 ? 'A run is damaged' : `${runs.length} runs are damaged`}</h2>
      <p>
        {served === null ? (
          'No whole run of this data is left to answer instead.'
        ) : (
          <>
            The newest whole one answers instead: <code>{served}</code>
          </>
        )}
      </p>
      <ul>
        {runs.map(({ runId, damage, receipt }) => (
          <li key={runId}>
            <code>{runId}</code>: {damage}. Make it again:
            {receipt && <CommandLine command={pasted(receipt.command)} />}
          </li>
        ))}
      </ul>
      <LookAgain />
    </section>
  );
}

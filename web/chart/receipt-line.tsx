import type { Provenance } from '../../src/figures.ts';
import style from './chart.module.css';

/** Dates and names of runs and data have hyphens at which a line would break. */
const uncut = /(\d{4}-\d\d-\d\d|run \S+|data \S+)/;

interface ReceiptLineProps {
  readonly n: string;
  readonly provenance: Provenance;
  /** It is of the data, whatever the run. */
  readonly ofData?: boolean;
}

/** How many of what, from when, and which run and data made it. */
export function ReceiptLine({ n, provenance, ofData = false }: ReceiptLineProps) {
  const { simulated, sources, dataFrom, dataTo, runId, dataHash } = provenance;
  const parts = [
    ...(simulated ? ['SIMULATED'] : []),
    `n: ${n}`,
    `${sources.join(', ')}${dataFrom && dataTo ? `, ${dataFrom} to ${dataTo}` : ''}`,
    ...(runId && !ofData ? [`run ${runId}`] : []),
    `data ${dataHash.slice(0, 12)}`,
  ];
  return (
    <span>
      {parts
        .join(' · ')
        .split(uncut)
        .map((text, at) =>
          at % 2 === 0 ? (
            text
          ) : (
            <span key={`${at} ${text}`} className={style.uncut}>
              {text}
            </span>
          ),
        )}
    </span>
  );
}

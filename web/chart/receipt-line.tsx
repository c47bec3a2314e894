import type { Provenance } from '../../src/figures.ts';

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
  return <span>{parts.join(' · ')}</span>;
}

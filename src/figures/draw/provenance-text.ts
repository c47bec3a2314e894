import type { Figure, Provenance } from '../figure.ts';
import { plainText } from '../text/plain.ts';

/** Lines below a figure: its caveat, how many of what from when, and how to make it again. */
export function footnotes({ id, n, caveat }: Figure, provenance: Provenance): string[] {
  return [
    ...(caveat ? [caveat] : []),
    `${sampleText(provenance)}n: ${n}. ${dataText(provenance)}`,
    `${receiptText(provenance)} --only ${id}`,
  ];
}

function sampleText({ simulated }: Provenance): string {
  return simulated ? 'SIMULATED: no real viewer said any of this. ' : '';
}

function dataText({ sources, dataFrom, dataTo }: Provenance): string {
  const span = dataFrom && dataTo ? `, ${dataFrom} to ${dataTo}` : '';
  return `Data: ${sources.map(plainText).join(', ')}${span}.`;
}

export function receiptText({ runId, dataHash, version, command }: Provenance): string {
  const run = runId ? `Run ${runId}, ` : '';
  return `${run}data ${dataHash.slice(0, 12)}, streampulse ${version}: ${command}`;
}

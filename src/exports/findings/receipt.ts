import type { Findings } from '../../insights/explore.ts';
import { attributions } from '../../sources/licences.ts';
import type { Line } from './sheet-plan.ts';

/** What the numbers come from, and on which terms. */
export interface FindingsReceipt
  extends Pick<Findings, 'dataHash' | 'simulated' | 'sources' | 'replicates' | 'seed'> {
  /** `source: terms`, each once. */
  readonly licences: readonly string[];
  readonly command: string;
  readonly version: string;
}

export function receiptLines(receipt: FindingsReceipt): Line[] {
  const { sources, dataHash, replicates, seed, command, version, licences } = receipt;
  const facts = [
    ['Data', sources.join(', ')],
    ['Data hash', dataHash],
    ['Intervals', `95 %, ${replicates.toLocaleString('en-US')} bootstrap replicates, seed ${seed}`],
    ['Command', command],
    ['StreamPulse', version],
    ...licences.map((licence) => ['Licence', licence]),
    ...attributions(sources).map((sentence) => ['Attribution', sentence]),
  ];
  return facts.map(([name, said]) => ({ kind: 'text', text: `${name}: ${said}` }) as const);
}

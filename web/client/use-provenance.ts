import type { Provenance } from '../../src/figures.ts';
import { useAudit } from './audit.ts';
import { useReady } from './use-ready.ts';

declare const __VERSION__: string;

/** Where the numbers of what is served come from; undefined until it is known. */
export function useProvenance(): Provenance | undefined {
  const { data: ready } = useReady();
  const { data: audit } = useAudit();
  if (!ready?.dataHash || !audit) return undefined;
  return {
    sources: [...new Set(audit.imports.map(({ source }) => source))],
    simulated: ready.simulated,
    dataHash: ready.dataHash,
    dataFrom: audit.audience?.from ?? null,
    dataTo: audit.audience?.to ?? null,
    ...(ready.runId !== null && { runId: ready.runId }),
    seed: 1,
    version: __VERSION__,
  };
}

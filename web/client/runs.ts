import { useAnswer } from './use-answer.ts';

/** Of a run's receipt, what the dashboard tells. */
export interface Receipt {
  readonly runId: string;
  readonly recipe: { readonly name: string; readonly summary: string; readonly lane: string };
  readonly split: {
    readonly name: string;
    readonly seed: number;
    readonly optimistic: boolean;
    readonly hash: string;
    readonly ratings: Readonly<Record<'train' | 'tune' | 'calibrate' | 'test', number>>;
  };
  readonly dataHash: string;
  readonly simulated: boolean;
  readonly headline: { readonly auc: number | null; readonly logLoss: number; readonly accuracy: number };
  readonly command: string;
  readonly version: string;
  readonly madeAt: string;
}

/** A run that cannot be read has its damage told instead of a receipt. */
export interface RunEntry {
  readonly runId: string;
  readonly receipt?: Receipt;
  readonly damage?: string;
}

export interface MetricsDocument {
  readonly test: {
    readonly n: number;
    readonly auc: number | null;
    readonly logLoss: number;
    readonly accuracy: number;
    readonly intervals: Readonly<Record<string, readonly [number, number]>>;
  };
}

export function useRuns() {
  return useAnswer<{ readonly runs: readonly RunEntry[] }>('/v1/runs');
}

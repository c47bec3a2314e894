import { useAnswer } from './use-answer.ts';

export const moments = ['always', 'release', 'rating', 'snapshot'] as const;

/** From when a feature is known. */
export type Moment = (typeof moments)[number];

export interface Feature {
  readonly name: string;
  readonly table: string;
  readonly kind: string;
  readonly group: string;
  readonly about: string;
  readonly availableAt: Moment;
  readonly unit: string;
  readonly meaning: string;
  readonly source: string;
}

export function useLedger() {
  return useAnswer<{ readonly features: readonly Feature[] }>('/v1/ledger');
}

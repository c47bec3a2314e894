import { type Got, useGot } from './use-got.ts';

export const moments = ['always', 'release', 'rating', 'snapshot'] as const;

export type Feature = Got<'/v1/ledger'>['features'][number];

/** From when a feature is known. */
export type Moment = Feature['availableAt'];

export function useLedger() {
  return useGot('/v1/ledger');
}

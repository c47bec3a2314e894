import { type Got, useGot } from './use-got.ts';

export type HonestyRow = Got<'/v1/honesty'>['rows'][number];

/** Every recipe and split that was run on this data. */
export function useHonesty() {
  return useGot('/v1/honesty');
}

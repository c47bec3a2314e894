import type { FigureInputs } from '../../src/figures.ts';
import { useAnswer } from './use-answer.ts';

export type HonestyRow = FigureInputs['honesty'][number];

/** Every recipe and split that was run on this data. */
export function useHonesty() {
  return useAnswer<{ readonly rows: readonly HonestyRow[]; readonly dataHash: string }>('/v1/honesty');
}

import type { ForecastSearch } from './forecast-fields.ts';

/** A move of somebody is a step back; letters as they are typed are not. */
export type Change = (changes: Partial<ForecastSearch>, how?: 'move' | 'type') => void;

export interface Workbench {
  readonly search: ForecastSearch;
  readonly change: Change;
  /** Lines of the card that the last change was too long for. */
  readonly cut: readonly string[];
}

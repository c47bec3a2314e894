import type { FoldPlan } from './history/out-of-fold.ts';

/** How history features may look at the log. */
export type HistoryPlan =
  | ({ readonly kind: 'as-of' } & Learned)
  /** Nothing from `at` (seconds) on is observed. */
  | ({ readonly kind: 'frozen'; readonly at: number } & Learned)
  | ({ readonly kind: 'out-of-fold' } & FoldPlan);

interface Learned {
  /** Rows of the titles whose texts and labels vocabularies are learned from; all titles where left out. */
  readonly seen?: Int32Array;
}

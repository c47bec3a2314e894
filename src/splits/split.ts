/**
 * Disjoint parts of the rating log, by row number (the log's order: time, then file order).
 * `tune` serves early stopping and thresholds, `calibrate` calibrators; `test` is looked at once.
 */
export interface SplitParts {
  readonly train: Int32Array;
  readonly tune: Int32Array;
  readonly calibrate: Int32Array;
  readonly test: Int32Array;
}

export type PartName = keyof SplitParts;

/** How history features may be made for a split, and by what their inner folds are grouped. */
export type FoldUnit = 'row' | 'viewer' | 'title';

/** Disjoint parts of the ratings of a star, and what history may be made of. */
export interface Split {
  /** As the user writes it: `time`, `u1`, `random:7`, ... */
  readonly name: string;
  readonly seed: number;
  readonly parts: SplitParts;
  /** `time`: as-of history up to each row's own second; `fold`: out-of-fold history. */
  readonly history: 'time' | 'fold';
  readonly foldUnit: FoldUnit;
  /** First second of the test part; where the split has an order in time. */
  readonly testFrom?: number;
  /** True where the figure is flattered by the future (random rows). */
  readonly optimistic: boolean;
}

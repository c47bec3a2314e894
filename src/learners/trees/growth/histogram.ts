/** [g, h] sums of every slot of every column, and of each panel by itself. */
export interface Histogram {
  readonly slots: Float64Array;
  readonly panels: readonly Float64Array[];
}

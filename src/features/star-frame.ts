/**
 * What learners eat: ratings in the middle (facts), viewers and titles at the points (dimensions).
 * A fact knows its viewer and its title by index; nothing is ever joined.
 */

/** A column of numbers. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  /** One value a row, NaN for missing. Flags are 0 and 1. */
  readonly values: Float32Array;
}

/** A column of labels. */
export interface CategoryColumn {
  readonly kind: 'category';
  readonly name: string;
  /** Index into `dictionary`, -1 for missing. */
  readonly codes: Int32Array;
  readonly dictionary: readonly string[];
}

/** Numbers or labels of the rows of one table. */
export type Column = NumberColumn | CategoryColumn;

/** Viewers or titles: what facts point to. */
export interface Dimension {
  readonly rows: number;
  /** Fact row -> dimension row; as long as the frame has facts. */
  readonly index: Int32Array;
  /** Each `rows` long. */
  readonly columns: readonly Column[];
}

export type TableName = 'viewer' | 'title' | 'rating';

/** Ratings with their viewers and titles beside them: what learners learn from and models answer for. */
export interface StarFrame {
  /** Number of facts (ratings). */
  readonly rows: number;
  /** 1 where the rating is 4 stars or more, else 0; NaN where there is no rating yet. */
  readonly target: Float32Array;
  /** 0.5 to 5; NaN where there is no rating yet. */
  readonly stars: Float32Array;
  /** Seconds since 1970 at which the prediction is asked for. */
  readonly time: Float64Array;
  /**
   * 1 for facts whose stars later facts of the same viewer may look back on, for learners that read histories themselves;
   * left out, there are none. Only strictly earlier seconds are looked at, whatever stands here.
   */
  readonly observed?: Uint8Array | undefined;
  /** Fact columns, each `rows` long. */
  readonly columns: readonly Column[];
  readonly dimensions: { readonly viewer: Dimension; readonly title: Dimension };
}

/** The label rule of every protocol: 3.5 stars are not "high". */
export const highRating = 4;

export function columnsOf(frame: StarFrame, table: TableName): readonly Column[] {
  return table === 'rating' ? frame.columns : frame.dimensions[table].columns;
}

export function columnLength(column: Column): number {
  return column.kind === 'number' ? column.values.length : column.codes.length;
}

/** The row of `table` that fact `fact` points to. */
export function rowOf(frame: StarFrame, table: TableName, fact: number): number {
  return table === 'rating' ? fact : frame.dimensions[table].index[fact];
}

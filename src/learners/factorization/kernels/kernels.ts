/**
 * The hot loops of Gibbs sampling over blocks. Ratings are positions; a block's `index` has the row of each.
 *
 * `rows` holds {@link rowWidth} numbers a block row: of the ratings that point to it the number, the sum of `o`, that
 * again, the sum of o^2, the sum of errors and of errors times `o`, where `o` is what the other blocks' factors sum to;
 * then the row's own factor `q`, and the value x of the features of the list at work.
 * With t = q - v x a feature's slope at a rating is x (o + t): its sums over ratings come from sums over rows.
 *
 * A list's features are `first ..`, as many as `starts` has less one; the rows of feature j stand in
 * `members[starts[j]] ..`. Errors are prediction less target. Positions are taken from `from` up to `to`.
 */
export interface FactorKernels {
  /** totals = q of the row. */
  setTotals(index: Int32Array, rows: Float64Array, from: number, to: number, totals: Float64Array): void;
  /** totals += q of the row. */
  addTotals(index: Int32Array, rows: Float64Array, from: number, to: number, totals: Float64Array): void;
  /** Adds up o, o^2, e and e o by row, from zero on; keeps the sum of e and q in `moves`, two numbers a row. */
  collect(
    index: Int32Array,
    errors: Float64Array,
    totals: Float64Array,
    from: number,
    to: number,
    rows: Float64Array,
    moves: Float64Array,
    count: number,
  ): void;
  /**
   * Draws the features of a list; `values`, `normals` from `first` on; `prior` is [noise precision, precision, mean]. A normal
   * of 0 gives the mean. The variance of each feature given all else is left in the place of its normal.
   */
  sampleFactors(
    starts: Int32Array,
    size: number,
    members: Int32Array,
    weights: Float64Array,
    count: number,
    values: Float64Array,
    first: number,
    normals: Float64Array,
    prior: Float64Array,
    rows: Float64Array,
  ): void;
  /** Moves errors and totals along with the rows, from what `collect` left in `moves`. */
  spread(
    index: Int32Array,
    rows: Float64Array,
    moves: Float64Array,
    count: number,
    from: number,
    to: number,
    errors: Float64Array,
    totals: Float64Array,
  ): void;
  /** Adds up e by row, from zero on; keeps it in `moves`. */
  collectErrors(
    index: Int32Array,
    errors: Float64Array,
    from: number,
    to: number,
    rows: Float64Array,
    moves: Float64Array,
    count: number,
  ): void;
  /** Draws the weights of a list: as {@link FactorKernels.sampleFactors} with the slope x. */
  sampleWeights(
    starts: Int32Array,
    size: number,
    members: Int32Array,
    weights: Float64Array,
    count: number,
    values: Float64Array,
    first: number,
    normals: Float64Array,
    prior: Float64Array,
    rows: Float64Array,
  ): void;
  /** Moves errors along with the rows' sums of errors. */
  spreadErrors(
    index: Int32Array,
    rows: Float64Array,
    moves: Float64Array,
    count: number,
    from: number,
    to: number,
    errors: Float64Array,
  ): void;
}

/** Numbers a block row takes: 64 bytes. */
export const rowWidth = 8;

export const kernelNames = [
  'setTotals',
  'addTotals',
  'collect',
  'sampleFactors',
  'spread',
  'collectErrors',
  'sampleWeights',
  'spreadErrors',
] as const satisfies readonly (keyof FactorKernels)[];

import type { Argument } from '../../web-assembly.ts';

/**
 * The hot loops. Arrays of one call lie in the same {@link KernelMemory}. `order` and other lists hold positions or
 * rows, of which a call takes `count` from `start` on. A panel's `bins` are `width` cells to a row; the `layout` of its
 * cells, or of its columns, has for each the slot of bin 0, which for cells of a byte is 256 times the cell's place, and
 * how many slots it uses. `pairs` holds [g, h]: of facts in whole
 * `steps`, of rows as they are. A call's number comes back; what it computed stands at that place of what
 * {@link Kernels.run} gives.
 */
export interface Kernels {
  readonly threads: number;
  /** The calls until the next one of this are made in their order; other tasks may run beside them. */
  task(): void;
  /** Runs what has been called; the result of each call, valid until the next call. */
  run(): Int32Array;

  /** Sets `out` to the sums of the listed facts' pairs by slot. */
  addFactBytes(...call: AddFacts<Uint8Array>): number;
  addFactWords(...call: AddFacts<Uint16Array>): number;
  /** The same for rows of viewers or titles. */
  addRowBytes(...call: AddRows<Uint8Array>): number;
  addRowWords(...call: AddRows<Uint16Array>): number;
  /** The same for the cells in `places`; slots of other cells are left as they are. */
  addSomeFactBytes(...call: AddSome<Int32Array, Uint8Array>): number;
  addSomeFactWords(...call: AddSome<Int32Array, Uint16Array>): number;
  addSomeRowBytes(...call: AddSome<Float64Array, Uint8Array>): number;
  addSomeRowWords(...call: AddSome<Float64Array, Uint16Array>): number;
  /**
   * Sets the `slotCount` slots from `firstSlot` on to the sums of the joint bins `firstBin .. firstBin + bins`; of each
   * bin `slots` has the `width` slots that it counts for.
   */
  sumWithin(
    histogram: Float64Array,
    firstBin: number,
    bins: number,
    slots: Int32Array,
    width: number,
    firstSlot: number,
    slotCount: number,
  ): number;
  /** Adds each fact's pair to its row of `sums`, by `index`. */
  sumRows(
    order: Int32Array,
    start: number,
    count: number,
    pairs: Int32Array,
    steps: Float64Array,
    index: Int32Array,
    sums: Float64Array,
  ): number;
  /** The same for two tables at a time. */
  sumBothRows(
    order: Int32Array,
    start: number,
    count: number,
    pairs: Int32Array,
    steps: Float64Array,
    index: Int32Array,
    sums: Float64Array,
    otherIndex: Int32Array,
    otherSums: Float64Array,
  ): number;
  /** Lists the rows whose sums are not zero in `touched`, which has room for one more, and gives their number. */
  listRows(sums: Float64Array, rows: number, touched: Int32Array): number;
  /** Adds to rows that are zero before and lists them, without a look at all rows. `touched` has room for one row more than there are; `listed` is zero. */
  sumFewRows(
    order: Int32Array,
    start: number,
    count: number,
    pairs: Int32Array,
    steps: Float64Array,
    index: Int32Array,
    sums: Float64Array,
    touched: Int32Array,
    listed: Uint8Array,
  ): number;
  /** Makes the sums of the first `count` rows of `touched` zero. */
  clearRows(sums: Float64Array, touched: Int32Array, count: number): number;
  /** Sets `out` to the sum of the listed facts' pairs. */
  sumPairs(
    order: Int32Array,
    start: number,
    count: number,
    pairs: Int32Array,
    steps: Float64Array,
    out: Float64Array,
  ): number;
  /** Makes `parent` less `child`, both a panel's part of a histogram. */
  subtract(parent: Float64Array, child: Float64Array, layout: Int32Array, width: number): number;
  /**
   * Best split of a node over `features[first ..]`. A feature's row of `table` is [first slot, bins, category or -1, 1 if
   * it may be missing];
   * [g, h] of the node stand at `sums[sumAt]`; `rules` is [lambda, alpha, least weight of a child, gain to exceed].
   * Writes [feature or -1, bin, missing goes left, gain, left g, left h] to `best[bestAt]`.
   */
  searchFeatures(
    features: Int32Array,
    first: number,
    count: number,
    table: Int32Array,
    histogram: Float64Array,
    sums: Float64Array,
    sumAt: number,
    rules: Float64Array,
    best: Float64Array,
    bestAt: number,
  ): number;
  /**
   * The same under monotone constraints: a feature's direction stands in `directions`, and at `sums[sumAt]`
   * [g, h, gain of the node as a leaf, least and greatest weight of a child].
   */
  searchBounded(
    features: Int32Array,
    first: number,
    count: number,
    table: Int32Array,
    directions: Int32Array,
    histogram: Float64Array,
    sums: Float64Array,
    sumAt: number,
    rules: Float64Array,
    best: Float64Array,
    bestAt: number,
  ): number;
  /**
   * Moves the positions whose row's side is 1 to the front, both sides in their former order; gives their number.
   * `scratch` is as long as `order`, and used at the same places only.
   */
  partitionRows(
    order: Int32Array,
    start: number,
    count: number,
    index: Int32Array,
    sides: Uint8Array,
    scratch: Int32Array,
  ): number;
  /** The same by the side of the bin at `place` of a position's own row, or (`indexed` 1) of the row that `index` holds. */
  partitionBytes(...call: PartitionBins<Uint8Array>): number;
  partitionWords(...call: PartitionBins<Uint16Array>): number;
  /** Copies `count` words; the two places may overlap. */
  copyWords(from: Int32Array, start: number, to: Int32Array, toStart: number, count: number): number;
  /** Sets `list` to 0 .. count - 1. */
  countUp(list: Int32Array, count: number): number;
  /** Adds `values[valueAt]` to `out` at the listed positions. */
  addLeaf(
    order: Int32Array,
    start: number,
    count: number,
    values: Float64Array,
    valueAt: number,
    out: Float64Array,
  ): number;
  /** Pairs of the logistic loss for `count` positions from `from` on; `perStep` is [steps of g in 1, steps of h in 1]. */
  logisticGradients(
    margins: Float64Array,
    labels: Uint8Array,
    weights: Float64Array,
    weighted: 0 | 1,
    from: number,
    count: number,
    perStep: Float64Array,
    pairs: Int32Array,
  ): number;

  /** masks[i] &= words[bins[from + i]]; masks are two words each, low and high. */
  andMasks(bins: Uint16Array, words: Int32Array, from: number, count: number, masks: Int32Array): number;
  /**
   * Adds to `out[from ..]` the values of the leaves that facts lie in, tree by tree, of up to two `trees`. A leaf is the
   * first that the AND of a fact's masks leaves: of its viewer, its title and its bin in each of the group's columns.
   * Masks are two words each, those of two trees side by side. `columns` has the place of each of `columnCount` columns
   * among the `width` bins of a fact, and its first bin in `words`; `values` has 64 values a tree.
   */
  addTwoTrees(...call: AddTrees): number;
  /** The same for up to eight trees, with the masks of eight side by side. */
  addEightTrees(...call: AddTrees): number;
}

type AddTrees = [
  viewers: Int32Array,
  viewerMasks: Int32Array,
  titles: Int32Array,
  titleMasks: Int32Array,
  bins: Uint16Array,
  width: number,
  columns: Int32Array,
  columnCount: number,
  words: Int32Array,
  values: Float64Array,
  trees: number,
  from: number,
  count: number,
  out: Float64Array,
];

type AddFacts<Bins> = [
  list: Int32Array,
  start: number,
  count: number,
  pairs: Int32Array,
  steps: Float64Array,
  bins: Bins,
  width: number,
  layout: Int32Array,
  out: Float64Array,
];

type AddRows<Bins> = [
  list: Int32Array,
  start: number,
  count: number,
  pairs: Float64Array,
  steps: Float64Array,
  bins: Bins,
  width: number,
  layout: Int32Array,
  out: Float64Array,
];

type AddSome<Pairs, Bins> = [
  list: Int32Array,
  start: number,
  count: number,
  pairs: Pairs,
  steps: Float64Array,
  bins: Bins,
  width: number,
  layout: Int32Array,
  places: Int32Array,
  firstPlace: number,
  placeCount: number,
  out: Float64Array,
];

type PartitionBins<Bins> = [
  order: Int32Array,
  start: number,
  count: number,
  index: Int32Array,
  indexed: number,
  bins: Bins,
  width: number,
  place: number,
  sides: Uint8Array,
  scratch: Int32Array,
];

/** A kernel's name, in the order by which threads tell them apart. */
export const kernelNames = [
  'addFactBytes',
  'addFactWords',
  'addRowBytes',
  'addRowWords',
  'addSomeFactBytes',
  'addSomeFactWords',
  'addSomeRowBytes',
  'addSomeRowWords',
  'sumWithin',
  'sumRows',
  'sumBothRows',
  'listRows',
  'sumFewRows',
  'clearRows',
  'sumPairs',
  'subtract',
  'searchFeatures',
  'searchBounded',
  'partitionRows',
  'partitionBytes',
  'partitionWords',
  'copyWords',
  'countUp',
  'addLeaf',
  'logisticGradients',
  'andMasks',
  'addTwoTrees',
  'addEightTrees',
] as const satisfies readonly (keyof Kernels)[];

export type KernelName = (typeof kernelNames)[number];

/** A kernel as it stands alone: what it computes comes back at once. */
export type KernelLoops = { readonly [Name in KernelName]: (...call: Parameters<Kernels[Name]>) => number };

/** Makes calls at once, one after the other. */
export function kernelsAtOnce(call: (kernel: number, args: readonly Argument[]) => number): Kernels {
  let results = new Int32Array(1024);
  let count = 0;
  const make = (kernel: number, args: readonly Argument[]) => {
    if (count === results.length) results = doubled(results);
    results[count] = call(kernel, args);
    return count++;
  };
  return {
    ...kernelCalls(make),
    threads: 1,
    task() {},
    run() {
      count = 0;
      return results;
    },
  };
}

/** A method for each kernel, which hands its number and arguments on. */
export function kernelCalls(
  make: (kernel: number, args: readonly Argument[]) => number,
): Omit<Kernels, 'threads' | 'task' | 'run'> {
  const calls = kernelNames.map((name, kernel) => [name, (...args: Argument[]) => make(kernel, args)]);
  return Object.fromEntries(calls) as Omit<Kernels, 'threads' | 'task' | 'run'>;
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * array.length);
  longer.set(array);
  return longer;
}

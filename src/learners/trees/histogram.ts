import type { BinnedDimension, BinnedStar, BinnedTable, Panel } from './binned-star.ts';
import type { RowArrays } from './growth-arrays.ts';

/** `[g, h]` sums of every slot of every column: `2 * star.slots` long. */
export type Histogram = Float64Array;

/** The columns a histogram is wanted for, by table and panel, as places in the panel's own list. */
export interface ColumnChoice {
  readonly viewer: readonly Int32Array[];
  readonly title: readonly Int32Array[];
  readonly facts: readonly Int32Array[];
}

export interface HistogramBuilder {
  /**
   * Sums the node `order[start..end)` of the star's working arrays into the chosen columns of `out`; the others are
   * left as they are.
   */
  build(start: number, end: number, choice: ColumnChoice, out: Histogram): void;
}

/** Makes larger child = parent - smaller child, in place of the parent. */
export function subtract(parent: Histogram, child: Histogram): void {
  for (let i = 0; i < parent.length; i++) parent[i] -= child[i];
}

/** The columns that `features` (ascending) come from. */
export function chooseColumns(star: BinnedStar, features: Int32Array): ColumnChoice {
  const wanted = new Uint8Array(star.columns.length);
  for (const feature of features) wanted[star.features[feature].column] = 1;
  const places = ({ panels }: BinnedTable) =>
    panels.map(({ columns }) =>
      Int32Array.from(columns.flatMap((column, place) => (wanted[column] === 1 ? [place] : []))),
    );
  return { viewer: places(star.viewer), title: places(star.title), facts: places(star.facts) };
}

/** Dimension columns cost one addition a touched row, not one a fact. */
export function createHistogramBuilder(star: BinnedStar): HistogramBuilder {
  const { kernels, work } = star;
  const { order, gradients } = work;

  function build(start: number, end: number, choice: ColumnChoice, out: Histogram): void {
    const byViewer = sweeps(star.viewer, end - start, choice.viewer);
    const byTitle = sweeps(star.title, end - start, choice.title);
    const { viewer, title } = work;
    if (byViewer && byTitle) {
      const { index } = star.viewer;
      kernels.addBothRows(order, start, end, gradients, index, viewer.sums, star.title.index, title.sums);
    } else if (byViewer) kernels.addRows(order, start, end, gradients, star.viewer.index, viewer.sums);
    else if (byTitle) kernels.addRows(order, start, end, gradients, star.title.index, title.sums);
    addDimension(star.viewer, viewer, start, end, byViewer, choice.viewer, out);
    addDimension(star.title, title, start, end, byTitle, choice.title, out);
    addTable(star.facts, order, start, end, gradients, choice.facts, out);
  }

  /** Turns the rows' sums into slots, and leaves the sums zero for the next node. */
  function addDimension(
    dimension: BinnedDimension,
    rows: RowArrays,
    start: number,
    end: number,
    isSummed: boolean,
    choice: readonly Int32Array[],
    out: Histogram,
  ): void {
    if (!isWanted(choice)) return;
    const { sums, touched } = rows;
    const count = isSummed
      ? collectRows(sums, touched)
      : sumFewRows(order, start, end, gradients, dimension.index, rows);
    addTable(dimension, touched, 0, count, sums, choice, out);
    clearRows(sums, touched, count);
  }

  function addTable(
    { panels }: BinnedTable,
    rows: Int32Array,
    start: number,
    end: number,
    pairs: Float64Array,
    choice: readonly Int32Array[],
    out: Histogram,
  ): void {
    panels.forEach((panel, at) => {
      if (choice[at].length > 0) addPanel(panel, rows, start, end, pairs, choice[at], out);
    });
  }

  function addPanel(
    { columns, slots, starts, first, slotCount }: Panel,
    rows: Int32Array,
    start: number,
    end: number,
    pairs: Float64Array,
    places: Int32Array,
    out: Histogram,
  ): void {
    const part = work.panel.subarray(0, 2 * slotCount).fill(0);
    const width = columns.length;
    if (places.length === width) {
      kernels.addSlots(rows, start, end, pairs, slots, width, part);
      out.set(part, 2 * first);
      return;
    }
    work.places.set(places);
    kernels.addSomeSlots(rows, start, end, pairs, slots, width, work.places, places.length, part);
    for (const place of places) {
      const column = columns[place];
      const from = 2 * starts[place];
      out.set(part.subarray(from, from + 2 * (star.binCount[column] + 1)), 2 * star.offset[column]);
    }
  }
  return { build };
}

function isWanted(choice: readonly Int32Array[]): boolean {
  return choice.some(({ length }) => length > 0);
}

/** Where a node holds few facts, the rows they touch are fewer than a sweep would look at; the sums are the same. */
function sweeps({ rows }: BinnedDimension, facts: number, choice: readonly Int32Array[]): boolean {
  return isWanted(choice) && facts > rows >> 2;
}

/** Lists the rows with a sum. */
function collectRows(sums: Float64Array, touched: Int32Array): number {
  let count = 0;
  for (let row = 0; row < touched.length; row++) {
    if (sums[2 * row] !== 0 || sums[2 * row + 1] !== 0) touched[count++] = row;
  }
  return count;
}

/** Sums by row and lists the rows. A row's sum may be zero in between, so it does not tell what is listed. */
function sumFewRows(
  order: Int32Array,
  start: number,
  end: number,
  gradients: Float64Array,
  index: Int32Array,
  { sums, touched, isListed }: RowArrays,
): number {
  let count = 0;
  for (let i = start; i < end; i++) {
    const position = order[i];
    const row = index[position];
    if (isListed[row] === 0) touched[count++] = row;
    isListed[row] = 1;
    sums[2 * row] += gradients[2 * position];
    sums[2 * row + 1] += gradients[2 * position + 1];
  }
  for (let k = 0; k < count; k++) isListed[touched[k]] = 0;
  return count;
}

function clearRows(sums: Float64Array, touched: Int32Array, count: number): void {
  for (let k = 0; k < count; k++) {
    sums[2 * touched[k]] = 0;
    sums[2 * touched[k] + 1] = 0;
  }
}

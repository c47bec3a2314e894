import type { BinnedDimension, BinnedStar, Bins } from './binned-star.ts';
import type { Gradients } from './gradients.ts';

/** `[g, h]` sums of every slot of every column: `2 * star.slots` long. */
export type Histogram = Float64Array;

/** The columns a histogram is wanted for, by table, as places in the table's own list. */
export interface ColumnChoice {
  readonly viewer: Int32Array;
  readonly title: Int32Array;
  readonly facts: Int32Array;
}

export interface HistogramBuilder {
  /** Sums the node `order[start..end)` into the chosen columns of `out`; the others are left as they are. */
  build(
    order: Int32Array,
    start: number,
    end: number,
    gradients: Gradients,
    choice: ColumnChoice,
    out: Histogram,
  ): void;
}

/** Makes larger child = parent - smaller child, in place of the parent. */
export function subtract(parent: Histogram, child: Histogram): void {
  for (let i = 0; i < parent.length; i++) parent[i] -= child[i];
}

/** The columns that `features` (ascending) come from. */
export function chooseColumns(star: BinnedStar, features: Int32Array): ColumnChoice {
  const wanted = new Set(Array.from(features, (feature) => star.features[feature].column));
  const places = (columns: readonly number[]) =>
    Int32Array.from(columns.flatMap((column, place) => (wanted.has(column) ? [place] : [])));
  return {
    viewer: places(star.viewer.columns),
    title: places(star.title.columns),
    facts: places(star.facts.columns),
  };
}

/** Dimension columns cost one addition a touched row, not one a fact. */
export function createHistogramBuilder(star: BinnedStar): HistogramBuilder {
  const viewer = createDimensionSums(star, star.viewer);
  const title = createDimensionSums(star, star.title);
  return {
    build(order, start, end, gradients, choice, out) {
      clear(star, choice, out);
      viewer(order, start, end, gradients, choice.viewer, out);
      title(order, start, end, gradients, choice.title, out);
      addFacts(star, order, start, end, gradients, choice.facts, out);
    },
  };
}

function clear(star: BinnedStar, choice: ColumnChoice, out: Histogram): void {
  const clearColumn = (column: number) => {
    const first = star.offset[column];
    out.fill(0, 2 * first, 2 * (first + star.binCount[column] + 1));
  };
  for (const place of choice.viewer) clearColumn(star.viewer.columns[place]);
  for (const place of choice.title) clearColumn(star.title.columns[place]);
  for (const place of choice.facts) clearColumn(star.facts.columns[place]);
}

type AddDimension = (
  order: Int32Array,
  start: number,
  end: number,
  gradients: Gradients,
  places: Int32Array,
  out: Histogram,
) => void;

function createDimensionSums(star: BinnedStar, dimension: BinnedDimension): AddDimension {
  const { rows, index, columns, bins } = dimension;
  const sums = new Float64Array(2 * rows);
  const touched = new Int32Array(rows);
  const touchedSums = new Float64Array(2 * rows);
  return (order, start, end, gradients, places, out) => {
    if (places.length === 0) return;
    if (end - start <= rows >> 2) {
      for (const place of places) {
        addByFact(index, bins, place * rows, order, start, end, gradients, out, star.offset[columns[place]]);
      }
      return;
    }
    sumByRow(index, order, start, end, gradients, sums);
    const count = collect(sums, touched, touchedSums);
    for (const place of places) {
      addByRow(bins, place * rows, touched, touchedSums, count, out, star.offset[columns[place]]);
    }
  };
}

function sumByRow(
  index: Int32Array,
  order: Int32Array,
  start: number,
  end: number,
  gradients: Gradients,
  sums: Float64Array,
): void {
  for (let i = start; i < end; i++) {
    const position = order[i];
    const row = index[position] << 1;
    const at = position << 1;
    sums[row] += gradients[at];
    sums[row + 1] += gradients[at + 1];
  }
}

/** Moves the rows with a sum to the front of `touched`, and leaves `sums` zero for the next node. */
function collect(sums: Float64Array, touched: Int32Array, touchedSums: Float64Array): number {
  let count = 0;
  for (let at = 0; at < sums.length; at += 2) {
    const g = sums[at];
    const h = sums[at + 1];
    if (g === 0 && h === 0) continue;
    touched[count] = at >> 1;
    touchedSums[2 * count] = g;
    touchedSums[2 * count + 1] = h;
    count++;
    sums[at] = 0;
    sums[at + 1] = 0;
  }
  return count;
}

function addByRow(
  bins: Bins,
  base: number,
  touched: Int32Array,
  touchedSums: Float64Array,
  count: number,
  out: Histogram,
  offset: number,
): void {
  for (let k = 0; k < count; k++) {
    const slot = (offset + bins[base + touched[k]]) << 1;
    out[slot] += touchedSums[2 * k];
    out[slot + 1] += touchedSums[2 * k + 1];
  }
}

/** Small nodes touch few rows: fact by fact is then cheaper than a sweep of the dimension, and the sums are the same. */
function addByFact(
  index: Int32Array,
  bins: Bins,
  base: number,
  order: Int32Array,
  start: number,
  end: number,
  gradients: Gradients,
  out: Histogram,
  offset: number,
): void {
  for (let i = start; i < end; i++) {
    const position = order[i];
    const slot = (offset + bins[base + index[position]]) << 1;
    out[slot] += gradients[2 * position];
    out[slot + 1] += gradients[2 * position + 1];
  }
}

function addFacts(
  star: BinnedStar,
  order: Int32Array,
  start: number,
  end: number,
  gradients: Gradients,
  places: Int32Array,
  out: Histogram,
): void {
  const { columns, bins } = star.facts;
  const width = columns.length;
  const chosen = places.length;
  if (chosen === 0) return;
  const offset = Int32Array.from(places, (place) => star.offset[columns[place]]);
  for (let i = start; i < end; i++) {
    const position = order[i];
    const base = position * width;
    const g = gradients[2 * position];
    const h = gradients[2 * position + 1];
    for (let k = 0; k < chosen; k++) {
      const slot = (offset[k] + bins[base + places[k]]) << 1;
      out[slot] += g;
      out[slot + 1] += h;
    }
  }
}

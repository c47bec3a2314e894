import type { BinnedDimension, BinnedFacts, BinnedStar, Bins } from './binned-star.ts';
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

/** Positions `order[start..end)` of the train part. */
interface NodeFacts {
  readonly order: Int32Array;
  readonly start: number;
  readonly end: number;
  readonly gradients: Gradients;
}

/** Dimension columns cost one addition a touched row, not one a fact. */
export function createHistogramBuilder(star: BinnedStar): HistogramBuilder {
  const viewer = createDimensionSums(star, star.viewer);
  const title = createDimensionSums(star, star.title);
  return {
    build(order, start, end, gradients, choice, out) {
      const facts = { order, start, end, gradients };
      clear(star, choice, out);
      const byViewer = viewer.sweeps(facts, choice.viewer);
      const byTitle = title.sweeps(facts, choice.title);
      if (byViewer && byTitle) sumByBoth(facts, star.viewer.index, viewer.sums, star.title.index, title.sums);
      else if (byViewer) sumByRow(facts, star.viewer.index, viewer.sums);
      else if (byTitle) sumByRow(facts, star.title.index, title.sums);
      viewer.add(facts, choice.viewer, out);
      title.add(facts, choice.title, out);
      addFacts(star, facts, choice.facts, out);
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

interface DimensionSums {
  /** `[g, h]` of each row, zero between nodes. */
  readonly sums: Float64Array;
  /** Whether a node of so many facts is summed by row first. */
  sweeps(facts: NodeFacts, places: Int32Array): boolean;
  /** Adds the columns at `places`, out of `sums` where the node sweeps. */
  add(facts: NodeFacts, places: Int32Array, out: Histogram): void;
}

/** Small nodes touch few rows: fact by fact is then cheaper than a sweep of the rows, and the sums are the same. */
function createDimensionSums(
  star: BinnedStar,
  { rows, index, columns, bins }: BinnedDimension,
): DimensionSums {
  const sums = new Float64Array(2 * rows);
  const touched = new Int32Array(rows);
  const touchedSums = new Float64Array(2 * rows);
  const sweeps = ({ start, end }: NodeFacts, places: Int32Array) =>
    places.length > 0 && end - start > rows >> 2;
  return {
    sums,
    sweeps,
    add(facts, places, out) {
      const bySweep = sweeps(facts, places);
      const count = bySweep ? collect(sums, touched, touchedSums) : 0;
      for (const place of places) {
        const offset = star.offset[columns[place]];
        if (bySweep) addByRow(bins, place * rows, touched, touchedSums, count, out, offset);
        else addByFact(facts, index, bins, place * rows, out, offset);
      }
    },
  };
}

function sumByRow({ order, start, end, gradients }: NodeFacts, index: Int32Array, sums: Float64Array): void {
  for (let i = start; i < end; i++) {
    const position = order[i];
    const row = index[position] << 1;
    const at = position << 1;
    sums[row] += gradients[at];
    sums[row + 1] += gradients[at + 1];
  }
}

/** Both dimensions in one pass: the order and the gradients are read once. */
function sumByBoth(
  { order, start, end, gradients }: NodeFacts,
  viewerIndex: Int32Array,
  viewerSums: Float64Array,
  titleIndex: Int32Array,
  titleSums: Float64Array,
): void {
  for (let i = start; i < end; i++) {
    const position = order[i];
    const g = gradients[position << 1];
    const h = gradients[(position << 1) + 1];
    const viewer = viewerIndex[position] << 1;
    const title = titleIndex[position] << 1;
    viewerSums[viewer] += g;
    viewerSums[viewer + 1] += h;
    titleSums[title] += g;
    titleSums[title + 1] += h;
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

function addByFact(
  { order, start, end, gradients }: NodeFacts,
  index: Int32Array,
  bins: Bins,
  base: number,
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

function addFacts(star: BinnedStar, facts: NodeFacts, places: Int32Array, out: Histogram): void {
  const { columns, first } = star.facts;
  if (places.length === 0) return;
  const part = out.subarray(2 * first);
  if (places.length === columns.length) addAllFacts(star.facts, facts, part);
  else addSomeFacts(star.facts, facts, places, part);
}

function addAllFacts({ columns, slots }: BinnedFacts, facts: NodeFacts, out: Histogram): void {
  const { order, start, end, gradients } = facts;
  const width = columns.length;
  for (let i = start; i < end; i++) {
    const position = order[i];
    const g = gradients[2 * position];
    const h = gradients[2 * position + 1];
    const last = (position + 1) * width;
    for (let at = position * width; at < last; at++) {
      const slot = slots[at];
      out[slot] += g;
      out[slot + 1] += h;
    }
  }
}

function addSomeFacts(
  { columns, slots }: BinnedFacts,
  facts: NodeFacts,
  places: Int32Array,
  out: Histogram,
): void {
  const { order, start, end, gradients } = facts;
  const width = columns.length;
  for (let i = start; i < end; i++) {
    const position = order[i];
    const g = gradients[2 * position];
    const h = gradients[2 * position + 1];
    const base = position * width;
    for (let k = 0; k < places.length; k++) {
      const slot = slots[base + places[k]];
      out[slot] += g;
      out[slot + 1] += h;
    }
  }
}

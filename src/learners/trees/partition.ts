import {
  type BinnedDimension,
  type BinnedStar,
  type BinnedTable,
  mostByteBins,
  type Panel,
} from './binned-star.ts';

/** Where the slots of one column go: 1 for left. */
export type Sides = Uint8Array;

/** Sides of the slots of `column`: bins up to `bin` go left (of a flag, all but its label unless `bin` is 1). */
export function sidesOf(star: BinnedStar, feature: number, bin: number, defaultLeft: boolean): Sides {
  const { column, category } = star.features[feature];
  const missing = star.binCount[column];
  const sides = new Uint8Array(missing + 1);
  if (category < 0) sides.fill(1, 0, bin + 1);
  else {
    sides.fill(1);
    if (bin === 0) sides[category] = 0;
  }
  sides[missing] = defaultLeft ? 1 : 0;
  return sides;
}

/**
 * Moves the positions `order[start..end)` of the star's working arrays that go left to the front, both sides in their
 * former order; returns where the right side starts.
 */
export function partition(
  star: BinnedStar,
  column: number,
  sides: Sides,
  start: number,
  end: number,
): number {
  const { table } = star.columns[column];
  if (table !== 'rating') return partitionByRow(star, star[table], column, sides, start, end);
  if (star.binCount[column] < mostByteBins || star.columns[column].kind === 'number')
    return partitionByByte(star, column, sides, start, end);
  const { panel, place } = placeOf(star.facts, column);
  const { order, scratch } = star.work;
  const ofPanel = star.work.sides;
  ofPanel.set(sides, panel.starts[place]);
  const { slots, columns } = panel;
  return star.kernels.partitionSlots(order, start, end, slots, columns.length, place, ofPanel, scratch);
}

function partitionByByte(
  { facts, kernels, work }: BinnedStar,
  column: number,
  sides: Sides,
  start: number,
  end: number,
): number {
  const { order, scratch, sides: ofBins } = work;
  ofBins.set(sides);
  const from = (column - facts.panels[0].columns[0]) * facts.rows;
  return kernels.partitionBytes(order, start, end, facts.bytes, from, ofBins, scratch);
}

/** Each row of a dimension chooses its side once, unless the node holds fewer facts than there are rows. */
function partitionByRow(
  { kernels, work }: BinnedStar,
  dimension: BinnedDimension,
  column: number,
  sides: Sides,
  start: number,
  end: number,
): number {
  const { order, scratch, sides: ofRows } = work;
  const { rows, index } = dimension;
  const { panel, place } = placeOf(dimension, column);
  if (end - start < rows) {
    for (let i = start; i < end; i++) chooseSide(panel, place, index[order[i]], sides, ofRows);
  } else for (let row = 0; row < rows; row++) chooseSide(panel, place, row, sides, ofRows);
  return kernels.partitionRows(order, start, end, index, ofRows, scratch);
}

function chooseSide(
  { slots, columns, starts }: Panel,
  place: number,
  row: number,
  sides: Sides,
  ofRows: Uint8Array,
): void {
  ofRows[row] = sides[slots[row * columns.length + place] - starts[place]];
}

function placeOf({ panels }: BinnedTable, column: number): { panel: Panel; place: number } {
  const panel = panels.find(({ columns }) => column <= columns[columns.length - 1])!;
  return { panel, place: column - panel.columns[0] };
}

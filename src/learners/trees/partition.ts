import type { BinnedDimension, BinnedFacts, BinnedStar } from './binned-star.ts';

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
 * Moves the positions of `order[start..end)` that go left to the front, both sides in their former order;
 * returns where the right side starts. `scratch` is as long as `order`.
 */
export function partition(
  star: BinnedStar,
  column: number,
  sides: Sides,
  order: Int32Array,
  start: number,
  end: number,
  scratch: Int32Array,
): number {
  const { table } = star.columns[column];
  const middle =
    table === 'rating'
      ? sortByFact(star.facts, star.facts.columns.indexOf(column), sides, order, start, end, scratch)
      : sortByRow(star[table], star[table].columns.indexOf(column), sides, order, start, end, scratch);
  order.set(scratch.subarray(0, end - middle), middle);
  return middle;
}

/** Both loops write each position to both sides and advance one: no branch to mispredict. */
function sortByRow(
  { rows, index, bins }: BinnedDimension,
  place: number,
  sides: Sides,
  order: Int32Array,
  start: number,
  end: number,
  scratch: Int32Array,
): number {
  const base = place * rows;
  let left = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const position = order[i];
    const side = sides[bins[base + index[position]]];
    order[left] = position;
    scratch[right] = position;
    left += side;
    right += 1 - side;
  }
  return left;
}

function sortByFact(
  { columns, slots, starts }: BinnedFacts,
  place: number,
  sides: Sides,
  order: Int32Array,
  start: number,
  end: number,
  scratch: Int32Array,
): number {
  const width = columns.length;
  const first = starts[place];
  let left = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const position = order[i];
    const side = sides[(slots[position * width + place] - first) >> 1];
    order[left] = position;
    scratch[right] = position;
    left += side;
    right += 1 - side;
  }
  return left;
}

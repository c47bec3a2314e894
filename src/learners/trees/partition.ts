import type { BinnedStar, Bins } from './binned-star.ts';

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

/** Where to read the slot of a train position: `bins[base + step * (index ? index[position] : position)]`. */
export interface SlotSource {
  readonly bins: Bins;
  readonly base: number;
  readonly step: number;
  readonly index: Int32Array | undefined;
}

export function slotSource(star: BinnedStar, column: number): SlotSource {
  const { table } = star.columns[column];
  if (table === 'rating') {
    const { bins, columns } = star.facts;
    return { bins, base: columns.indexOf(column), step: columns.length, index: undefined };
  }
  const { bins, columns, rows, index } = star[table];
  return { bins, base: columns.indexOf(column) * rows, step: 1, index };
}

/**
 * Moves the positions of `order[start..end)` that go left to the front, both sides in their former order;
 * returns where the right side starts. `scratch` is as long as `order`.
 */
export function partition(
  order: Int32Array,
  start: number,
  end: number,
  source: SlotSource,
  sides: Sides,
  scratch: Int32Array,
): number {
  const { bins, base, step, index } = source;
  let left = start;
  let right = 0;
  if (index === undefined) {
    for (let i = start; i < end; i++) {
      const position = order[i];
      const side = sides[bins[base + step * position]];
      order[left] = position;
      scratch[right] = position;
      left += side;
      right += 1 - side;
    }
  } else {
    for (let i = start; i < end; i++) {
      const position = order[i];
      const side = sides[bins[base + index[position]]];
      order[left] = position;
      scratch[right] = position;
      left += side;
      right += 1 - side;
    }
  }
  order.set(scratch.subarray(0, right), left);
  return left;
}

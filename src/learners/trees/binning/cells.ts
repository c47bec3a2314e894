/**
 * What a panel holds of a row in one byte or word: the bin of a column, or the joint bin of several columns that have
 * few bins each. Sums by joint bin give those by bin of each column, so that a row is added once for all of them.
 */
export interface CellPlan {
  /** Places of its columns in the panel. */
  readonly places: readonly number[];
  /** How many bins each of them has, missing among them where there are missing facts. */
  readonly states: readonly number[];
  /** How many joint bins there are. */
  readonly bins: number;
}

/** Joint bins that a byte can tell apart. */
export const mostJointBins = 256;

export function loneCell(place: number, states: number): CellPlan {
  return { places: [place], states: [states], bins: states };
}

export function isJoint({ places }: CellPlan): boolean {
  return places.length > 1;
}

/** The cells with one column more: in the first that has room for its bins, or by itself. */
export function withColumn(cells: readonly CellPlan[], place: number, states: number): CellPlan[] {
  const at = cells.findIndex(({ bins }) => bins * states <= mostJointBins);
  if (at < 0) return [...cells, loneCell(place, states)];
  return cells.with(at, joined(cells[at], place, states));
}

function joined(cell: CellPlan, place: number, states: number): CellPlan {
  return {
    places: [...cell.places, place],
    states: [...cell.states, states],
    bins: cell.bins * states,
  };
}

/** How many joint bins the next bin of the cell's k-th column is away. */
export function strideOf({ states }: CellPlan, k: number): number {
  return states.slice(0, k).reduce((product, each) => product * each, 1);
}

/** The bin of the cell's k-th column in each joint bin. */
export function binsWithin(cell: CellPlan, k: number): number[] {
  const stride = strideOf(cell, k);
  return Array.from({ length: cell.bins }, (_, joint) => Math.floor(joint / stride) % cell.states[k]);
}

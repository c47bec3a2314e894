import type { Feature, ModelColumn } from '../columns.ts';
import type { FlatForest } from './flat-forest.ts';
import type { FieldValues } from './row-reader.ts';

/** The row that a forest looks at: {@link FlatForest}. */
export interface RowSlots {
  readonly slots: Float64Array;
  /** Takes `values[column][at]`: a number or a code, NaN for missing. */
  fill(values: FieldValues, at: number): void;
}

/** Sets the slots of a column that any tree splits by. */
type Fill = (value: number) => void;

export function rowSlots(
  columns: readonly ModelColumn[],
  features: readonly Feature[],
  { slots: count, slotOf }: FlatForest,
): RowSlots {
  const row = new Float64Array(count);
  const slotsOf = columns.map((): Map<number, number> => new Map());
  features.forEach(({ column, category }, feature) => {
    if (slotOf[feature] >= 0) slotsOf[column].set(category, slotOf[feature]);
  });
  const fills = slotsOf.map((at) => {
    const number = at.get(-1);
    return number === undefined ? flagFill(row, at) : numberFill(row, number);
  });
  const used = Int32Array.from(slotsOf.flatMap(({ size }, at) => (size > 0 ? [at] : [])));
  return {
    slots: row,
    fill(values, at) {
      for (let k = 0; k < used.length; k++) fills[used[k]](values[used[k]][at]);
    },
  };
}

function numberFill(row: Float64Array, slot: number): Fill {
  return (value) => {
    const isMissing = Number.isNaN(value);
    row[slot] = isMissing ? -Infinity : value;
    row[slot + 1] = isMissing ? Infinity : value;
  };
}

/** Only what differs from the row before is touched: of 4,000 flags, two. */
function flagFill(row: Float64Array, slots: ReadonlyMap<number, number>): Fill {
  let last = -1;
  const set = (slot: number | undefined, missingLeft: number, missingRight: number) => {
    if (slot === undefined) return;
    row[slot] = missingLeft;
    row[slot + 1] = missingRight;
  };
  const setAll = (missingLeft: number, missingRight: number) => {
    for (const slot of slots.values()) set(slot, missingLeft, missingRight);
  };
  return (code) => {
    if (Object.is(code, last)) return;
    if (Number.isNaN(code)) setAll(-Infinity, Infinity);
    else {
      if (Number.isNaN(last)) setAll(0, 0);
      else set(slots.get(last), 0, 0);
      set(slots.get(code), 1, 1);
    }
    last = code;
  };
}

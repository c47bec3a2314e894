import { type Feature, type ModelColumn, ofNumbers, ofSets } from '../columns.ts';
import { goesLeft } from '../trees/goes-left.ts';
import type { FlatForest, SetSplit } from './flat-forest.ts';
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
  { slots: count, slotOf, sets }: FlatForest,
): RowSlots {
  const row = new Float64Array(count);
  const slotsOf = columns.map((): Map<number, number> => new Map());
  const fills = slotsOf.map((at) => flagFill(row, at));
  features.forEach(({ column, category }, feature) => {
    const slot = slotOf[feature];
    if (slot < 0) return;
    slotsOf[column].set(category, slot);
    if (category === ofNumbers) fills[column] = numberFill(row, slot);
    if (category === ofSets)
      fills[column] = setFill(row, slot, sets.get(feature)!, labelsOf(columns[column]));
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

function labelsOf(column: ModelColumn): number {
  return column.kind === 'category' ? column.dictionary.length : 0;
}

/** The side that each code takes at each split of the column is looked up: codes from -1 on, missing behind them. */
function setFill(row: Float64Array, slot: number, splits: readonly SetSplit[], labels: number): Fill {
  const missing = labels;
  const sides = Array.from({ length: labels + 2 }, (_, k) => {
    const code = k - 1 === missing ? Number.NaN : k - 1;
    return Float64Array.from(splits, ({ tree, node }) => (goesLeft(tree, node, ofSets, code) ? 0 : 1));
  });
  return (code) => row.set(sides[Number.isNaN(code) ? missing + 1 : code + 1], slot);
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

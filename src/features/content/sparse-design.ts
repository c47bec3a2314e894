/** Features of rows by column, in groups: column j is `values[at]` in row `rowOf[at]`, `at` from `starts[j]` to `starts[j + 1]`. */
export interface SparseDesign {
  readonly rows: number;
  readonly columns: number;
  /** Of each column, into `groups`. */
  readonly groupOf: Uint8Array;
  readonly groups: readonly string[];
  readonly starts: Int32Array;
  readonly rowOf: Int32Array;
  readonly values: Float64Array;
}

/** A feature of a row, under a label of its group. */
export type LabelledValue = readonly [label: string, value: number];

/** A group of features: what each row has of it, ascending by row. */
export interface FeatureGroup {
  readonly name: string;
  /** Labels that fewer `learned` rows have are left out. */
  readonly fewest: number;
  of(row: number): readonly LabelledValue[];
}

/** Labels in alphabetical order within groups in theirs; only those of rows for which `learned` is 1. */
export function sparseDesign(
  rows: number,
  groups: readonly FeatureGroup[],
  learned: Uint8Array,
): SparseDesign {
  const starts = [0];
  const groupOf: number[] = [];
  const rowOf: number[] = [];
  const values: number[] = [];
  groups.forEach((group, code) => {
    for (const members of columnsOf(group, rows, learned)) {
      for (const [row, value] of members) {
        rowOf.push(row);
        values.push(value);
      }
      groupOf.push(code);
      starts.push(rowOf.length);
    }
  });
  return {
    rows,
    columns: groupOf.length,
    groupOf: Uint8Array.from(groupOf),
    groups: groups.map(({ name }) => name),
    starts: Int32Array.from(starts),
    rowOf: Int32Array.from(rowOf),
    values: Float64Array.from(values),
  };
}

type Members = [row: number, value: number][];

function columnsOf({ of, fewest }: FeatureGroup, rows: number, learned: Uint8Array): Members[] {
  const found = new Map<string, { members: Members; count: number }>();
  for (let row = 0; row < rows; row++)
    for (const [label, value] of of(row)) {
      const column = found.get(label) ?? { members: [], count: 0 };
      column.members.push([row, value]);
      column.count += learned[row];
      found.set(label, column);
    }
  const kept = [...found].filter(([, { count }]) => count >= fewest);
  return kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { members }]) => members);
}

/** Each label once, as 1/sqrt of their number: a row with many counts as much as one with few. */
export function evenly(labels: readonly string[]): LabelledValue[] {
  const distinct = [...new Set(labels)];
  return distinct.map((label) => [label, 1 / Math.sqrt(distinct.length)]);
}

/** A number as its weights on the two knots around it (linear spline), beyond the last ones as that knot; nothing for NaN. */
export function hats(value: number, knots: readonly number[]): LabelledValue[] {
  if (Number.isNaN(value)) return [];
  const above = knots.findIndex((knot) => knot > value);
  if (above === 0) return [[knotLabel(0), 1]];
  if (above < 0) return [[knotLabel(knots.length - 1), 1]];
  const share = (value - knots[above - 1]) / (knots[above] - knots[above - 1]);
  const low: LabelledValue = [knotLabel(above - 1), 1 - share];
  return share === 0 ? [low] : [low, [knotLabel(above), share]];
}

function knotLabel(at: number): string {
  return String(at).padStart(3, '0');
}

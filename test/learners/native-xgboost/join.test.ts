import { describe, expect, it } from 'vitest';
import type { StarFrame } from '../../../src/features/star-frame.ts';
import { bindColumns, modelColumns } from '../../../src/learners/columns.ts';
import {
  featureCount,
  featureTypes,
  type JoinedColumn,
  joinedTable,
} from '../../../src/learners/native-xgboost/join.ts';
import { everyRow, joined, randomFrame, withFlags } from '../star-frames.ts';

function joinedColumns(frame: StarFrame): JoinedColumn[] {
  const columns = modelColumns(frame);
  return bindColumns(columns, frame).map(({ index, values }, at) => {
    const column = columns[at];
    return { index, values, spread: column.kind === 'category' ? column.dictionary.length : 'number' };
  });
}

describe('the joined table', () => {
  it('has a row a fact, in the order of features, flags for categories, NaN for missing', () => {
    const frame = randomFrame(5, { facts: 40_000, missing: 0.2 });
    const flat = withFlags(joined(frame)).columns;
    const rows = everyRow(frame).reverse();
    let blocks = 0;
    const table = joinedTable(joinedColumns(frame), rows, () => {
      blocks++;
    });
    expect(featureCount(joinedColumns(frame))).toBe(flat.length);
    expect(blocks).toBeGreaterThan(1);
    const expected = new Float32Array(rows.length * flat.length);
    rows.forEach((row, i) => {
      flat.forEach((column, feature) => {
        expected[i * flat.length + feature] = column.kind === 'number' ? column.values[row] : Number.NaN;
      });
    });
    expect(Buffer.from(table.buffer).equals(Buffer.from(expected.buffer))).toBe(true);
  });

  it('has codes in one column where a category is split by sets', () => {
    const index = Int32Array.of(0, 2, 1, 0);
    const columns: JoinedColumn[] = [
      { index, values: Float32Array.of(1.5, Number.NaN, -2), spread: 'number' },
      { index, values: Float32Array.of(3, 0, Number.NaN), spread: 'codes' },
      { index, values: Float32Array.of(1, 0, 1), spread: 2 },
    ];
    expect(featureTypes(columns)).toEqual(['q', 'c', 'i', 'i']);
    expect(Array.from(joinedTable(columns, Int32Array.of(1, 2, 3), () => {}))).toEqual(
      [
        [-2, Number.NaN, 0, 1],
        [Number.NaN, 0, 1, 0],
        [1.5, 3, 0, 1],
      ].flat(),
    );
  });

  it('is refused where it is larger than an array can be', () => {
    const wide = { index: new Int32Array(1), values: new Float32Array(1), spread: 2 ** 31 };
    const columns = Array.from({ length: 2 ** 10 }, () => wide);
    expect(() => joinedTable(columns, new Int32Array(2 ** 20), () => {})).toThrow(
      /no room for a joined table of [\d.]+ GB/,
    );
  });
});

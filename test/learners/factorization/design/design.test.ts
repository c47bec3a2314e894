import { describe, expect, it } from 'vitest';
import type { Column } from '../../../../src/features/star-frame.ts';
import { designOf } from '../../../../src/learners/factorization/design/design.ts';
import { randomFrame } from '../../star-frames.ts';

const choice = { day: true, lists: true };

describe('a design', () => {
  it('cuts numbers at tenths of what training ratings are of, whatever else the frame holds', () => {
    const frame = randomFrame(3, { categories: 2, distinct: 40, missing: 0 });
    const { viewer, title } = frame.dimensions;
    const half = viewer.rows >> 1;
    const train = Int32Array.from({ length: frame.rows }, (_, row) => row).filter(
      (row) => viewer.index[row] < half && title.index[row] % 2 === 0,
    );
    const held = new Set(train);
    const changed = {
      ...frame,
      columns: shifted(frame.columns, (row) => !held.has(row)),
      dimensions: {
        viewer: { ...viewer, columns: shifted(viewer.columns, (row) => row >= half) },
        title: { ...title, columns: shifted(title.columns, (row) => row % 2 === 1) },
      },
    };
    const cutsOf = (one: typeof frame) =>
      designOf(one, train, choice).fields.map((own) => own.map(({ cuts }) => cuts));
    expect(cutsOf(frame).flat(2).length).toBeGreaterThan(20);
    expect(cutsOf(changed)).toEqual(cutsOf(frame));
  });
});

/** Numbers of some rows moved far away. */
function shifted(columns: readonly Column[], isMoved: (row: number) => boolean): readonly Column[] {
  return columns.map((column) =>
    column.kind === 'number'
      ? { ...column, values: column.values.map((value, row) => (isMoved(row) ? value + 1000 : value)) }
      : column,
  );
}

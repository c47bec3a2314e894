import { describe, expect, it } from 'vitest';
import type { Column } from '../../src/features/star-frame.ts';
import { bindColumns, featureName, featuresOf, modelColumns } from '../../src/learners/columns.ts';
import { codeOf } from './failure.ts';
import { randomFrame } from './star-frames.ts';

const frame = randomFrame(71, {
  facts: 30,
  viewerColumns: 2,
  titleColumns: 1,
  factColumns: 1,
  categories: 3,
});

describe('columns', () => {
  it('are named by table and label, viewers first', () => {
    const columns = modelColumns(frame);
    expect(featuresOf(columns).map((feature) => featureName(columns, feature))).toEqual([
      'viewer.c0',
      'viewer.c1=label 0',
      'viewer.c1=label 1',
      'viewer.c1=label 2',
      'title.c0',
      'rating.c0',
    ]);
  });

  it('are found by name, with labels translated', () => {
    const columns = modelColumns(frame);
    const { viewer } = frame.dimensions;
    const labels: Column = {
      kind: 'category',
      name: 'c1',
      codes: Int32Array.from({ length: viewer.rows }, (_, row) => (row % 4) - 1),
      dictionary: ['label 2', 'new', 'label 0'],
    };
    const swapped = {
      ...frame,
      dimensions: { ...frame.dimensions, viewer: { ...viewer, columns: [labels, viewer.columns[0]] } },
    };
    const bound = bindColumns(columns, swapped);
    expect(Array.from(bound[1].values.slice(0, 4))).toEqual([Number.NaN, 2, -1, 0]);
    expect(bound[0].values).toBe((viewer.columns[0] as { values: Float32Array }).values);
    expect(Array.from(bound[3].index.slice(0, 3))).toEqual([0, 1, 2]);
  });

  it('must differ in name, be whole, and be of the kind that the model knows', () => {
    const [column] = frame.columns as unknown as { name: string; kind: 'number'; values: Float32Array }[];
    const withFacts = (columns: Column[]) => ({ ...frame, columns });
    expect(codeOf(() => modelColumns(withFacts([column, column])))).toBe('training-data-bad');
    expect(codeOf(() => modelColumns(withFacts([{ ...column, values: new Float32Array(3) }])))).toBe(
      'training-data-bad',
    );
    const label: Column = { kind: 'category', name: 'c0', codes: new Int32Array(30), dictionary: ['a'] };
    expect(codeOf(() => bindColumns(modelColumns(frame), withFacts([label])))).toBe('model-mismatch');
  });
});

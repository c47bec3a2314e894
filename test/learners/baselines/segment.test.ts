import { describe, expect, it } from 'vitest';
import type { Column, StarFrame } from '../../../src/features/star-frame.ts';
import { segment } from '../../../src/learners/baselines/segment.ts';
import { readSegment } from '../../../src/learners/baselines/segment-model.ts';
import { codeOf } from '../failure.ts';
import { noRows } from '../star-frames.ts';

const flag = (name: string, values: number[]): Column => ({
  kind: 'number',
  name,
  values: Float32Array.from(values),
});

/** Viewers: F, M, unknown. Titles: Drama, Drama + War, none. */
function frameOf(facts: [viewer: number, title: number, target: number][]): StarFrame {
  const index = (at: 0 | 1) => Int32Array.from(facts, (fact) => fact[at]);
  const target = Float32Array.from(facts, (fact) => fact[2]);
  const gender: Column = {
    kind: 'category',
    name: 'gender',
    codes: Int32Array.of(0, 1, -1),
    dictionary: ['F', 'M'],
  };
  return {
    rows: facts.length,
    target,
    stars: target,
    time: new Float64Array(facts.length),
    columns: [],
    dimensions: {
      viewer: { rows: 3, index: index(0), columns: [flag('age', [1, 2, 3]), gender] },
      title: {
        rows: 3,
        index: index(1),
        columns: [
          flag('genre:Drama', [1, 1, 0]),
          flag('genre:War', [0, 1, 0]),
          flag('releaseYear', [1, 1, 1]),
        ],
      },
    },
  };
}

const seen = frameOf([
  [0, 0, 1],
  [0, 0, 1],
  [0, 1, 0],
  [1, 1, 1],
  [1, 2, 0],
  [1, 2, 0],
]);
const model = segment.fit(
  { frame: seen, train: Int32Array.of(0, 1, 2, 3, 4, 5), tune: noRows, seed: 1 },
  segment.parseOptions({ smoothing: 2 }),
);

describe('segment', () => {
  it('backs off from genre to segment to all, by hand', () => {
    const all = 3 / 6;
    const women = (2 + 2 * all) / (3 + 2);
    const men = (1 + 2 * all) / (3 + 2);
    const unknown = all;
    const womenDrama = (2 + 2 * women) / (3 + 2);
    const womenWar = (0 + 2 * women) / (1 + 2);
    const menDrama = (1 + 2 * men) / (1 + 2);
    const asked = frameOf([
      [0, 0, 0],
      [0, 1, 0],
      [1, 0, 0],
      [1, 2, 0],
      [2, 1, 0],
    ]);
    const expected = [womenDrama, (womenDrama + womenWar) / 2, menDrama, men, unknown];
    const predicted = model.predict(asked, Int32Array.of(0, 1, 2, 3, 4));
    expected.forEach((p, i) => {
      expect(predicted[i]).toBeCloseTo(p, 12);
    });
  });

  it('gives the overall share to a label it never saw', () => {
    const { viewer } = seen.dimensions;
    const gender: Column = {
      kind: 'category',
      name: 'gender',
      codes: Int32Array.of(0, 0, 0),
      dictionary: ['X'],
    };
    const other = { ...seen, dimensions: { ...seen.dimensions, viewer: { ...viewer, columns: [gender] } } };
    expect(model.predict(other, Int32Array.of(0))[0]).toBe(0.5);
  });

  it('says what it needs', () => {
    const bare = {
      ...seen,
      dimensions: { ...seen.dimensions, viewer: { ...seen.dimensions.viewer, columns: [] } },
    };
    expect(codeOf(() => model.predict(bare, Int32Array.of(0)))).toBe('model-mismatch');
    expect(codeOf(() => segment.parseOptions({ smoothing: -1 }))).toBe('learner-options');
    const document = model.toDocument();
    expect(codeOf(() => readSegment({ ...document, cell: [0.5] }))).toBe('model-bad');
    const foreign = [{ table: 'rating', name: 'x', kind: 'number' }];
    expect(codeOf(() => readSegment({ ...document, columns: foreign }))).toBe('model-bad');
  });
});

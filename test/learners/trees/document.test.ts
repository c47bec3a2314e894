import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../../src/learners/read-model.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { forest } from '../../../src/learners/trees/forest.ts';
import { readBoostedTrees } from '../../../src/learners/trees/read-trees.ts';
import { brokenDocument } from '../broken-document.ts';
import { codeOf } from '../failure.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';

const envelope = {
  format: 'streampulse-model',
  version: 1,
  learner: 'trees',
  combine: 'boosted',
  objective: 'binary:logistic',
  columns: [{ table: 'viewer', name: 'c0', kind: 'number' }],
  target: 'high',
  baseMargins: [0.5],
  treesPerRound: 1,
  notes: {},
} as const;

/** A root with two leaves. */
const stump = {
  feature: [0, -1, -1],
  threshold: [0.5, 0, 0],
  defaultLeft: [1, 0, 0],
  left: [1, -1, -1],
  right: [2, -1, -1],
  value: [0, -1, 2],
  cover: [3, 1, 2],
  gain: [4, 0, 0],
};

const read = (changes: object, tree: object = {}) =>
  readBoostedTrees({ ...envelope, trees: [{ ...stump, ...tree }], ...changes });

/** Each split's left child is the next split: `depth` splits below each other. */
function chain(depth: number) {
  const nodes = 2 * depth + 1;
  const list = (of: (node: number) => number) => Array.from({ length: nodes }, (_, node) => of(node));
  const isSplit = (node: number) => node % 2 === 0 && node < nodes - 1;
  return {
    feature: list((node) => (isSplit(node) ? 0 : -1)),
    left: list((node) => (isSplit(node) ? node + 2 : -1)),
    right: list((node) => (isSplit(node) ? node + 1 : -1)),
    threshold: list(() => 0),
    defaultLeft: list(() => 0),
    value: list(() => 0),
    cover: list(() => 1),
    gain: list(() => 0),
  };
}

describe('tree document', () => {
  it('reads a tree and predicts by it', () => {
    const model = read({});
    const frame = randomFrame(61, { missing: 0.3 });
    const [{ values }] = frame.dimensions.viewer.columns as unknown as { values: Float32Array }[];
    const rows = Int32Array.from({ length: 50 }, (_, row) => row);
    model.margins(frame, rows).forEach((margin, row) => {
      const x = values[frame.dimensions.viewer.index[row]];
      expect(margin).toBe(Number.isNaN(x) || x < 0.5 ? -0.5 : 2.5);
    });
  });

  it('refuses trees that are none', () => {
    const broken: object[] = [
      { left: [0, -1, -1] },
      { left: [2, -1, -1] },
      { left: [-1, -1, -1] },
      { left: [3, -1, -1] },
      { left: [1, 2, -1] },
      { feature: [1, -1, -1] },
      { feature: [-1, -1, -1] },
      { feature: [-1, 0, -1] },
      { feature: [0.5, -1, -1] },
      { feature: [] },
      { feature: 'none' },
      { value: [0, Number.NaN, 2] },
      { value: [0, 1e39, 2] },
      { value: [0, 1] },
      { threshold: [null, 0, 0] },
      { defaultLeft: [2, 0, 0] },
      { cover: [-1, 0, 0] },
    ];
    for (const tree of broken)
      expect(
        codeOf(() => read({}, tree)),
        JSON.stringify(tree),
      ).toBe('model-bad');
  });

  it('refuses depth beyond 64, however deep', () => {
    expect(codeOf(() => read({}, chain(64)))).toBe('none');
    expect(codeOf(() => read({}, chain(65)))).toBe('model-bad');
    expect(codeOf(() => read({}, chain(10_000)))).toBe('model-bad');
  });

  it('refuses a frame around the trees that does not fit', () => {
    const column = envelope.columns[0];
    const broken: object[] = [
      { combine: 'averaged' },
      { objective: 'reg:tweedie' },
      { columns: [column, column] },
      { columns: [{ ...column, table: 'ratings' }] },
      { columns: [{ ...column, kind: 'text' }] },
      { columns: [{ ...column, kind: 'category', dictionary: ['a', 'a'] }] },
      { columns: [{ ...column, kind: 'category', dictionary: Array.from({ length: 70_000 }, String) }] },
      { baseMargins: [Number.POSITIVE_INFINITY] },
      { baseMargins: [0.5, 0.5] },
      { baseMargins: 0.5 },
      { target: 'level' },
      { target: undefined },
      { treesPerRound: 2 },
      { treesPerRound: 0 },
      { notes: { text: 'x' } },
      { trees: { length: 4e9 } },
      { version: 2 },
      { format: 'pickle' },
    ];
    for (const changes of broken)
      expect(
        codeOf(() => read(changes)),
        JSON.stringify(changes).slice(0, 80),
      ).toBe('model-bad');
  });

  it("refuses classes that are not the objective's", () => {
    const levels = {
      objective: 'multi:softprob',
      target: 'level',
      baseMargins: [0, 0, 0, 0, 0],
      treesPerRound: 5,
      trees: Array.from({ length: 10 }, () => stump),
    };
    expect(codeOf(() => read(levels))).toBe('none');
    for (const changes of [
      { baseMargins: [0] },
      { baseMargins: [0, 0, 0, 0, Number.NaN] },
      { target: 'high' },
      { treesPerRound: 1 },
      { treesPerRound: 4 },
      { trees: Array.from({ length: 9 }, () => stump) },
      { objective: 'binary:logistic' },
    ])
      expect(
        codeOf(() => read({ ...levels, ...changes })),
        JSON.stringify(changes).slice(0, 80),
      ).toBe('model-bad');
  });

  it('says where the trouble is', () => {
    expect(() => read({}, { value: [0, 'x', 2] })).toThrow(/trees\[0\]\.value\[1\]/);
  });
});

describe('a split by a set of labels', () => {
  const kind = {
    table: 'title',
    name: 'kind',
    kind: 'category',
    dictionary: ['a', 'b', 'c'],
    splits: 'sets',
  };
  const readSets = (categories: unknown, column: object = {}) =>
    read({ columns: [{ ...kind, ...column }] }, { categories });

  it('is read with the labels that go right', () => {
    const { ensemble, featureNames } = readSets([{ node: 0, codes: [0, 2] }]);
    expect(ensemble.trees[0].categories).toEqual(new Map([[0, Uint32Array.of(0b101)]]));
    expect(featureNames).toEqual(['title.kind']);
  });

  it('is refused where it is none', () => {
    const broken: unknown[] = [
      undefined,
      [],
      {},
      [{ node: 0 }],
      [{ node: 0, codes: [] }],
      [{ node: 0, codes: [3] }],
      [{ node: 0, codes: [-1] }],
      [{ node: 0, codes: [1.5] }],
      [{ node: 0, codes: [1, 0] }],
      [{ node: 0, codes: [1, 1] }],
      [{ node: 0, codes: [0, 1, 2, 3] }],
      [{ node: 1, codes: [0] }],
      [{ node: 3, codes: [0] }],
      [
        { node: 0, codes: [0] },
        { node: 0, codes: [1] },
      ],
    ];
    for (const categories of broken)
      expect(
        codeOf(() => readSets(categories)),
        JSON.stringify(categories),
      ).toBe('model-bad');
    const sound = [{ node: 0, codes: [0] }];
    expect(codeOf(() => readSets(sound, { splits: 'flags' }))).toBe('model-bad');
    expect(codeOf(() => readSets(sound, { dictionary: [] }))).toBe('model-bad');
    expect(codeOf(() => readSets(sound, { splits: undefined }))).toBe('model-bad');
    expect(codeOf(() => readSets(sound, { dictionary: Array.from({ length: 70_000 }, String) }))).toBe(
      'model-bad',
    );
    expect(codeOf(() => read({}, { categories: sound }))).toBe('model-bad');
  });
});

describe('fuzzing the reader', () => {
  const frame = randomFrame(62, { facts: 60 });
  const rows = everyRow(frame);
  const request = { frame, train: rows, tune: noRows, seed: 1 };
  const kinds = [
    { objective: 'binary:logistic' },
    { objective: 'reg:squarederror' },
    { objective: 'multi:softprob' },
    { max_cat_to_onehot: 2 },
  ];
  const trees = kinds.map((kind) =>
    boostedTrees.fit(request, boostedTrees.parseOptions({ ...kind, rounds: 2, max_depth: 3 })),
  );
  const documents = [...trees, forest.fit(request, forest.parseOptions({ trees: 2, max_depth: 3 }))].map(
    (model) => model.toDocument(),
  );

  it('a broken document is read and predicts probabilities, or is refused as such', () => {
    let read = 0;
    fc.assert(
      fc.property(brokenDocument(documents), (document) => {
        try {
          for (const p of readModel(document).predict(frame, rows.subarray(0, 3))) {
            expect(p >= 0 && p <= 1, String(p)).toBe(true);
          }
          read++;
        } catch (error) {
          expect(['model-bad', 'model-mismatch'], String(error)).toContain((error as { code?: string }).code);
        }
      }),
      { numRuns: 10_000, seed: 62 },
    );
    expect(read).toBeGreaterThan(100);
    expect(read).toBeLessThan(9000);
  });
});

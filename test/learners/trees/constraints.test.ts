import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column, StarFrame } from '../../../src/features/star-frame.ts';
import { treeText } from '../../../src/learners/explain/tree-text.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import type { Tree } from '../../../src/learners/trees/tree.ts';
import type { TreeModel } from '../../../src/learners/trees/tree-model.ts';
import { readXgboost } from '../../../src/learners/xgboost/read-xgboost.ts';
import { writeXgboost } from '../../../src/learners/xgboost/write-xgboost.ts';
import { codeOf } from '../failure.ts';
import { everyRow, joined, noRows, randomFrame, withFlags } from '../star-frames.ts';

const train = (frame: StarFrame, options: object = {}, seed = 1) =>
  boostedTrees.fit(
    { frame, train: everyRow(frame), tune: noRows, seed },
    boostedTrees.parseOptions({ rounds: 5, min_child_weight: 0, ...options }),
  );

const anyOptions = fc.record({
  max_depth: fc.integer({ min: 2, max: 6 }),
  lambda: fc.constantFrom(0, 1, 7.5),
  alpha: fc.constantFrom(0, 0.3),
  gamma: fc.constantFrom(0, 0.2),
  subsample: fc.constantFrom(0.6, 1),
  colsample_bytree: fc.constantFrom(0.7, 1),
  colsample_bynode: fc.constantFrom(0.3, 0.8, 1),
  grow_policy: fc.constantFrom('depthwise', 'lossguide'),
  max_leaves: fc.constantFrom(0, 9),
});
const shape = fc.record({
  facts: fc.integer({ min: 60, max: 500 }),
  viewers: fc.integer({ min: 2, max: 60 }),
  titles: fc.integer({ min: 2, max: 200 }),
  distinct: fc.constantFrom(2, 7, 300),
  missing: fc.constantFrom(0, 0.2, 0.6),
});

const numbers = ['viewer.c0', 'viewer.c1', 'title.c0', 'title.c1', 'rating.c0'];
const categories = ['viewer.c2', 'title.c2', 'rating.c1'];
const labels = categories.flatMap((name) => [0, 1, 2, 3].map((label) => `${name}=label ${label}`));
const ways = fc.constantFrom(-1, 0, 1);

const anyDirections = fc.dictionary(fc.constantFrom(...numbers, ...labels), ways, { noNullPrototype: true });
const anyGroups = fc.array(
  fc.uniqueArray(fc.constantFrom(...numbers, ...categories, ...labels), { minLength: 1, maxLength: 5 }),
  { minLength: 1, maxLength: 4 },
);

/** The names that columns have on the joined table. */
const asFact = (name: string) => `rating.${name}`;

describe('constraints on the star', () => {
  it('give the tree of the joined table to the last bit', () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        shape,
        anyOptions,
        anyDirections,
        anyGroups,
        (seed, changes, chosen, ask, groups) => {
          const frame = randomFrame(seed, changes);
          const star = train(
            frame,
            { ...chosen, monotone_constraints: ask, interaction_constraints: groups },
            seed,
          );
          const renamed = Object.fromEntries(Object.entries(ask).map(([name, way]) => [asFact(name), way]));
          const moved = groups.map((group) => group.map(asFact));
          const table = train(
            joined(frame),
            { ...chosen, monotone_constraints: renamed, interaction_constraints: moved },
            seed,
          );
          expect(star.ensemble.trees).toEqual(table.ensemble.trees);
        },
      ),
      { numRuns: 60, seed: 31 },
    );
  });

  it('give the tree on hand-made flags where a column is a category', () => {
    const some = anyGroups.map((groups) =>
      groups
        .map((group) => group.filter((name) => !categories.includes(name)))
        .filter(({ length }) => length),
    );
    fc.assert(
      fc.property(fc.nat(1e6), anyOptions, anyDirections, some, (seed, chosen, ask, groups) => {
        const frame = randomFrame(seed, { missing: 0.3 });
        const asked = {
          ...chosen,
          monotone_constraints: ask,
          ...(groups.length > 0 && { interaction_constraints: groups }),
        };
        const structure = ({ ensemble }: TreeModel) =>
          ensemble.trees.map(({ feature, left, value, defaultLeft }) => ({
            feature,
            left,
            value,
            defaultLeft,
          }));
        const rows = everyRow(frame);
        const whole = train(frame, asked, seed);
        const flags = train(withFlags(frame), asked, seed);
        expect(structure(whole)).toEqual(structure(flags));
        expect(whole.predict(frame, rows)).toEqual(flags.predict(withFlags(frame), rows));
      }),
      { numRuns: 40, seed: 32 },
    );
  });

  it('that ask nothing change nothing', () => {
    const frame = randomFrame(3);
    const trees = (options: object) => train(frame, { alpha: 0.2, ...options }).ensemble.trees;
    const free = trees({});
    expect(trees({ monotone_constraints: {} })).toEqual(free);
    expect(trees({ monotone_constraints: { 'viewer.c0': 0 } })).toEqual(free);
    expect(trees({ interaction_constraints: [[...numbers, ...categories]] })).toEqual(free);
  });
});

/** The frame with one number column the same on all rows. */
function withValue(frame: StarFrame, table: string, name: string, value: number): StarFrame {
  const set = (column: Column): Column =>
    column.name === name && column.kind === 'number'
      ? { ...column, values: column.values.map(() => value) }
      : column;
  if (table === 'rating') return { ...frame, columns: frame.columns.map(set) };
  const dimension = frame.dimensions[table as 'viewer'];
  const changed = { ...dimension, columns: dimension.columns.map(set) };
  return { ...frame, dimensions: { ...frame.dimensions, [table]: changed } };
}

describe('monotone constraints', () => {
  const anyWays = fc.dictionary(fc.constantFrom(...numbers), fc.constantFrom(-1, 1), {
    minKeys: 1,
    noNullPrototype: true,
  });

  it('make predictions rise, or fall, with the column whatever the other columns are', () => {
    let moved = 0;
    fc.assert(
      fc.property(fc.nat(1e6), shape, anyOptions, anyWays, (seed, changes, chosen, ask) => {
        const frame = randomFrame(seed, changes);
        const rows = everyRow(frame);
        const model = train(frame, { ...chosen, eta: 1, monotone_constraints: ask }, seed);
        for (const [path, way] of Object.entries(ask)) {
          const [table, name] = path.split('.');
          const steps = [-1e9, -3, -2, -1, -0.5, 0, 0.25, 1, 1.5, 2, 4, 30, 100, 149, 1e9];
          const margins = steps.map((value) => model.margins(withValue(frame, table, name, value), rows));
          for (let step = 1; step < steps.length; step++)
            for (const row of rows) {
              const change = margins[step][row] - margins[step - 1][row];
              if (change * way < 0) expect.fail(`${path} at ${steps[step]} moves row ${row} by ${change}`);
              if (change !== 0) moved++;
            }
        }
      }),
      { numRuns: 60, seed: 33 },
    );
    expect(moved).toBeGreaterThan(10_000);
  });

  /** Squared error of a few rows, many times each; leaves are means. */
  const means = (cells: readonly (readonly [x: number, z: number, high: number])[]): StarFrame => {
    const rows = cells.flatMap(([x, z, high]) => [0, 1, 2, 3].map((k) => [x, z, k < high ? 1 : 0] as const));
    const none = { rows: 1, index: new Int32Array(rows.length), columns: [] };
    const column = (name: string, at: 0 | 1): Column => ({
      kind: 'number',
      name,
      values: Float32Array.from(rows, (row) => row[at]),
    });
    return {
      rows: rows.length,
      target: Float32Array.from(rows, (row) => row[2]),
      stars: Float32Array.from(rows, (row) => 5 * row[2]),
      time: new Float64Array(rows.length),
      columns: [column('x', 0), column('z', 1)],
      dimensions: { viewer: none, title: none },
    };
  };
  const exact = { objective: 'reg:squarederror', rounds: 1, eta: 1, lambda: 0, base_score: 0, max_depth: 2 };

  it('keep leaves on their side of the middle of a split', () => {
    const frame = means([
      [0, 0, 0],
      [0, 1, 3],
      [1, 0, 4],
      [1, 1, 2],
    ]);
    // x parts means of 3/8 and 6/8, so that all leaves below are kept to their sides of 9/16.
    const model = train(frame, { ...exact, monotone_constraints: { 'rating.x': 1 } });
    const margins = model.margins(frame, Int32Array.of(0, 4, 8, 12));
    expect([...margins]).toEqual([0, 0.5625, 1, 0.5625]);
    const [{ gain }] = model.ensemble.trees;
    expect(gain[0]).toBeCloseTo(9 / 8 + 36 / 8 - 81 / 16, 6);
    // -(2 g w + h w^2) of g = -3, h = 4, w = 9/16 is 2.109375; the other leaf is 0, their parent 9/8.
    expect(gain[1]).toBeCloseTo(2.109375 - 1.125, 6);
    expect(gain[2]).toBeCloseTo(4 + 0.984375 - 4.5, 6);
    const free = train(frame, exact).margins(frame, Int32Array.of(0, 4, 8, 12));
    expect([...free]).toEqual([0, 0.75, 1, 0.5]);
  });

  it('forbid splits that go the other way', () => {
    const rising = means([
      [0, 0, 0],
      [1, 0, 4],
    ]);
    const leaves = (way: number) =>
      train(rising, { ...exact, monotone_constraints: { 'rating.x': way } }).ensemble.trees[0].value.length;
    expect([leaves(1), leaves(-1)]).toEqual([3, 1]);
  });

  it('part missing from present on the side that the direction wants', () => {
    const frame = means([
      [Number.NaN, 0, 1],
      [1, 0, 3],
      [2, 0, 3],
    ]);
    const split = (way: number) => {
      const model = train(frame, { ...exact, monotone_constraints: { 'rating.x': way } });
      const margins = [...model.margins(frame, Int32Array.of(0, 4, 8))];
      return { model, margins, tree: model.ensemble.trees[0] };
    };
    const up = split(1);
    expect(up.margins).toEqual([0.25, 0.75, 0.75]);
    expect([up.tree.defaultLeft[0], up.tree.threshold[0]]).toEqual([1, -3.4028234663852886e38]);
    expect(treeText(up.model, 0)).toMatch(/^rating\.x is known\? {2}\(missing: no/);
    const again = readXgboost(writeXgboost(up.model), { target: 'high' });
    expect(again.ensemble.trees[0].threshold).toEqual(up.tree.threshold);
    const down = split(-1);
    expect(down.margins).toEqual([0.25, 0.75, 0.75]);
    expect([down.tree.defaultLeft[0], down.tree.threshold[0] > 2]).toEqual([0, true]);
  });
});

/** Features from the root to each leaf. */
function paths({ feature, left, right }: Tree, node = 0, above: number[] = []): number[][] {
  if (feature[node] < 0) return [above];
  const here = [...new Set([...above, feature[node]])];
  return [left, right].flatMap((children) => paths({ feature, left, right } as Tree, children[node], here));
}

describe('interaction constraints', () => {
  it('let no path mix features that stand in no group together', () => {
    let mixed = 0;
    fc.assert(
      fc.property(fc.nat(1e6), shape, anyOptions, anyGroups, (seed, changes, chosen, groups) => {
        const model = train(randomFrame(seed, changes), { ...chosen, interaction_constraints: groups }, seed);
        const isIn = (group: readonly string[], name: string) =>
          group.includes(name) || group.includes(name.split('=')[0]);
        for (const path of model.ensemble.trees.flatMap((tree) => paths(tree))) {
          const names = path.map((feature) => model.featureNames[feature]);
          if (names.length < 2) continue;
          mixed++;
          expect(groups.some((group) => names.every((name) => isIn(group, name)))).toBe(true);
        }
      }),
      { numRuns: 60, seed: 34 },
    );
    expect(mixed).toBeGreaterThan(400);
  });
});

describe('bad constraints', () => {
  const frame = randomFrame(6);
  const refusal = (options: object) => {
    try {
      train(frame, options);
      return 'none';
    } catch (error) {
      return `${(error as { code: string }).code}: ${(error as Error).message}`;
    }
  };

  it('are told by option, value and what would do', () => {
    const monotone = (asked: unknown) => refusal({ monotone_constraints: asked });
    expect(monotone({ 'viewer.c9': 1 })).toMatch(
      /^learner-options: .*monotone_constraints.*"viewer\.c9".*did you mean viewer\.c\d\?/,
    );
    expect(monotone({ 'viewer.c2': 1 })).toMatch(/"viewer\.c2".*a column of numbers, or one label/);
    expect(monotone({ 'viewer.c0': 2 })).toMatch(/monotone_constraints\.viewer\.c0.*"2".*-1, 0 or 1/);
    expect(monotone({ 'viewer.c0': '1' })).toMatch(/-1, 0 or 1/);
    for (const asked of [[1, -1], '(1,-1)', null, 1])
      expect(monotone(asked)).toMatch(/^learner-options: .*monotone_constraints/);

    const groups = (asked: unknown) => refusal({ interaction_constraints: asked });
    expect(groups([['viewer.c0'], ['viewer.age']])).toMatch(
      /^learner-options: .*interaction_constraints\.1.*"viewer\.age"/,
    );
    expect(groups([['viewer.c0', 'viewer.c0']])).toMatch(/none of them twice/);
    expect(groups([])).toMatch(/at least one list of names/);
    expect(groups([[]])).toMatch(/a list of names/);
    for (const asked of [['viewer.c0'], [[0, 1]], 'viewer.c0', null, {}])
      expect(groups(asked)).toMatch(/^learner-options: .*interaction_constraints/);
  });

  it('that overlap, or are about labels, are sound', () => {
    const overlapping = [
      ['viewer.c2', 'viewer.c2=label 1'],
      ['viewer.c2=label 1', 'title.c0'],
    ];
    expect(codeOf(() => train(frame, { interaction_constraints: overlapping }))).toBe('none');
    expect(codeOf(() => train(frame, { monotone_constraints: { 'viewer.c2=label 1': -1 } }))).toBe('none');
  });
});

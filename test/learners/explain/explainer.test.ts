import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, rowOf, type StarFrame } from '../../../src/features/star-frame.ts';
import { countUp, type ModelColumn } from '../../../src/learners/columns.ts';
import { treeExplainer } from '../../../src/learners/explain/explainer.ts';
import { playersOf } from '../../../src/learners/explain/players.ts';
import { draftTree } from '../../../src/learners/trees/tree.ts';
import { type TreeModel, treeModel } from '../../../src/learners/trees/tree-model.ts';
import { codeOf } from '../failure.ts';
import { everyRow, randomFrame } from '../star-frames.ts';
import { featureValues, goesLeftBy, interaction, shapley, worthOf } from './brute-force.ts';
import { modelOf, randomModel } from './random-trees.ts';
import { cases } from './recorded.ts';

const apart = (found: ArrayLike<number>, expected: ArrayLike<number>) => {
  expect(found.length).toBe(expected.length);
  let most = 0;
  for (let i = 0; i < found.length; i++) most = Math.max(most, Math.abs(found[i] - expected[i]));
  return most;
};

function expectSums(model: TreeModel, frame: StarFrame, by: 'feature' | 'column', scale = 1): void {
  const rows = everyRow(frame);
  const { names, values } = treeExplainer(model, { by }).contributions(frame, rows);
  const width = names.length + 1;
  const sums = Float64Array.from(rows, (row) =>
    values.subarray(row * width, (row + 1) * width).reduce((sum, value) => sum + value, 0),
  );
  const margins = model.margins(frame, rows).map((margin) => scale * margin);
  expect(apart(sums, margins)).toBeLessThan(1e-9);
}

/** What each player gets of one row, by the definition. */
function definition(model: TreeModel, frame: StarFrame, row: number, by: 'feature' | 'column') {
  const { columns, trees } = model.ensemble;
  const codeIn = ({ table, name }: ModelColumn) => {
    const column = columnsOf(frame, table).find((found) => found.name === name)!;
    const at = rowOf(frame, table, row);
    if (column.kind === 'number') return column.values[at];
    return column.codes[at] < 0 ? Number.NaN : column.codes[at];
  };
  const players = playersOf(columns, by);
  const worth = worthOf(trees, (feature) => players.of[feature], goesLeftBy(featureValues(columns, codeIn)));
  return { worth, players: players.names.length };
}

const small = {
  facts: 30,
  viewers: 5,
  titles: 40,
  viewerColumns: 2,
  titleColumns: 2,
  factColumns: 1,
  categories: 2,
};

/** Whom is shared among, and what categories are. */
const kinds = [
  ['feature', 'flags', undefined],
  ['column', 'flags', undefined],
  ['feature', 'sets', 1],
  ['column', 'sets', 1],
] as const;

describe('explanations that XGBoost 1.7.4 recorded', () => {
  it.each(cases)('$name: pred_contribs', ({ model, frame, contributions }) => {
    const { values } = treeExplainer(model, { by: 'column' }).contributions(frame, everyRow(frame));
    expect(apart(values, contributions)).toBeLessThan(5e-6);
  });

  it.each(cases)('$name: pred_interactions', ({ model, frame, interactions }) => {
    const { values } = treeExplainer(model, { by: 'column' }).interactions(frame, countUp(frame.rows >> 1));
    expect(apart(values, interactions)).toBeLessThan(1e-5);
  });
});

describe('SHAP values', () => {
  it.each(kinds)('are those of the definition, by %s, %s', (by, _, maxCatToOnehot) => {
    const frame = randomFrame(3, small);
    const model = randomModel(frame, 8, 3, 4, maxCatToOnehot);
    const { values } = treeExplainer(model, { by }).contributions(frame, everyRow(frame));
    for (const row of [0, 7, 19]) {
      const { worth, players } = definition(model, frame, row, by);
      const expected = Array.from({ length: players }, (_, player) => shapley(worth, players, player));
      const found = values.subarray(row * (players + 1), row * (players + 1) + players);
      expect(apart(found, expected)).toBeLessThan(1e-12);
      expect(values[row * (players + 1) + players]).toBeCloseTo(0.3 + worth(new Set()), 12);
    }
  });

  it.each(kinds)('sum with the bias to the margin, by %s, %s', (by, _, maxCatToOnehot) => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 70 }),
        (seed, depth, missing) => {
          const frame = randomFrame(seed, { facts: 150, missing: missing / 100 });
          expectSums(randomModel(frame, seed, 4, depth, maxCatToOnehot), frame, by);
        },
      ),
      { numRuns: 40, seed: 20 },
    );
  });

  it('are the same however few rows are asked for', () => {
    const frame = randomFrame(4, { facts: 300, titles: 60 });
    const explainer = treeExplainer(randomModel(frame, 5, 5, 7));
    const all = explainer.contributions(frame, everyRow(frame)).values;
    const width = explainer.names.length + 1;
    for (const row of [0, 99, 299]) {
      const { values } = explainer.contributions(frame, Int32Array.of(row));
      expect(apart(values, all.subarray(row * width, (row + 1) * width))).toBe(0);
    }
  });

  it('of a leaf below 20 different players are those of the definition', () => {
    const frame = randomFrame(9, {
      facts: 20,
      factColumns: 21,
      viewerColumns: 0,
      titleColumns: 0,
      categories: 0,
    });
    const draft = draftTree();
    let parent = draft.add(100);
    for (let at = 0; at < 14; at++) {
      const [next, leaf] = [draft.add(60 - 4 * at), draft.add(20)];
      const by = { feature: at, defaultLeft: at % 2 === 0, gain: 1 };
      draft.leaf(leaf, at);
      draft.split(parent, by, 0, at % 3 === 0 ? leaf : next, at % 3 === 0 ? next : leaf);
      parent = next;
    }
    draft.leaf(parent, 40);
    const model = modelOf(frame, [draft.finish()]);
    expectSums(model, frame, 'feature');
    const { values } = treeExplainer(model).contributions(frame, everyRow(frame));
    const { worth } = definition(model, frame, 3, 'feature');
    for (const player of [0, 6, 13]) {
      // Features from 14 on are dummies: they change no other's value.
      expect(values[3 * 22 + player]).toBeCloseTo(shapley(worth, 14, player), 10);
    }
    expect(values[3 * 22 + 20]).toBe(0);
  });

  it('take half of a split that has seen nothing', () => {
    const frame = randomFrame(2, { facts: 10, missing: 0 });
    const draft = draftTree();
    const nodes = [draft.add(0), draft.add(0), draft.add(0)];
    draft.split(nodes[0], { feature: 0, defaultLeft: true, gain: 0 }, -100, nodes[1], nodes[2]);
    draft.leaf(nodes[1], 1);
    draft.leaf(nodes[2], 3);
    const { bias, contributions } = treeExplainer(modelOf(frame, [draft.finish()]));
    expect(bias[0]).toBeCloseTo(0.3 + 2, 12);
    expect(contributions(frame, Int32Array.of(0)).values[0]).toBeCloseTo(1, 12);
  });

  it('of a forest sum to its probability', () => {
    const frame = randomFrame(12);
    const model = modelOf(frame, randomModel(frame, 4, 3, 5).ensemble.trees, 'averaged');
    expectSums(model, frame, 'feature', 1 / 3);
  });

  it('of star levels are those of each level alone, and sum to its margin', () => {
    const frame = randomFrame(13, { missing: 0.2 });
    const rows = everyRow(frame);
    const trees = randomModel(frame, 6, 20, 5).ensemble.trees;
    const bases = [0.1, -0.2, 0.3, 0, 1];
    const { ensemble } = modelOf(frame, trees);
    const model = treeModel({
      ...ensemble,
      objective: 'multi:softprob',
      target: 'level',
      baseMargins: bases,
      treesPerRound: 10,
    });
    const { names, classes, values } = treeExplainer(model).contributions(frame, rows);
    const { values: pairs } = treeExplainer(model).interactions(frame, Int32Array.of(5));
    const width = names.length + 1;
    const margins = model.margins(frame, rows);
    expect([classes, values.length, pairs.length]).toEqual([5, 400 * 5 * width, 5 * width * width]);
    bases.forEach((base, k) => {
      // Two rounds, of two parallel trees a level.
      const own = [2 * k, 2 * k + 1, 10 + 2 * k, 11 + 2 * k].map((at) => trees[at]);
      const alone = treeExplainer(treeModel({ ...ensemble, baseMargins: [base], trees: own }));
      const expected = alone.contributions(frame, rows).values;
      const found = rows.map((row) => row * 5 + k);
      found.forEach((at, row) => {
        const ours = values.subarray(at * width, (at + 1) * width);
        expect(apart(ours, expected.subarray(row * width, (row + 1) * width))).toBeLessThan(1e-12);
        expect(ours.reduce((sum, value) => sum + value, 0)).toBeCloseTo(margins[at], 9);
      });
      expect(treeExplainer(model).bias[k]).toBeCloseTo(alone.bias[0], 12);
      const matrix = alone.interactions(frame, Int32Array.of(5)).values;
      expect(apart(pairs.subarray(k * width * width, (k + 1) * width * width), matrix)).toBeLessThan(1e-12);
    });
  });

  it('refuse a frame without the columns, and rows outside it', () => {
    const frame = randomFrame(1);
    const { contributions } = treeExplainer(randomModel(frame, 1, 1, 2));
    expect(codeOf(() => contributions({ ...frame, columns: [] }, Int32Array.of(0)))).toBe('model-mismatch');
    expect(codeOf(() => contributions(frame, Int32Array.of(400)))).toBe('training-data-bad');
  });
});

describe('SHAP interaction values', () => {
  it.each(kinds)('are those of the definition, by %s, %s', (by, _, maxCatToOnehot) => {
    const frame = randomFrame(31, small);
    const model = randomModel(frame, 18, 2, 4, maxCatToOnehot);
    const { names, values } = treeExplainer(model, { by }).interactions(frame, Int32Array.of(11));
    const { worth, players } = definition(model, frame, 11, by);
    const width = names.length + 1;
    for (let a = 0; a < players; a++)
      for (let b = 0; b < a; b++) {
        expect(values[a * width + b]).toBeCloseTo(interaction(worth, players, a, b), 11);
        expect(values[b * width + a]).toBe(values[a * width + b]);
      }
  });

  it('sum by row to the SHAP values, through shallow trees and deep', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 8 }), (seed, depth) => {
        const frame = randomFrame(seed, { facts: 12 });
        const explainer = treeExplainer(randomModel(frame, seed, 2, depth));
        const shap = explainer.contributions(frame, everyRow(frame)).values;
        const { names, values } = explainer.interactions(frame, everyRow(frame));
        const width = names.length + 1;
        const sums = shap.map((_, at) =>
          values.subarray(at * width, (at + 1) * width).reduce((sum, value) => sum + value, 0),
        );
        expect(apart(sums, shap)).toBeLessThan(1e-9);
      }),
      { numRuns: 30, seed: 21 },
    );
  });

  it('are refused where no memory could hold them', () => {
    const frame = randomFrame(1, { facts: 100_000, categories: 300, factColumns: 2 });
    const { interactions } = treeExplainer(randomModel(frame, 1, 1, 2));
    expect(codeOf(() => interactions(frame, everyRow(frame)))).toBe('option-bad');
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStreamPulseError } from '../../../src/errors.ts';
import type { StarFrame } from '../../../src/features/star-frame.ts';
import { asTreeModel } from '../../../src/learners/explain/as-tree-model.ts';
import { treeExplainer } from '../../../src/learners/explain/explainer.ts';
import { probabilityContributions } from '../../../src/learners/explain/probability.ts';
import { readModel } from '../../../src/learners/read-model.ts';
import { learners } from '../../../src/learners/registry.ts';
import type { PlainRow } from '../../../src/learners/rows/row-fields.ts';
import { rowPredictor, type TreeRowPredictor } from '../../../src/learners/rows/row-predictor.ts';
import { draftTree } from '../../../src/learners/trees/tree.ts';
import type { TreeModel } from '../../../src/learners/trees/tree-model.ts';
import { modelOf, randomModel } from '../explain/random-trees.ts';
import { cases } from '../explain/recorded.ts';
import { codeOf } from '../failure.ts';
import { plainRows, plainTable } from '../plain-rows.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';

const treeOptions = { rounds: 6, max_depth: 4 };

/** Every learner of columns, and every objective of trees. */
const fitted = {
  constant: ['constant', {}],
  segment: ['segment', {}],
  logistic: ['logistic', {}],
  forest: ['forest', { trees: 5, max_depth: 9 }],
  trees: ['trees', treeOptions],
  'trees of squared error': ['trees', { ...treeOptions, objective: 'reg:squarederror' }],
  'trees of star levels': ['trees', { ...treeOptions, objective: 'multi:softprob', num_parallel_tree: 2 }],
  'trees by sets of labels': ['trees', { ...treeOptions, max_cat_to_onehot: 3 }],
  bias: ['bias', {}],
} as const;

type Fitted = keyof typeof fitted;

const ofColumns = (Object.keys(fitted) as Fitted[]).filter((name) => name !== 'bias');

/** As it would come out of a file. */
function fit(name: Fitted, frame: StarFrame) {
  const [learnerName, options] = fitted[name];
  const learner = learners.get(learnerName)!;
  const request = { frame, train: everyRow(frame), tune: noRows, seed: 3 };
  const model = learner.fit(request, learner.parseOptions(options));
  return readModel(JSON.parse(JSON.stringify(model.toDocument())));
}

/** A frame with everything that rows can say: the segment learner wants its own columns. */
function richFrame(seed: number, missing = 0.1): StarFrame {
  const frame = randomFrame(seed, { facts: 300, missing, categories: 5 });
  const { viewer, title } = frame.dimensions;
  const [, , ageBand] = viewer.columns;
  return {
    ...frame,
    dimensions: {
      viewer: { ...viewer, columns: [...viewer.columns, { ...ageBand, name: 'ageBand' }] },
      title: { ...title, columns: [...title.columns, { ...title.columns[0], name: 'genre:Drama' }] },
    },
  };
}

describe('rows', () => {
  it.each(ofColumns)(
    'get from %s what the frame gets, to the bit: one by one, as a list and as a table',
    (name) => {
      fc.assert(
        fc.property(fc.integer(), fc.constantFrom(0, 0.1, 0.6), (seed, missing) => {
          const frame = richFrame(seed, missing);
          const model = fit(name, frame);
          const expected = model.predict(frame, everyRow(frame));
          const predictor = rowPredictor(model);
          const table = plainTable(frame, predictor.fields);
          const rows = plainRows(table, frame.rows);
          if (predictor.fields.length > 0) expect(predictor.predictRows(table)).toEqual(expected);
          expect(predictor.predictRows(rows)).toEqual(expected);
          expect(Float64Array.from(rows, predictor.predict)).toEqual(expected);
          expect(model.predict(predictor.frame(rows), everyRow(frame))).toEqual(expected);
        }),
        { numRuns: 6, seed: 30 },
      );
    },
  );

  it('walk any trees to the leaves that the frame finds, whatever their number and depth', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(9), fc.nat(12), fc.nat(40), (seed, trees, depth, categories) => {
        const frame = randomFrame(seed, { facts: 60, missing: 0.3, categories });
        const model = randomModel(frame, seed, trees, depth, 5);
        const expected = model.margins(frame, everyRow(frame));
        const { marginRows, margins } = rowPredictor(model);
        const table = plainTable(frame);
        expect(marginRows(table)).toEqual(expected);
        expect(Float64Array.from(plainRows(table), (row) => margins(row)[0])).toEqual(expected);
      }),
      { numRuns: 60, seed: 31 },
    );
  });

  it('may say infinity, and numbers are read in single precision as a frame holds them', () => {
    const frame = randomFrame(5, { facts: 30, missing: 0.2, distinct: 1000 });
    const model = randomModel(frame, 6, 7, 6);
    const marginOf =
      ({ margins }: TreeRowPredictor) =>
      (row: PlainRow) =>
        margins(row)[0];
    const margin = marginOf(rowPredictor(model));
    const [row] = plainRows(plainTable(frame));
    const low = { ...row, 'rating.c0': -Infinity };
    expect(margin(low)).toBe(margin({ ...row, 'rating.c0': -1e9 }));
    expect(margin({ ...row, 'rating.c0': Infinity })).toBe(margin({ ...row, 'rating.c0': 1e9 }));
    const draft = draftTree();
    const nodes = [draft.add(2), draft.add(1), draft.add(1)];
    const { featureNames } = model;
    const feature = featureNames.indexOf('rating.c0');
    draft.split(nodes[0], { feature, defaultLeft: true, gain: 1 }, Math.fround(0.1), nodes[1], nodes[2]);
    draft.leaf(nodes[1], 1);
    draft.leaf(nodes[2], 2);
    const split = marginOf(rowPredictor(modelOf(frame, [draft.finish()])));
    // 0.1 itself is less than the split's 0.1 in single precision, and would go left.
    expect(split({ 'rating.c0': 0.1 })).toBe(0.3 + 2);
    expect(split({ 'rating.c0': 0.0999999 })).toBe(0.3 + 1);
    expect(split({})).toBe(0.3 + 1);
  });

  it('may have labels that the model does not know: none of its flags, but not missing', () => {
    const frame = richFrame(8);
    for (const name of ['logistic', 'forest', 'trees'] as const) {
      const predictor = rowPredictor(fit(name, frame));
      const table = plainTable(frame);
      const labels = table['viewer.c2'].map((label, at) => (at % 3 === 0 ? `new ${at}` : label));
      const { viewer } = frame.dimensions;
      const dictionary = [...new Set(labels.filter((label) => label !== null))] as string[];
      const own = {
        kind: 'category' as const,
        name: 'c2',
        codes: Int32Array.from(labels, (label) => (label === null ? -1 : dictionary.indexOf(String(label)))),
        dictionary,
      };
      const others = viewer.columns
        .filter((column) => column.name !== 'c2')
        .map((column) =>
          column.kind === 'number'
            ? { ...column, values: Float32Array.from(viewer.index, (row) => column.values[row]) }
            : { ...column, codes: Int32Array.from(viewer.index, (row) => column.codes[row]) },
        );
      const spread = { rows: frame.rows, index: everyRow(frame), columns: [own, ...others] };
      const changed = { ...frame, dimensions: { ...frame.dimensions, viewer: spread } };
      const expected = fit(name, frame).predict(changed, everyRow(frame));
      expect(predictor.predictRows({ ...table, 'viewer.c2': labels })).toEqual(expected);
    }
  });

  it('of the bias model say who and what, and nobody known is the mean', () => {
    const frame = randomFrame(9);
    const model = fit('bias', frame);
    const { predict, predictRows, fields } = rowPredictor(model);
    expect(fields).toEqual([
      { name: 'viewer.key', kind: 'key' },
      { name: 'title.key', kind: 'key' },
    ]);
    const { viewer, title } = frame.dimensions;
    const table = { 'viewer.key': viewer.index, 'title.key': title.index };
    expect(predictRows(table)).toEqual(model.predict(frame, everyRow(frame)));
    const { base, viewer: effects } = model.toDocument() as unknown as { base: number; viewer: number[] };
    const logOdds = (p: number) => Math.log(p / (1 - p));
    expect(logOdds(predict({}))).toBeCloseTo(base, 12);
    expect(logOdds(predict({ 'viewer.key': 4, 'title.key': 1e9 }))).toBeCloseTo(base + effects[4], 12);
    expect(codeOf(() => predict({ 'viewer.key': 1.5 }))).toBe('row-bad');
    expect(codeOf(() => predict({ 'viewer.key': -1 }))).toBe('row-bad');
    expect(codeOf(() => predict({ 'viewer.key': 'v1' }))).toBe('row-bad');
  });

  it('may be none', () => {
    const { predictRows, explainRows } = rowPredictor(randomModel(randomFrame(1), 1, 3, 3));
    expect(predictRows([]).length).toBe(0);
    expect(predictRows({}).length).toBe(0);
    expect(predictRows({ 'viewer.c0': [] }).length).toBe(0);
    expect(explainRows([]).values.length).toBe(0);
    expect(rowPredictor(fit('constant', randomFrame(2))).predictRows([{}, {}]).length).toBe(2);
  });
});

describe('what rows can not say', () => {
  const model = randomModel(randomFrame(1), 1, 3, 3);
  const { predict, predictRows, fields } = rowPredictor(model);
  const messageOf = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      if (isStreamPulseError(error)) return `${error.code}: ${error.message}`;
    }
    return 'none';
  };

  it('is in the list of fields', () => {
    expect(fields.map(({ name }) => name)).toEqual([
      'viewer.c0',
      'viewer.c1',
      'viewer.c2',
      'title.c0',
      'title.c1',
      'title.c2',
      'rating.c0',
      'rating.c1',
    ]);
    expect(fields[2]).toEqual({
      name: 'viewer.c2',
      kind: 'category',
      labels: ['label 0', 'label 1', 'label 2', 'label 3'],
    });
  });

  it('names a feature that was probably meant', () => {
    expect(messageOf(() => predict({ 'viewer.c0': 1, 'veiwer.c1': 2 }))).toBe(
      'model-mismatch: the model has no such feature (found "veiwer.c1"), expected viewer.c1, one of 8',
    );
    expect(messageOf(() => predictRows([{}, { something: 1 }]))).toBe(
      'model-mismatch: row 1: the model has no such feature (found "something"), expected one of 8 such as viewer.c0, viewer.c1, viewer.c2',
    );
    expect(codeOf(() => predictRows({ 'viewer.c9': [1] }))).toBe('model-mismatch');
    expect(codeOf(() => predict({ 'viewer.c9': undefined }))).toBe('model-mismatch');
    expect(codeOf(() => rowPredictor(fit('constant', randomFrame(2))).predict({ a: 1 }))).toBe(
      'model-mismatch',
    );
  });

  it('are values of another type', () => {
    expect(messageOf(() => predict({ 'viewer.c0': '34' }))).toBe(
      'row-bad: viewer.c0 can\'t be this (found "34"), expected a number (a flag is 0 or 1), or null for missing',
    );
    expect(messageOf(() => predictRows([{}, {}, { 'viewer.c2': 2 }]))).toBe(
      'row-bad: row 2: viewer.c2 can\'t be this (found "2"), expected a label as text, or null for missing',
    );
    const odd = [true, {}, [], 3n, Symbol('x'), () => 1] as unknown as string[];
    for (const value of odd)
      for (const name of ['viewer.c0', 'viewer.c2'])
        expect(codeOf(() => predict({ [name]: value }))).toBe('row-bad');
  });

  it('are no rows at all', () => {
    for (const odd of [null, undefined, 3, 'row', true] as unknown as PlainRow[]) {
      expect(codeOf(() => predict(odd))).toBe('row-bad');
      expect(codeOf(() => predictRows([odd]))).toBe('row-bad');
      expect(codeOf(() => predictRows(odd as never))).toBe('row-bad');
    }
    expect(codeOf(() => predictRows({ 'viewer.c0': [1, 2], 'viewer.c1': [1] }))).toBe('row-bad');
    expect(codeOf(() => predictRows({ 'viewer.c0': 'text' }))).toBe('row-bad');
    expect(codeOf(() => predictRows({ 'viewer.c0': { length: 2 ** 33 } }))).toBe('row-bad');
    expect(codeOf(() => predictRows({ 'viewer.c0': null as never }))).toBe('row-bad');
  });
});

function expectExplained(model: TreeModel, frame: StarFrame, by: 'feature' | 'column'): void {
  const expected = treeExplainer(model, { by }).contributions(frame, everyRow(frame));
  const { explainRows, explain } = rowPredictor(model, { by });
  const table = plainTable(frame);
  const found = explainRows(table);
  expect(found.names).toEqual(expected.names);
  expect(found.values.length).toBe(expected.values.length);
  found.values.forEach((value, at) => {
    expect(Math.abs(value - expected.values[at])).toBeLessThan(1e-12);
  });
  const width = found.classes * (found.names.length + 1);
  plainRows(table).forEach((row, at) => {
    expect(explain(row).values).toEqual(found.values.slice(at * width, (at + 1) * width));
  });
}

describe('explanations of rows', () => {
  it.each(cases)(
    '$name: are the pred_contribs that XGBoost 1.7.4 recorded',
    ({ model, frame, contributions }) => {
      const { values } = rowPredictor(model).explainRows(plainTable(frame));
      values.forEach((value, at) => {
        expect(Math.abs(value - contributions[at])).toBeLessThan(5e-6);
      });
    },
  );

  it.each(['feature', 'column'] as const)('are those of the frame, by %s, through any trees', (by) => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(5), fc.nat(11), (seed, trees, depth) => {
        const frame = randomFrame(seed, { facts: 25, missing: 0.2 });
        expectExplained(randomModel(frame, seed, trees, depth), frame, by);
      }),
      { numRuns: 40, seed: 32 },
    );
  });

  it('stand splits that have seen nothing, and ways that no training fact took', () => {
    const frame = randomFrame(2, { facts: 40, missing: 0.2 });
    const draft = draftTree();
    const grow = (depth: number, cover: number): number => {
      const node = draft.add(cover);
      if (depth === 0) draft.leaf(node, node - 20);
      else {
        // The same features again and again, with covers of nothing on one side or on both.
        const by = { feature: depth % 2, defaultLeft: depth % 3 === 0, gain: 1 };
        draft.split(node, by, depth - 3, grow(depth - 1, 0), grow(depth - 1, depth === 2 ? 0 : cover));
      }
      return node;
    };
    grow(5, 9);
    const model = modelOf(frame, [draft.finish()]);
    expectExplained(model, frame, 'feature');
    expectExplained(model, frame, 'column');
  });

  it('sum to the margins within 1e-9, and of a forest to its probability', () => {
    const frame = richFrame(17);
    const rows = plainRows(plainTable(frame));
    for (const name of ['forest', 'trees', 'trees of squared error', 'trees of star levels'] as const) {
      const predictor = rowPredictor(asTreeModel(fit(name, frame)));
      for (const row of rows) {
        const target = name === 'forest' ? [predictor.predict(row)] : predictor.margins(row);
        const { classes, names, values } = predictor.explain(row);
        const width = names.length + 1;
        expect(values.length).toBe(classes * width);
        target.forEach((margin, k) => {
          const own = values.subarray(k * width, (k + 1) * width);
          expect(Math.abs(own.reduce((sum, value) => sum + value, 0) - margin)).toBeLessThan(1e-9);
        });
      }
    }
  });

  it('of star levels are those of the frame, and add up to a probability', () => {
    const frame = richFrame(19);
    const model = asTreeModel(fit('trees of star levels', frame));
    expectExplained(model, frame, 'column');
    const predictor = rowPredictor(model);
    expect(predictor.marginRows(plainTable(frame))).toEqual(model.margins(frame, everyRow(frame)));
    for (const row of plainRows(plainTable(frame)).slice(0, 20)) {
      const { values } = probabilityContributions(predictor.explain(row));
      const sum = values.reduce((total, value) => total + value, 0);
      expect(sum).toBeCloseTo(predictor.predict(row), 9);
    }
  });

  it('are refused where no memory could hold them', () => {
    const frame = randomFrame(1, { facts: 2, categories: 4000 });
    const { explainRows } = rowPredictor(randomModel(frame, 1, 1, 2), { by: 'feature' });
    expect(codeOf(() => explainRows({ 'viewer.c0': new Float32Array(100_000) }))).toBe('option-bad');
  });
});

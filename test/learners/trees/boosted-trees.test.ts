import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StarFrame } from '../../../src/features/star-frame.ts';
import type { FitProgress } from '../../../src/learners/learner.ts';
import { meanLogLoss } from '../../../src/learners/log-loss.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { depthOf } from '../../../src/learners/trees/tree.ts';
import { codeOf } from '../failure.ts';
import { everyRow, joined, noRows, randomFrame, withFlags } from '../star-frames.ts';

const train = (frame: StarFrame, options: object = {}, seed = 1, tune = noRows) =>
  boostedTrees.fit(
    { frame, train: everyRow(frame), tune, seed },
    boostedTrees.parseOptions({ rounds: 5, ...options }),
  );

const lossOf = (frame: StarFrame, margins: Float64Array) =>
  meanLogLoss(margins, Float64Array.from(frame.target));

/** A frame of one fact column; viewers and titles carry nothing. */
function plain(values: number[], target: number[]): StarFrame {
  const none = { rows: 1, index: new Int32Array(values.length), columns: [] };
  return {
    rows: values.length,
    target: Float32Array.from(target),
    stars: Float32Array.from(target),
    time: new Float64Array(values.length),
    columns: [{ kind: 'number', name: 'x', values: Float32Array.from(values) }],
    dimensions: { viewer: none, title: none },
  };
}

describe('a tree on the star', () => {
  const anyOptions = fc.record({
    max_depth: fc.integer({ min: 1, max: 7 }),
    min_child_weight: fc.constantFrom(0, 0.5, 3),
    lambda: fc.constantFrom(0, 1, 7.5),
    alpha: fc.constantFrom(0, 0.3),
    gamma: fc.constantFrom(0, 0.2),
    subsample: fc.constantFrom(0.6, 1),
    colsample_bytree: fc.constantFrom(0.5, 1),
    colsample_bylevel: fc.constantFrom(0.7, 1),
    colsample_bynode: fc.constantFrom(0.3, 0.8, 1),
    scale_pos_weight: fc.constantFrom(1, 2.5),
    max_bin: fc.constantFrom(3, 16, 256),
    num_parallel_tree: fc.constantFrom(1, 3),
    grow_policy: fc.constantFrom('depthwise', 'lossguide'),
    max_leaves: fc.constantFrom(0, 2, 7, 40),
  });
  const shape = fc.record({
    facts: fc.integer({ min: 20, max: 500 }),
    viewers: fc.integer({ min: 1, max: 60 }),
    titles: fc.integer({ min: 1, max: 300 }),
    distinct: fc.constantFrom(2, 7, 300),
    missing: fc.constantFrom(0, 0.2),
  });

  it('equals the tree on the joined table to the last bit', () => {
    fc.assert(
      fc.property(fc.nat(1e6), shape, anyOptions, (seed, changes, chosen) => {
        const frame = randomFrame(seed, changes);
        const star = train(frame, chosen, seed);
        const table = train(joined(frame), chosen, seed);
        expect(star.ensemble.trees).toEqual(table.ensemble.trees);
        expect(star.predict(frame, everyRow(frame))).toEqual(table.predict(joined(frame), everyRow(frame)));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('equals it too where labels need two bytes and slots four', () => {
    const frame = randomFrame(77, { facts: 300, viewers: 80 });
    const dictionary = Array.from({ length: 4096 }, (_, k) => `label ${k}`);
    const wide = Array.from({ length: 9 }, (_, c) => ({
      kind: 'category' as const,
      name: `wide ${c}`,
      codes: Int32Array.from({ length: 80 }, (__, row) => (row % 11 === c ? -1 : ((row >> 3) + c) * 290)),
      dictionary,
    }));
    const { viewer, title } = frame.dimensions;
    const star = {
      ...frame,
      dimensions: { title, viewer: { ...viewer, columns: [...viewer.columns, ...wide] } },
    };
    const options = { rounds: 3, min_child_weight: 0 };
    const model = train(star, options);
    expect(model.ensemble.trees).toEqual(train(joined(star), options).ensemble.trees);
    const bins = train({ ...star, dimensions: { title, viewer: { ...viewer, columns: wide } } }, options);
    expect(bins.ensemble.trees[0].feature.some((feature) => feature > 300 && feature < 9 * 4096)).toBe(true);
  });

  it('equals the tree on hand-made flags where a column is a category', () => {
    fc.assert(
      fc.property(fc.nat(1e6), anyOptions, (seed, chosen) => {
        const frame = randomFrame(seed);
        const some = train(frame, chosen, seed);
        const flags = train(withFlags(frame), chosen, seed);
        const structure = (model: typeof some) =>
          model.ensemble.trees.map(({ feature, left, value }) => ({ feature, left, value }));
        expect(structure(some)).toEqual(structure(flags));
        expect(some.predict(frame, everyRow(frame))).toEqual(
          flags.predict(withFlags(frame), everyRow(frame)),
        );
      }),
      { numRuns: 30, seed: 8 },
    );
  });
});

const firstTree = (frame: StarFrame) =>
  train(frame, { rounds: 1, max_depth: 1, min_child_weight: 0 }).ensemble.trees[0];

describe('hand computation', () => {
  const six = plain([1, 1, 2, 2, 3, 3], [0, 0, 1, 0, 1, 1]);

  it('gives the split, gain, covers and leaves of one stump', () => {
    const { ensemble } = train(six, { rounds: 1, max_depth: 1, eta: 0.5, lambda: 1, min_child_weight: 0 });
    const [tree] = ensemble.trees;
    // p = 1/2: g = 1/2, 1/2, -1/2, 1/2, -1/2, -1/2 and h = 1/4 each. Cutting before 2 leaves G = 1, H = 1/2 and
    // G = -1, H = 1: gain 1/1.5 + 1/2 = 7/6. Cutting before 3 mirrors it, and the lower cut wins the tie.
    expect(Array.from(tree.feature)).toEqual([0, -1, -1]);
    expect(tree.threshold[0]).toBe(2);
    expect(tree.gain[0]).toBeCloseTo(7 / 6, 6);
    expect(Array.from(tree.cover)).toEqual([1.5, 0.5, 1]);
    expect(tree.value[1]).toBeCloseTo(-0.5 / 1.5, 6);
    expect(tree.value[2]).toBeCloseTo(0.5 / 2, 6);
    expect(ensemble.baseMargins).toEqual([0]);
  });

  it('applies alpha, gamma, min_child_weight and scale_pos_weight', () => {
    const stump = { rounds: 1, max_depth: 1, eta: 1, lambda: 1, min_child_weight: 0 };
    const shrunk = train(six, { ...stump, alpha: 0.25 }).ensemble.trees[0];
    expect(shrunk.value[1]).toBeCloseTo(-0.75 / 1.5, 6);
    expect(train(six, { ...stump, gamma: 1.16 }).ensemble.trees[0].feature.length).toBe(3);
    expect(train(six, { ...stump, gamma: 1.17 }).ensemble.trees[0].feature.length).toBe(1);
    expect(train(six, { ...stump, min_child_weight: 0.75 }).ensemble.trees[0].feature.length).toBe(1);
    const weighted = train(six, { ...stump, scale_pos_weight: 3, base_score: 0.5 }).ensemble.trees[0];
    expect(weighted.cover[0]).toBeCloseTo((3 * 3 + 3) / 4, 6);
  });

  it('learns where missing values go', () => {
    const { NaN: none } = Number;
    const high = plain([1, 1, 2, 2, none, none], [0, 0, 1, 1, 1, 1]);
    const low = plain([1, 1, 2, 2, none, none], [0, 0, 1, 1, 0, 0]);
    expect([firstTree(high).threshold[0], firstTree(high).defaultLeft[0]]).toEqual([2, 0]);
    expect([firstTree(low).threshold[0], firstTree(low).defaultLeft[0]]).toEqual([2, 1]);
  });

  it('parts missing from present where only that tells', () => {
    const frame = plain([5, 5, 5, Number.NaN, Number.NaN], [1, 1, 1, 0, 0]);
    const model = train(frame, { rounds: 20, max_depth: 1, min_child_weight: 0 });
    expect(model.ensemble.trees[0].threshold[0]).toBeGreaterThan(5);
    const p = model.predict(frame, everyRow(frame));
    expect(p[0]).toBeGreaterThan(0.8);
    expect(p[4]).toBeLessThan(0.2);
  });
});

describe('boosting', () => {
  it('lowers the training loss in each round', () => {
    fc.assert(
      fc.property(fc.nat(1e6), (seed) => {
        const frame = randomFrame(seed);
        const model = train(frame, { rounds: 12, eta: 0.2, min_child_weight: 0 }, seed);
        let before = Number.POSITIVE_INFINITY;
        for (let to = 0; to <= 12; to++) {
          const loss = lossOf(frame, model.margins(frame, everyRow(frame), { to }));
          expect(loss).toBeLessThanOrEqual(before + 1e-12);
          before = loss;
        }
      }),
      { numRuns: 15, seed: 3 },
    );
  });

  it('adds up margins of ranges to the whole', () => {
    const frame = randomFrame(4);
    const model = train(frame, { rounds: 7, num_parallel_tree: 2 });
    const rows = everyRow(frame);
    const first = model.margins(frame, rows, { to: 3 });
    const rest = model.margins(frame, rows, { from: 3 });
    const all = model.margins(frame, rows);
    for (let i = 0; i < rows.length; i++) expect(first[i] + rest[i]).toBeCloseTo(all[i], 12);
    expect(model.rounds).toBe(7);
  });

  it('stops early, keeps the best round, and refits with it', () => {
    const frame = randomFrame(5, { facts: 600 });
    const rows = everyRow(frame);
    const losses: number[] = [];
    const options = boostedTrees.parseOptions({
      rounds: 400,
      eta: 0.5,
      early_stopping_rounds: 5,
      min_child_weight: 0,
    });
    const onProgress = ({ tune }: FitProgress) => losses.push(tune!.value);
    const model = boostedTrees.fit(
      { frame, train: rows.slice(0, 400), tune: rows.slice(400), seed: 1, onProgress },
      options,
    );
    const best = losses.indexOf(Math.min(...losses)) + 1;
    expect(losses.length).toBe(best + 5);
    expect(model.rounds).toBe(best);
    const tuned = meanLogLoss(
      model.margins(frame, rows.slice(400)),
      Float64Array.from(frame.target.slice(400)),
    );
    expect(tuned).toBe(Math.min(...losses));
    expect(boostedTrees.refitOptions(options, model)).toMatchObject({
      rounds: best,
      early_stopping_rounds: 0,
      eta: 0.5,
    });
  });

  it('obeys max_depth and predicts the same at any order of rows', () => {
    const frame = randomFrame(6);
    const model = train(frame, { max_depth: 3, min_child_weight: 0 });
    for (const tree of model.ensemble.trees) expect(depthOf(tree)).toBe(3);
    const rows = Int32Array.of(17, 3, 3, 250);
    const all = model.predict(frame, everyRow(frame));
    expect(Array.from(model.predict(frame, rows))).toEqual([all[17], all[3], all[3], all[250]]);
  });

  it('gives the same bytes for the same seed, others for another', () => {
    const frame = randomFrame(9);
    const text = (seed: number) =>
      JSON.stringify(train(frame, { subsample: 0.5, colsample_bynode: 0.5 }, seed).toDocument());
    expect(text(1)).toBe(text(1));
    expect(text(1)).not.toBe(text(2));
  });

  it('never looks at rows outside its parts', () => {
    const frame = randomFrame(10);
    const rows = everyRow(frame).slice(0, 300);
    const fit = (of: StarFrame) =>
      boostedTrees.fit(
        { frame: of, train: rows, tune: noRows, seed: 1 },
        boostedTrees.parseOptions({ rounds: 3 }),
      );
    const target = frame.target.map((label, row) => (row < 300 ? label : Number.NaN));
    const columns = frame.columns.map((column) =>
      column.kind === 'number'
        ? { ...column, values: column.values.map((x, row) => (row < 300 ? x : 99)) }
        : column,
    );
    expect(fit({ ...frame, target, columns }).ensemble.trees).toEqual(fit(frame).ensemble.trees);
  });
});

describe('bad input', () => {
  const sound = randomFrame(11);

  it('is a typed error', () => {
    const nan = { ...sound, target: sound.target.map((label, row) => (row === 7 ? Number.NaN : label)) };
    const infinite = { ...sound, target: sound.target.map((label, row) => (row === 7 ? 1 / 0 : label)) };
    const wide = plain([1, 2, 3], [0, 1, 1]);
    const dictionary = Array.from({ length: 70_000 }, (_, k) => String(k));
    const ids = {
      ...wide,
      columns: [{ kind: 'category' as const, name: 'id', codes: Int32Array.of(0, 1, 2), dictionary }],
    };
    for (const bad of [
      nan,
      infinite,
      { ...sound, target: new Float32Array(sound.rows).fill(1) },
      ids,
      plain([1, 1 / 0], [0, 1]),
    ]) {
      expect(codeOf(() => train(bad))).toBe('training-data-bad');
    }
    const none = { frame: sound, train: noRows, tune: noRows, seed: 1 };
    expect(codeOf(() => boostedTrees.fit(none, boostedTrees.parseOptions({})))).toBe('training-data-bad');
    const outside = { frame: sound, train: Int32Array.of(0, sound.rows), tune: noRows, seed: 1 };
    expect(codeOf(() => boostedTrees.fit(outside, boostedTrees.parseOptions({})))).toBe('training-data-bad');
  });

  it('is handled where it can be learned from', () => {
    const constant = train(plain([4, 4, 4, 4], [0, 1, 1, 0]));
    expect(constant.ensemble.trees.every(({ feature }) => feature.length === 1)).toBe(true);
    const missing = train(plain([Number.NaN, Number.NaN, Number.NaN, Number.NaN], [0, 1, 1, 1]));
    for (const p of missing.predict(plain([1, Number.NaN], [0, 1]), Int32Array.of(0, 1)))
      expect(p).toBeCloseTo(0.75, 12);
  });

  it('is refused by options', () => {
    expect(() => boostedTrees.parseOptions({ eta: 2 })).toThrow(/eta.*"2".*above 0 and at most 1/);
    expect(() => boostedTrees.parseOptions({ max_bin: 257 })).toThrow(/max_bin.*"257".*2 to 256/);
    expect(() => boostedTrees.parseOptions({ trees: 3 })).toThrow(/unknown option.*"trees".*rounds/);
    expect(() => boostedTrees.parseOptions({ objective: 'x' })).toThrow(/objective.*binary:logistic/);
    expect(codeOf(() => boostedTrees.parseOptions({ subsample: 0 }))).toBe('learner-options');
    expect(boostedTrees.parseOptions(undefined)).toMatchObject({
      eta: 0.3,
      max_depth: 6,
      lambda: 1,
      max_bin: 256,
    });
  });

  it('is a mismatch where a frame lacks a column, and no more where labels are unknown', () => {
    const frame = randomFrame(12);
    const model = train(frame);
    const less = { ...frame, columns: frame.columns.slice(1) };
    expect(codeOf(() => model.predict(less, everyRow(frame)))).toBe('model-mismatch');
    const renamed = {
      ...frame,
      columns: frame.columns.map((column) =>
        column.kind === 'category'
          ? { ...column, dictionary: column.dictionary.map((label) => `new ${label}`) }
          : column,
      ),
    };
    expect(model.predict(renamed, everyRow(frame)).every((p) => p > 0 && p < 1)).toBe(true);
    const turned = {
      ...frame,
      columns: frame.columns.map((column) =>
        column.kind === 'category'
          ? {
              ...column,
              dictionary: [...column.dictionary].reverse(),
              codes: column.codes.map((k) => (k < 0 ? k : column.dictionary.length - 1 - k)),
            }
          : column,
      ),
    };
    expect(model.predict(turned, everyRow(frame))).toEqual(model.predict(frame, everyRow(frame)));
  });

  it('stops when it is told to', () => {
    const request = {
      frame: randomFrame(13),
      train: everyRow(sound),
      tune: noRows,
      seed: 1,
      signal: AbortSignal.abort(),
    };
    expect(codeOf(() => boostedTrees.fit(request, boostedTrees.parseOptions({})))).toBe('interrupted');
  });
});

describe('prediction', () => {
  const margins = (frame: StarFrame, options: object, rows = everyRow(frame)) => {
    const model = train(frame, { rounds: 9, min_child_weight: 0, ...options }, 3);
    const at = rows.map((row) => row);
    const whole = model.margins(frame, at);
    const alone = Float64Array.from(at, (row) => model.margins(frame, Int32Array.of(row))[0]);
    return { whole, alone };
  };

  it('of many facts, by masks, equals that of each alone, by walking', () => {
    const shape = fc.record({
      facts: fc.integer({ min: 30, max: 300 }),
      viewers: fc.integer({ min: 1, max: 40 }),
      titles: fc.integer({ min: 1, max: 40 }),
      factColumns: fc.integer({ min: 0, max: 9 }),
      distinct: fc.constantFrom(2, 300),
      missing: fc.constantFrom(0, 0.2),
    });
    fc.assert(
      fc.property(fc.nat(1e6), shape, fc.integer({ min: 1, max: 9 }), (seed, changes, depth) => {
        const frame = randomFrame(seed, changes);
        const { whole, alone } = margins(frame, { max_depth: depth, num_parallel_tree: 1 + (seed % 2) });
        expect(whole).toEqual(alone);
      }),
      { numRuns: 60, seed: 17 },
    );
  });

  it('goes over facts in any order and more than once, in blocks', () => {
    const frame = randomFrame(18, { facts: 2500, distinct: 40 });
    const rows = Int32Array.from({ length: 5000 }, (_, i) => (i * 1999) % 2500);
    const { whole, alone } = margins(frame, {}, rows);
    expect(whole).toEqual(alone);
  });

  it('refuses rows outside the frame, and facts that point nowhere', () => {
    const frame = randomFrame(19);
    const model = train(frame);
    for (const row of [-1, frame.rows])
      expect(codeOf(() => model.predict(frame, Int32Array.of(0, row)))).toBe('training-data-bad');
    const { viewer, title } = frame.dimensions;
    const index = title.index.with(7, title.rows);
    const broken = { ...frame, dimensions: { viewer, title: { ...title, index } } };
    expect(codeOf(() => model.predict(broken, everyRow(frame)))).toBe('training-data-bad');
  });
});

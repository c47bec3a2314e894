import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CategoryColumn, StarFrame } from '../../../src/features/star-frame.ts';
import { featuresOf } from '../../../src/learners/columns.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { codesIn } from '../../../src/learners/trees/category-set.ts';
import { forest } from '../../../src/learners/trees/forest.ts';
import { treePredictor } from '../../../src/learners/trees/prediction/predict.ts';
import type { TreeModel } from '../../../src/learners/trees/tree-model.ts';
import { codeOf } from '../failure.ts';
import { everyRow, joined, noRows, randomFrame } from '../star-frames.ts';

const fit = (frame: StarFrame, options: object, more: object = {}): TreeModel =>
  boostedTrees.fit(
    { frame, train: everyRow(frame), tune: noRows, seed: 4, ...more },
    boostedTrees.parseOptions({ rounds: 4, max_depth: 4, ...options }),
  );

const setsIn = ({ ensemble }: TreeModel) =>
  ensemble.trees.flatMap(({ categories }) => [...categories.values()]);

/** One column of ratings, `codes` of labels `0`, `1`, ...; high where `isHigh` of the code. */
function kindFrame(labels: number, codes: readonly number[], isHigh: (code: number) => boolean): StarFrame {
  const none = { rows: 1, index: new Int32Array(codes.length), columns: [] };
  const kind: CategoryColumn = {
    kind: 'category',
    name: 'kind',
    codes: Int32Array.from(codes),
    dictionary: Array.from({ length: labels }, (_, code) => String(code)),
  };
  const target = Float32Array.from(codes, (code) => Number(isHigh(code)));
  return {
    rows: codes.length,
    target,
    stars: target.map((label) => 2 + 3 * label),
    time: new Float64Array(codes.length),
    columns: [kind],
    dimensions: { viewer: none, title: none },
  };
}

const cycle = (length: number, labels: number) => Array.from({ length }, (_, at) => at % labels);

describe('categories split by sets', () => {
  it('give the same trees over the star as over its join', () => {
    let sets = 0;
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.constantFrom(3, 12, 300),
        fc.constantFrom(0, 0.3),
        fc.record({
          max_cat_to_onehot: fc.constantFrom(1, 4, 20),
          max_cat_threshold: fc.constantFrom(2, 64),
          objective: fc.constantFrom('binary:logistic', 'multi:softprob'),
          subsample: fc.constantFrom(1, 0.6),
          colsample_bynode: fc.constantFrom(1, 0.4),
        }),
        (seed, categories, missing, options) => {
          const frame = randomFrame(seed, { categories, missing, viewers: 60, titles: 50 });
          const star = fit(frame, options);
          expect(fit(joined(frame), options).ensemble.trees).toEqual(star.ensemble.trees);
          sets += setsIn(star).length;
        },
      ),
      { seed: 51, numRuns: 40 },
    );
    expect(sets).toBeGreaterThan(100);
  });

  it('are those of as many labels as max_cat_to_onehot or more; none where it is left out', () => {
    const frame = randomFrame(3, { categories: 5 });
    const flags = fit(frame, {});
    expect(flags.featureNames).toContain('viewer.c2=label 4');
    expect(fit(frame, { max_cat_to_onehot: 6 }).toDocument()).toEqual(flags.toDocument());
    const sets = fit(frame, { max_cat_to_onehot: 5 });
    expect(sets.featureNames).toContain('viewer.c2');
    expect(sets.featureNames).not.toContain('viewer.c2=label 4');
    expect(flags.ensemble.columns[2]).not.toHaveProperty('splits');
    expect(sets.ensemble.columns[2]).toHaveProperty('splits', 'sets');
  });

  it('need one split where flags need many', () => {
    const isHigh = (code: number) => [1, 4, 5, 8].includes(code);
    const frame = kindFrame(10, cycle(400, 10), isHigh);
    const stump = fit(frame, { max_cat_to_onehot: 1, max_depth: 1, rounds: 1 });
    expect(setsIn(stump).map(codesIn)).toEqual([[0, 2, 3, 6, 7, 9]]);
    const p = stump.predict(frame, everyRow(frame));
    expect(Array.from(p, (share) => Number(share > 0.5))).toEqual(Array.from(frame.target));
  });

  it('send labels that training has not seen to the left: the last ones, and those of other frames', () => {
    const frame = kindFrame(8, cycle(400, 4), (code) => code < 2);
    const model = fit(frame, { max_cat_to_onehot: 1, max_depth: 1, rounds: 1 });
    expect(setsIn(model).map(codesIn)).toEqual([[2, 3]]);
    const [left] = model.margins(frame, Int32Array.of(0));
    const later = kindFrame(12, [4, 7, 8, 11], () => true);
    expect(Array.from(model.margins(later, everyRow(later)))).toEqual([left, left, left, left]);
  });

  it('predict the same by masks as from the root down', () => {
    const frame = randomFrame(8, { facts: 3000, categories: 70, missing: 0.2 });
    const model = fit(frame, { max_cat_to_onehot: 2, rounds: 10 });
    const { columns, trees, baseMargins } = model.ensemble;
    const rows = everyRow(frame);
    const other = randomFrame(9, { facts: 3000, categories: 90, missing: 0.2 });
    for (const of of [frame, other]) {
      const masks = model.margins(of, rows);
      const walk = treePredictor(trees, { columns, features: featuresOf(columns) }, of, 1);
      const out = new Float64Array(rows.length).fill(baseMargins[0]);
      walk.load(rows);
      walk.add(trees, out);
      expect(out).toEqual(masks);
    }
    expect(setsIn(model).length).toBeGreaterThan(20);
  });

  it('are learned by a forest too', () => {
    const frame = kindFrame(40, cycle(2000, 40), (code) => code % 3 === 0);
    const request = { frame, train: everyRow(frame), tune: noRows, seed: 4 };
    const options = { trees: 3, max_cat_to_onehot: 10, max_depth: 1, bootstrap: false };
    const model = forest.fit(request, forest.parseOptions(options));
    for (const set of setsIn(model)) expect(codesIn(set)).toEqual(cycle(40, 40).filter((code) => code % 3));
    expect(Array.from(model.predict(frame, Int32Array.of(0, 1)))).toEqual([1, 0]);
    expect(setsIn(model).length).toBe(3);
  });
});

describe('what cannot be', () => {
  const frame = randomFrame(3, { categories: 5 });

  it('is an error of the options', () => {
    const bad = [{ max_cat_to_onehot: 0 }, { max_cat_to_onehot: 1.5 }, { max_cat_threshold: 0 }];
    for (const options of bad) {
      expect(codeOf(() => boostedTrees.parseOptions(options))).toBe('learner-options');
      expect(codeOf(() => forest.parseOptions(options))).toBe('learner-options');
    }
    for (const name of ['viewer.c2', 'viewer.c2=label 1']) {
      const options = { max_cat_to_onehot: 1, monotone_constraints: { [name]: 1 } };
      expect(codeOf(() => fit(frame, options))).toBe('learner-options');
    }
  });

  it('is more labels than 4,096', () => {
    const wide = kindFrame(70_000, cycle(100, 10), (code) => code < 5);
    expect(codeOf(() => fit(wide, { max_cat_to_onehot: 4 }))).toBe('training-data-bad');
  });

  it('is to go on by sets from a model of flags', () => {
    const flags = fit(frame, {});
    expect(codeOf(() => fit(frame, { max_cat_to_onehot: 4 }, { continueFrom: flags }))).toBe(
      'model-mismatch',
    );
    const sets = fit(frame, { max_cat_to_onehot: 4 });
    const again = fit(frame, { max_cat_to_onehot: 4 }, { continueFrom: sets });
    expect(again.ensemble.trees.length).toBe(8);
    expect(again.ensemble.trees).toEqual(fit(frame, { max_cat_to_onehot: 4, rounds: 8 }).ensemble.trees);
  });

  it('is a column below a set of another group of interactions', () => {
    const groups = [
      ['viewer.c2', 'title.c0'],
      ['title.c2', 'rating.c0'],
    ];
    const options = { max_cat_to_onehot: 4, max_depth: 5, rounds: 12, interaction_constraints: groups };
    const { ensemble, featureNames } = fit(frame, options);
    const rooted = ensemble.trees
      .map(({ feature }) => Array.from(feature.filter((by) => by >= 0)).map((by) => featureNames[by]))
      .filter(([root]) => root === 'viewer.c2');
    expect(rooted.length).toBeGreaterThan(0);
    for (const used of rooted) for (const name of used) expect(groups[0]).toContain(name);
  });
});

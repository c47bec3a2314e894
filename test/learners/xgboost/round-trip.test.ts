import { describe, expect, it } from 'vitest';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { forest } from '../../../src/learners/trees/forest.ts';
import { treeModel } from '../../../src/learners/trees/tree-model.ts';
import { floatJson } from '../../../src/learners/xgboost/float-json.ts';
import { readXgboost } from '../../../src/learners/xgboost/read-xgboost.ts';
import { writeXgboost } from '../../../src/learners/xgboost/write-xgboost.ts';
import { codeOf } from '../failure.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';

const trained = (options: object, missing = 0.2) => {
  const frame = randomFrame(5, { missing });
  const request = { frame, train: everyRow(frame), tune: noRows, seed: 3 };
  return { frame, model: boostedTrees.fit(request, boostedTrees.parseOptions({ rounds: 6, ...options })) };
};

describe('written for XGBoost and read again', () => {
  it.each([{}, { num_parallel_tree: 2, subsample: 0.5 }, { max_depth: 1 }, { max_cat_to_onehot: 2 }])(
    '%j',
    (options) => {
      const { frame, model } = trained(options);
      const again = readXgboost(writeXgboost(model));
      expect(again.ensemble.trees).toEqual(model.ensemble.trees);
      expect(again.ensemble.columns).toEqual(model.ensemble.columns);
      expect(again.rounds).toBe(model.rounds);
      const rows = everyRow(frame);
      const margins = model.margins(frame, rows);
      again.margins(frame, rows).forEach((margin, row) => {
        expect(Math.abs(margin - margins[row])).toBeLessThan(1e-6);
      });
    },
  );

  const objectives = [
    { objective: 'reg:squarederror' },
    { objective: 'reg:squarederror', base_score: 123.4567891 },
    { objective: 'multi:softprob' },
    { objective: 'multi:softprob', num_parallel_tree: 2, subsample: 0.7 },
    { objective: 'multi:softprob', base_score: 0.5 },
  ];

  it.each(objectives)('%j', (options) => {
    const { frame, model } = trained(options);
    const again = readXgboost(writeXgboost(model));
    expect(again.ensemble.treesPerRound).toBe(model.ensemble.treesPerRound);
    expect(again.ensemble.trees.map(({ feature }) => feature)).toEqual(
      model.ensemble.trees.map(({ feature }) => feature),
    );
    const rows = everyRow(frame);
    const margins = model.margins(frame, rows);
    again.margins(frame, rows).forEach((margin, at) => {
      expect(Math.abs(margin - margins[at])).toBeLessThan(2e-6 * (1 + Math.abs(margin)));
    });
    const probabilities = model.predict(frame, rows);
    again.predict(frame, rows).forEach((p, row) => {
      expect(Math.abs(p - probabilities[row])).toBeLessThan(1e-6);
    });
  });

  it('keeps base margins of star levels where there is no tree to hold them', () => {
    const { frame, model } = trained({ objective: 'multi:softprob', num_parallel_tree: 2 });
    const bare = treeModel({ ...model.ensemble, trees: [] });
    const again = readXgboost(writeXgboost(bare));
    const rows = Int32Array.of(0, 1);
    const margins = bare.margins(frame, rows);
    again.margins(frame, rows).forEach((margin, at) => {
      expect(Math.abs(margin - margins[at])).toBeLessThan(1e-6);
    });
  });

  it('keeps a base that a probability in float32 cannot', () => {
    const { frame, model: trees } = trained({});
    const model = treeModel({ ...trees.ensemble, baseMargins: [25] });
    const again = readXgboost(writeXgboost(model));
    const rows = everyRow(frame);
    const margins = model.margins(frame, rows);
    again.margins(frame, rows).forEach((margin, row) => {
      expect(Math.abs(margin - margins[row])).toBeLessThan(1e-5);
    });
  });

  it('gives each flag a name that XGBoost allows', () => {
    const { model } = trained({});
    const columns = model.ensemble.columns.map((column) =>
      column.kind === 'category' ? { ...column, dictionary: ['a[1]', 'a<1>', 'a_1>', 'a_1_'] } : column,
    );
    const { learner } = JSON.parse(writeXgboost({ ...model, ensemble: { ...model.ensemble, columns } }));
    const names = learner['feature_names'] as string[];
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => /[[\]<]/.test(name))).toEqual([]);
    expect((learner['feature_types'] as string[]).filter((type) => type === 'i').length).toBe(12);
  });

  it('writes floats that XGBoost takes for such, in digits that lose nothing', () => {
    const text = floatJson({ a: Float32Array.of(3, 0.1, -0, 1e21, 1 / 3, 16777216), b: Int32Array.of(3) });
    expect(text).toBe('{"a":[3.0,0.1,0.0,1e+21,0.33333334,16777216.0],"b":[3]}');
  });

  it('refuses a forest', () => {
    const frame = randomFrame(6);
    const request = { frame, train: everyRow(frame), tune: noRows, seed: 3 };
    const model = forest.fit(request, forest.parseOptions({ trees: 2 }));
    expect(codeOf(() => writeXgboost(model))).toBe('option-bad');
  });
});

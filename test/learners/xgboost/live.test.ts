import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { StarFrame } from '../../../src/features/star-frame.ts';
import { treeExplainer } from '../../../src/learners/explain/explainer.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { type TreeModel, treeModel } from '../../../src/learners/trees/tree-model.ts';
import { readXgboost } from '../../../src/learners/xgboost/read-xgboost.ts';
import { writeXgboost } from '../../../src/learners/xgboost/write-xgboost.ts';
import { joinedTable } from '../joined-table.ts';
import { isXgboostInstalled, runPython, whySkipped } from '../python-xgboost.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';

const script = `
import json, sys, numpy, xgboost
folder = sys.argv[1]
booster = xgboost.Booster(model_file=folder + "/model.json")
shape = json.load(open(folder + "/shape.json"))
data = numpy.fromfile(folder + "/data.bin", dtype=numpy.float32).reshape(shape)
matrix = xgboost.DMatrix(data, feature_names=booster.feature_names, feature_types=booster.feature_types, enable_categorical=True)
json.dump({
    "margins": booster.predict(matrix, output_margin=True).ravel().tolist(),
    "probabilities": booster.predict(matrix).ravel().tolist(),
    "contributions": booster.predict(matrix, pred_contribs=True).ravel().tolist(),
    "json": bytes(booster.save_raw("json")).decode(),
    "ubjson": bytes(booster.save_raw("ubj")).hex(),
}, sys.stdout)
`;

interface Answer {
  readonly margins: number[];
  readonly probabilities: number[];
  readonly contributions: number[];
  readonly json: string;
  readonly ubjson: string;
}

const folder = mkdtempSync(join(tmpdir(), 'streampulse-xgboost-'));
afterAll(() => rmSync(folder, { recursive: true }));

function ask(model: TreeModel, frame: StarFrame): Answer {
  const data = joinedTable(model.ensemble.columns, frame);
  writeFileSync(join(folder, 'model.json'), writeXgboost(model));
  writeFileSync(join(folder, 'shape.json'), JSON.stringify([frame.rows, data.length / frame.rows]));
  writeFileSync(join(folder, 'data.bin'), new Uint8Array(data.buffer));
  return runPython(script, folder) as Answer;
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(found.length).toBe(expected.length);
  let most = 0;
  for (let i = 0; i < found.length; i++) most = Math.max(most, Math.abs(found[i] - expected[i]));
  expect(most).toBeLessThan(tolerance);
}

const cases: readonly (readonly [string, object, number | undefined])[] = [
  ['plain', {}, undefined],
  ['deep, without penalty', { max_depth: 12, lambda: 0, min_child_weight: 0 }, undefined],
  ['parallel trees', { num_parallel_tree: 3, subsample: 0.6 }, undefined],
  ['a base near 1', { rounds: 3 }, 30],
  ['a base near 0', { rounds: 3 }, -12],
  ['squared error', { objective: 'reg:squarederror' }, undefined],
  ['squared error, parallel trees', { objective: 'reg:squarederror', num_parallel_tree: 3 }, undefined],
  ['squared error, a base far off', { objective: 'reg:squarederror', rounds: 3 }, 30],
  ['sets of labels', { max_cat_to_onehot: 4 }, undefined],
  [
    'sets of labels, deep',
    { max_cat_to_onehot: 4, max_depth: 12, lambda: 0, min_child_weight: 0 },
    undefined,
  ],
  ['sets of labels, star levels', { max_cat_to_onehot: 4, objective: 'multi:softprob' }, undefined],
  ['star levels', { objective: 'multi:softprob' }, undefined],
  ['star levels, parallel trees', { objective: 'multi:softprob', num_parallel_tree: 2 }, undefined],
  ['star levels, one base', { objective: 'multi:softprob', base_score: 0.25 }, undefined],
];

/** P(stars >= 4) out of what XGBoost predicts. */
function highOf(predictions: readonly number[], classes: number): number[] {
  if (classes === 1) return predictions.map((p) => Math.min(1, Math.max(0, p)));
  return Array.from(
    { length: predictions.length / classes },
    (_, row) => predictions[classes * row + 3] + predictions[classes * row + 4],
  );
}

describe(`our models in the real library${whySkipped}`, () => {
  it.skipIf(!isXgboostInstalled).each(cases)('%s', (name, options, baseMargin) => {
    const frame = randomFrame(23, { facts: 300, missing: 0.2, categories: name.startsWith('sets') ? 40 : 4 });
    const rows = everyRow(frame);
    const request = { frame, train: rows, tune: noRows, seed: 1 };
    const trained = boostedTrees.fit(request, boostedTrees.parseOptions({ rounds: 20, ...options }));
    const baseMargins = baseMargin === undefined ? trained.ensemble.baseMargins : [baseMargin];
    const base = baseMargins.reduce((most, margin) => Math.max(most, Math.abs(margin)), 0);
    const model = treeModel({ ...trained.ensemble, baseMargins });
    const answer = ask(model, frame);
    expectClose(model.predict(frame, rows), highOf(answer.probabilities, model.classes), 1e-6);
    expectClose(model.margins(frame, rows), answer.margins, 1e-6 * (1 + base) * 4);
    const { values } = treeExplainer(model).contributions(frame, rows);
    expectClose(values, answer.contributions, 1e-5 * (1 + base));
    const ubjson = Uint8Array.from(Buffer.from(answer.ubjson, 'hex'));
    for (const again of [readXgboost(answer.json), readXgboost(ubjson)]) {
      expect(again.ensemble.columns).toEqual(model.ensemble.columns);
      expectClose(again.margins(frame, rows), answer.margins, 1e-6 * (1 + base) * 4);
    }
  });

  it.skipIf(!isXgboostInstalled)('writes what it read from XGBoost back without loss', () => {
    const file = new URL('./recorded/xgboost-1.7.4.json', import.meta.url);
    const recorded = JSON.parse(readFileSync(file, 'utf8')) as { cases: { name: string; json: string }[] };
    const { json } = recorded.cases.find(({ name }) => name === 'partition')!;
    const columns = [
      { table: 'viewer', name: 'c0', kind: 'number' },
      { table: 'title', name: 'c0', kind: 'number' },
      {
        table: 'title',
        name: 'c2',
        kind: 'category',
        dictionary: Array.from({ length: 9 }, (_, k) => `label ${k}`),
      },
      { table: 'rating', name: 'c0', kind: 'number' },
    ] as const;
    const model = readXgboost(json, { columns });
    const frame = randomFrame(3, { categories: 9, missing: 0.2 });
    expectClose(model.predict(frame, everyRow(frame)), ask(model, frame).probabilities, 1e-6);
  });
});

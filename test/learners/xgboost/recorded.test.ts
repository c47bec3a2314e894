import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countUp } from '../../../src/learners/columns.ts';
import { readModel } from '../../../src/learners/read-model.ts';
import { codesIn } from '../../../src/learners/trees/category-set.ts';
import { levelProbabilities } from '../../../src/learners/trees/level-probabilities.ts';
import type { TreeModel } from '../../../src/learners/trees/tree-model.ts';
import { readXgboost } from '../../../src/learners/xgboost/read-xgboost.ts';
import { codeOf } from '../failure.ts';
import { plainFrame } from '../plain-frame.ts';

interface Recorded {
  readonly name: string;
  readonly json: string;
  readonly ubjson: string;
  readonly columns: (number | null)[][];
  /** rows x classes. */
  readonly margins: number[];
  /** The same as probabilities, or as they are. */
  readonly predictions: number[];
}

const file = new URL('./recorded/xgboost-1.7.4.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Recorded[] };
/** What a file of squared error does not say. */
const reading = { target: 'high' } as const;
const named = (name: string) => cases.find((recorded) => recorded.name === name)!;

function expectMargins(model: TreeModel, { columns, margins }: Recorded): void {
  const frame = plainFrame(model.ensemble.columns, columns);
  const found = model.margins(frame, countUp(frame.rows));
  expect(found.length).toBe(margins.length);
  found.forEach((margin, row) => {
    expect(Math.abs(margin - margins[row])).toBeLessThan(1e-6 * (1 + Math.abs(margin)));
  });
}

/** What a newer XGBoost writes in other words, put on a file of 1.7. */
function newer(json: string, baseScore: unknown): string {
  const document = JSON.parse(json);
  const { learner } = document;
  document.version = [3, 1, 0];
  learner.learner_model_param.base_score = baseScore;
  const { model } = learner.gradient_booster;
  delete model.gbtree_model_param.size_leaf_vector;
  model.iteration_indptr = [...Array(model.trees.length + 1).keys()];
  model.cats = { enc: [], feature_segments: [], sorted_idx: [] };
  for (const tree of model.trees) tree.tree_param.size_leaf_vector = '1';
  return JSON.stringify(document);
}

describe('models that XGBoost 1.7.4 wrote', () => {
  it.each(cases)('$name: JSON predicts what it predicted', (recorded) => {
    expectMargins(readXgboost(recorded.json, reading), recorded);
  });

  it.each(cases)('$name: UBJSON is the same model', (recorded) => {
    const bytes = Uint8Array.from(Buffer.from(recorded.ubjson, 'base64'));
    const [fromBytes, fromText] = [readXgboost(bytes, reading), readXgboost(recorded.json, reading)];
    expectMargins(fromBytes, recorded);
    expect(fromBytes.ensemble.columns).toEqual(fromText.ensemble.columns);
    expect(fromBytes.ensemble.trees.map(({ feature }) => feature)).toEqual(
      fromText.ensemble.trees.map(({ feature }) => feature),
    );
  });

  it.each(cases)('$name: gives P(stars >= 4)', ({ json, columns, predictions }) => {
    const model = readXgboost(json, reading);
    const frame = plainFrame(model.ensemble.columns, columns);
    const found = model.predict(frame, countUp(frame.rows));
    const { classes } = model;
    expect(found.length * classes).toBe(predictions.length);
    found.forEach((p, row) => {
      const high = classes === 1 ? predictions[row] : predictions[5 * row + 3] + predictions[5 * row + 4];
      expect(Math.abs(p - Math.min(1, Math.max(0, high)))).toBeLessThan(1e-6);
    });
  });

  it.each(cases.filter(({ name }) => name.startsWith('star levels')))(
    '$name: gives each level',
    (recorded) => {
      const model = readXgboost(recorded.json);
      const frame = plainFrame(model.ensemble.columns, recorded.columns);
      const found = levelProbabilities(model, frame, countUp(frame.rows));
      const stars = model.predictStars!(frame, countUp(frame.rows));
      stars.forEach((value, row) => {
        const levels = found.subarray(5 * row, 5 * row + 5);
        expect(value).toBeCloseTo(
          levels.reduce((sum, p, level) => sum + p * (level + 1), 0),
          9,
        );
      });
      expect(found.length).toBe(recorded.predictions.length);
      found.forEach((p, at) => {
        expect(Math.abs(p - recorded.predictions[at])).toBeLessThan(1e-6);
      });
    },
  );

  it('gives no level where there is but one margin', () => {
    const recorded = named('plain');
    const model = readXgboost(recorded.json);
    const frame = plainFrame(model.ensemble.columns, recorded.columns);
    expect(codeOf(() => levelProbabilities(model, frame, countUp(1)))).toBe('option-bad');
  });

  it('is a model like any other from then on', () => {
    const recorded = named('partition');
    const document = readXgboost(recorded.json).toDocument();
    expectMargins(readModel(JSON.parse(JSON.stringify(document))) as TreeModel, recorded);
  });

  it('splits of categories keep sets, cover and gain', () => {
    const { json } = named('partition');
    const { trees } = JSON.parse(json.replaceAll('NaN', 'null')).learner.gradient_booster.model;
    let found = 0;
    readXgboost(json).ensemble.trees.forEach(({ cover, gain, categories }, at) => {
      const theirs = trees[at] as Record<string, number[]>;
      expect(cover).toEqual(Float32Array.from(theirs['sum_hessian']));
      expect(gain).toEqual(Float32Array.from(theirs['loss_changes']));
      const sets = theirs['categories_nodes'].map((node, k) => {
        const start = theirs['categories_segments'][k];
        const codes = theirs['categories'].slice(start, start + theirs['categories_sizes'][k]);
        return [node, codes.sort((a, b) => a - b)];
      });
      found += sets.length;
      expect(Array.from(categories, ([node, set]) => [node, codesIn(set)])).toEqual(sets);
    });
    expect(found).toBeGreaterThan(1);
  });

  it('takes columns that the caller names', () => {
    const recorded = named('one-hot');
    const kinds = 'abcdefghi'.split('');
    const columns = [
      { table: 'viewer', name: 'age', kind: 'number' },
      { table: 'title', name: 'year', kind: 'number' },
      { table: 'title', name: 'kind', kind: 'category', dictionary: kinds },
      { table: 'rating', name: 'hour', kind: 'number' },
    ] as const;
    const model = readXgboost(recorded.json, { columns });
    expect(model.featureNames).toEqual(['viewer.age', 'title.year', 'title.kind', 'rating.hour']);
    expect(model.ensemble.columns[2]).toEqual({ ...columns[2], splits: 'sets' });
    expectMargins(model, recorded);
  });
});

describe('what newer versions write', () => {
  it('a base score for each class', () => {
    const recorded = named('star levels');
    const bases = [0.25, -1, 0, 2, 0.5];
    const model = readXgboost(newer(recorded.json, '[2.5E-1,-1E0,0E0,2E0,5E-1]'));
    expect(model.ensemble.baseMargins).toEqual(bases);
    const margins = recorded.margins.map((margin, at) => margin - 0.5 + bases[at % 5]);
    expectMargins(model, { ...recorded, margins });
  });

  it.each([['2E-1'], ['[2E-1]'], [0.2], [[0.2]]])('base score %j', (baseScore) => {
    const recorded = named('missing');
    expectMargins(readXgboost(newer(recorded.json, baseScore)), recorded);
  });
});

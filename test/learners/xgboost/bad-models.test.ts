import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countUp, type ModelColumn } from '../../../src/learners/columns.ts';
import { readXgboost } from '../../../src/learners/xgboost/read-xgboost.ts';
import { brokenDocument } from '../broken-document.ts';
import { codeOf } from '../failure.ts';
import { plainFrame } from '../plain-frame.ts';

const file = new URL('./recorded/xgboost-1.7.4.json', import.meta.url);
const recorded = JSON.parse(readFileSync(file, 'utf8')) as {
  cases: { name: string; json: string; ubjson: string }[];
};
const files = recorded.cases.map(({ json, ubjson }) => ({
  json: json.replaceAll('NaN', 'null'),
  ubjson: Uint8Array.from(Buffer.from(ubjson, 'base64')),
}));
const named = (name: string) => files[recorded.cases.findIndex((one) => one.name === name)].json;

/** A file is read, and then predicts finite numbers, or is refused as such; nothing else may come of it. */
function expectHandled(input: string | Uint8Array): void {
  try {
    const model = readXgboost(input, { target: 'high' });
    const frame = plainFrame(
      model.ensemble.columns,
      model.ensemble.columns.map(() => [null, 0, 1]),
    );
    for (const margin of model.margins(frame, countUp(3))) expect(Number.isFinite(margin)).toBe(true);
  } catch (error) {
    expect((error as { code?: string }).code, String(error)).toBe('model-bad');
  }
}

type Json = { [key: string]: Json } & Json[];

function changed(name: string, change: (parts: { learner: Json; model: Json; tree: Json }) => void): string {
  const document = JSON.parse(named(name)) as Json;
  const { learner } = document;
  const { model } = learner['gradient_booster'];
  change({ learner, model, tree: model['trees'][0] });
  return JSON.stringify(document);
}

const put = (target: Json, key: string | number, value: unknown) => {
  (target as unknown as Record<string | number, unknown>)[key] = value;
};

/** Each split's left child is the next split. */
function chain(tree: Json, depth: number): void {
  const nodes = 2 * depth + 1;
  const list = (of: (node: number) => number) => Array.from({ length: nodes }, (_, node) => of(node));
  const isSplit = (node: number) => node % 2 === 0 && node < nodes - 1;
  put(
    tree,
    'left_children',
    list((node) => (isSplit(node) ? node + 2 : -1)),
  );
  put(
    tree,
    'right_children',
    list((node) => (isSplit(node) ? node + 1 : -1)),
  );
  put(
    tree,
    'parents',
    list((node) => (node === 0 ? 2 ** 31 - 1 : node % 2 === 1 ? node - 1 : node - 2)),
  );
  for (const name of [
    'base_weights',
    'default_left',
    'loss_changes',
    'split_conditions',
    'split_indices',
    'split_type',
    'sum_hessian',
  ])
    put(
      tree,
      name,
      list(() => 0),
    );
  put(tree['tree_param'], 'num_nodes', String(nodes));
}

describe('model files that are none', () => {
  it.each<[string, string, (parts: { learner: Json; model: Json; tree: Json }) => void]>([
    ['another objective', 'plain', ({ learner }) => put(learner['objective'], 'name', 'reg:squarederror')],
    ['an objective unheard of', 'plain', ({ learner }) => put(learner['objective'], 'name', 'reg:tweedie')],
    [
      'one margin for five classes',
      'plain',
      ({ learner }) => put(learner['objective'], 'name', 'multi:softprob'),
    ],
    ['six classes', 'star levels', ({ learner }) => put(learner['learner_model_param'], 'num_class', '6')],
    ['classes out of turn', 'star levels', ({ model }) => put(model['tree_info'], 1, 2)],
    ['a class of none', 'star levels', ({ model }) => put(model['tree_info'], 0, 5)],
    [
      'two trees a class, said to be four',
      'star levels',
      ({ model }) => put(model['gbtree_model_param'], 'num_parallel_tree', '4'),
    ],
    [
      'a base score for some classes',
      'star levels',
      ({ learner }) => put(learner['learner_model_param'], 'base_score', '[1,2]'),
    ],
    ['another booster', 'plain', ({ learner }) => put(learner['gradient_booster'], 'name', 'dart')],
    ['several classes', 'plain', ({ learner }) => put(learner['learner_model_param'], 'num_class', '3')],
    ['several targets', 'plain', ({ learner }) => put(learner['learner_model_param'], 'num_target', '2')],
    ['no features', 'plain', ({ learner }) => put(learner['learner_model_param'], 'num_feature', '0')],
    [
      'a billion features',
      'plain',
      ({ learner }) => put(learner['learner_model_param'], 'num_feature', '1000000000'),
    ],
    ['a base score of 0', 'plain', ({ learner }) => put(learner['learner_model_param'], 'base_score', '0')],
    [
      'a base score of 1',
      'plain',
      ({ learner }) => put(learner['learner_model_param'], 'base_score', '[1E0]'),
    ],
    [
      'two base scores',
      'plain',
      ({ learner }) => put(learner['learner_model_param'], 'base_score', '[5E-1,5E-1]'),
    ],
    [
      'a base score of words',
      'plain',
      ({ learner }) => put(learner['learner_model_param'], 'base_score', 'half'),
    ],
    ['fewer names than features', 'plain', ({ learner }) => put(learner, 'feature_names', ['a'])],
    ['a name twice', 'plain', ({ learner }) => put(learner, 'feature_names', ['a', 'a', 'b', 'c'])],
    [
      'our columns, but others',
      'plain',
      ({ learner }) => put(learner, 'attributes', { streampulse_columns: '[]' }),
    ],
    [
      'our columns, but broken',
      'plain',
      ({ learner }) => put(learner, 'attributes', { streampulse_columns: '[' }),
    ],
    ['more trees than promised', 'plain', ({ model }) => put(model['gbtree_model_param'], 'num_trees', '3')],
    ['a broken round', 'parallel', ({ model }) => put(model['gbtree_model_param'], 'num_parallel_tree', '3')],
    ['a tree of another class', 'plain', ({ model }) => put(model['tree_info'], 1, 1)],
    ['leaves of vectors', 'plain', ({ tree }) => put(tree['tree_param'], 'size_leaf_vector', '2')],
    ['more nodes than promised', 'plain', ({ tree }) => put(tree['tree_param'], 'num_nodes', '7')],
    ['4 billion nodes', 'plain', ({ tree }) => put(tree['tree_param'], 'num_nodes', '4000000000')],
    ['a cycle', 'plain', ({ tree }) => put(tree['left_children'], 1, 0)],
    ['a child of two', 'plain', ({ tree }) => put(tree['left_children'], 1, 2)],
    ['one child', 'plain', ({ tree }) => put(tree['left_children'], 0, -1)],
    ['a child out of range', 'plain', ({ tree }) => put(tree['right_children'], 0, 9999)],
    ['another parent', 'plain', ({ tree }) => put(tree['parents'], 1, 2)],
    [
      'fewer deleted nodes than lie about',
      'pruned',
      ({ tree }) => put(tree['tree_param'], 'num_deleted', '0'),
    ],
    ['a feature out of range', 'plain', ({ tree }) => put(tree['split_indices'], 0, 4)],
    ['half a feature', 'plain', ({ tree }) => put(tree['split_indices'], 0, 0.5)],
    ['a threshold missing', 'plain', ({ tree }) => put(tree['split_conditions'], 0, null)],
    ['a leaf beyond float32', 'plain', ({ tree }) => put(tree['split_conditions'], 0, 1e39)],
    ['negative cover', 'plain', ({ tree }) => put(tree['sum_hessian'], 0, -1)],
    ['a third side', 'plain', ({ tree }) => put(tree['default_left'], 0, 2)],
    ['depth 65', 'plain', ({ tree }) => chain(tree, 65)],
    ['depth 10,000', 'plain', ({ tree }) => chain(tree, 10_000)],
    [
      'categories of a number split',
      'one-hot',
      ({ tree }) => put(tree['split_type'], 1, 1 - Number(tree['split_type'][1])),
    ],
    ['an empty set of categories', 'partition', ({ tree }) => put(tree['categories_sizes'], 0, 0)],
    ['categories out of the list', 'partition', ({ tree }) => put(tree['categories_segments'], 0, 1_000_000)],
    ['a category of 70,000', 'partition', ({ tree }) => put(tree['categories'], 0, 70_000)],
    ['a category twice', 'partition', ({ tree }) => put(tree['categories'], 0, tree['categories'][1])],
    [
      'a number split of a category',
      'partition',
      ({ tree, learner }) => {
        put(learner, 'feature_types', ['c', 'c', 'c', 'c']);
        put(tree['split_indices'], 0, 2);
      },
    ],
  ])('%s', (_, name, change) => {
    expect(codeOf(() => readXgboost(named(name)))).toBe('none');
    expect(codeOf(() => readXgboost(changed(name, change)))).toBe('model-bad');
  });

  it('of squared errors that nobody says what of', () => {
    expect(() => readXgboost(named('squared error'))).toThrow(/target.*"undefined".*"high"/);
    expect(codeOf(() => readXgboost(named('squared error'), { target: 'high' }))).toBe('none');
  });

  it('of depth 64 are still read', () => {
    expect(codeOf(() => readXgboost(changed('plain', ({ tree }) => chain(tree, 64))))).toBe('none');
  });

  it('of sets of labels that the columns do not have', () => {
    const columns = (kind: object) =>
      [
        { table: 'viewer', name: 'age', kind: 'number' },
        { table: 'title', name: 'year', kind: 'number' },
        { table: 'title', name: 'kind', ...kind },
        { table: 'rating', name: 'hour', kind: 'number' },
      ] as ModelColumn[];
    const codeWith = (kind: object) =>
      codeOf(() => readXgboost(named('partition'), { columns: columns(kind) }));
    const dictionary = 'abcdefghi'.split('');
    expect(codeWith({ kind: 'category', dictionary })).toBe('none');
    expect(codeWith({ kind: 'category', dictionary: dictionary.slice(0, 3) })).toBe('model-bad');
    expect(codeWith({ kind: 'number' })).toBe('model-bad');
  });

  it.each(['', '[]', 'null', '{', '"NaN"', '{"learner":NaN}', '['.repeat(100_000)])('text %j', (text) => {
    expect(codeOf(() => readXgboost(text))).toBe('model-bad');
  });

  it('may have a feature called NaN', () => {
    const text = changed('plain', ({ learner }) =>
      put(learner, 'feature_names', ['NaN', '"NaN"', 'Infinity', 'd']),
    );
    const model = readXgboost(text.replace('"num_deleted"', '"x": NaN, "num_deleted"'));
    expect(model.featureNames.slice(0, 3)).toEqual(['rating.NaN', 'rating."NaN"', 'rating.Infinity']);
  });
});

const documents = files.map(({ json }) => JSON.parse(json) as unknown);

describe('fuzzing the readers', () => {
  it('JSON with one to three places changed', () => {
    fc.assert(
      fc.property(brokenDocument(documents), (document) => expectHandled(JSON.stringify(document))),
      { numRuns: 10_000, seed: 1_7_4 },
    );
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
  });

  it('UBJSON with bytes changed, dropped or put in', () => {
    const edit = fc.record({
      at: fc.nat(),
      kind: fc.constantFrom('set', 'cut', 'drop', 'insert'),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 9 }),
    });
    const cases = fc.record({
      which: fc.nat(files.length - 1),
      edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(cases, ({ which, edits }) => {
        let bytes = [...files[which].ubjson];
        for (const { at, kind, bytes: other } of edits) {
          const place = at % Math.max(1, bytes.length);
          if (kind === 'cut') bytes = bytes.slice(0, place);
          else bytes.splice(place, kind === 'insert' ? 0 : other.length, ...(kind === 'drop' ? [] : other));
        }
        expectHandled(Uint8Array.from(bytes));
      }),
      { numRuns: 10_000, seed: 1_7_4 },
    );
  });

  it('bytes that are nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => expectHandled(bytes)),
      { numRuns: 10_000, seed: 1_7_4 },
    );
  });

  it('text that is nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => expectHandled(text)),
      { numRuns: 2000, seed: 1_7_4 },
    );
  });
});

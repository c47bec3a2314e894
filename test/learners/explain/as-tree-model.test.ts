import { describe, expect, it } from 'vitest';
import { asTreeModel } from '../../../src/learners/explain/as-tree-model.ts';
import { treeExplainer } from '../../../src/learners/explain/explainer.ts';
import { readModel } from '../../../src/learners/read-model.ts';
import { learnerNamed } from '../../../src/learners/registry.ts';
import { codeOf } from '../failure.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';

const frame = randomFrame(2);
const request = { frame, train: everyRow(frame), tune: noRows, seed: 1 };
const fitted = (name: string, options: object) =>
  learnerNamed(name).fit(request, learnerNamed(name).parseOptions(options));

describe('a model to be explained', () => {
  it('may come from a file', () => {
    const model = fitted('trees', { rounds: 3 });
    const again = asTreeModel(readModel(JSON.parse(JSON.stringify(model.toDocument()))));
    const explain = (one: typeof again) => treeExplainer(one).contributions(frame, everyRow(frame));
    expect(explain(again)).toEqual(explain(asTreeModel(model)));
  });

  it('has trees', () => {
    expect(codeOf(() => asTreeModel(fitted('constant', {})))).toBe('option-bad');
  });
});

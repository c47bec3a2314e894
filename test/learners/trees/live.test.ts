import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { modelColumns } from '../../../src/learners/columns.ts';
import { starLevel } from '../../../src/learners/star-levels.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { type Constraints, constraintsOf } from '../../../src/learners/trees/constraints.ts';
import type { Tree } from '../../../src/learners/trees/tree.ts';
import type { TreeModel } from '../../../src/learners/trees/tree-model.ts';
import { readXgboost } from '../../../src/learners/xgboost/read-xgboost.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { joinedTable } from '../joined-table.ts';
import { isXgboostInstalled, runPython, whySkipped } from '../python-xgboost.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';

const script = `
import json, sys, numpy, xgboost
folder = sys.argv[1]
asked = json.load(open(folder + "/asked.json"))
data = numpy.fromfile(folder + "/data.bin", dtype=numpy.float32).reshape(len(asked["label"]), -1)
label, weight = numpy.array(asked["label"]), asked["weight"]
booster = None
for end in asked["parts"]:
    kept = None if weight is None else numpy.array(weight[:end])
    matrix = xgboost.DMatrix(data[:end], label[:end], weight=kept)
    booster = xgboost.train(asked["params"], matrix, asked["rounds"], xgb_model=booster)
json.dump({
    "margins": booster.predict(xgboost.DMatrix(data), output_margin=True).ravel().tolist(),
    "json": bytes(booster.save_raw("json")).decode(),
}, sys.stdout)
`;

interface Case {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly isWeighted?: boolean;
  /** Rows of the first training, where there are two. */
  readonly first?: number;
}

const squared = { objective: 'reg:squarederror' };
const monotone = {
  monotone_constraints: { 'viewer.c0': 1, 'title.c0': -1, 'title.c2=label 1': 1, 'rating.c0': -1 },
};
const apart = {
  interaction_constraints: [
    ['viewer.c0', 'viewer.c1', 'viewer.c2'],
    ['title.c0', 'title.c2', 'rating.c0'],
    ['rating.c0', 'title.c1', 'rating.c1'],
  ],
};
const levels = { objective: 'multi:softprob' };
const byGain = { grow_policy: 'lossguide' };

const cases: readonly Case[] = [
  { name: 'log loss', options: { max_depth: 5 } },
  { name: 'log loss, weights and positives', options: { scale_pos_weight: 1.7 }, isWeighted: true },
  { name: 'log loss, base score', options: { base_score: 0.15, lambda: 3 } },
  { name: 'squared error', options: { ...squared, max_depth: 4 } },
  { name: 'squared error, weights and base score', options: { ...squared, base_score: 2 }, isWeighted: true },
  { name: 'star levels', options: { ...levels, max_depth: 4 } },
  { name: 'star levels, weights', options: { ...levels, alpha: 0.1, max_depth: 3 }, isWeighted: true },
  { name: 'continued log loss', options: { max_depth: 4 }, first: 200 },
  { name: 'continued squared error', options: { ...squared, max_depth: 3 }, first: 200, isWeighted: true },
  { name: 'continued star levels', options: { ...levels, max_depth: 3 }, first: 200 },
  { name: 'few leaves, level by level', options: { max_leaves: 9, max_depth: 5 } },
  { name: 'few leaves, level by level, any depth', options: { max_leaves: 12, max_depth: 0 } },
  { name: 'few leaves by gain', options: { ...byGain, max_leaves: 10, max_depth: 0 } },
  {
    name: 'few leaves by gain, shallow',
    options: { ...byGain, max_leaves: 9, max_depth: 4 },
    isWeighted: true,
  },
  { name: 'by gain, any leaves', options: { ...byGain, max_depth: 0, min_child_weight: 8 } },
  { name: 'monotone', options: { ...monotone, max_depth: 5 } },
  { name: 'monotone, weights, alpha', options: { ...monotone, alpha: 0.5, gamma: 0.3 }, isWeighted: true },
  { name: 'monotone, squared error', options: { ...squared, ...monotone, max_depth: 5, lambda: 0.1 } },
  { name: 'monotone, star levels', options: { ...levels, ...monotone, max_depth: 3 } },
  { name: 'interactions', options: { ...apart, max_depth: 6 } },
  {
    name: 'interactions and monotone, by gain',
    options: { ...apart, ...monotone, ...byGain, max_leaves: 15 },
  },
  { name: 'by gain, star levels', options: { ...byGain, ...levels, max_leaves: 6, max_depth: 0 } },
];

const byNumber = ({ monotone: directions, interactions }: Constraints) => ({
  ...(directions && { monotone_constraints: `(${directions.join()})` }),
  ...(interactions && { interaction_constraints: JSON.stringify(interactions.map((group) => [...group])) }),
});

const rounds = 5;
const folder = mkdtempSync(join(tmpdir(), 'streampulse-parity-'));
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * From the root on, as nodes are numbered differently: the feature and the default of each split, and the rows of each
 * leaf. Which of the thresholds between two neighbouring rows is taken may differ: the loss is the same.
 */
function shapeOf(tree: Tree, table: Float32Array, width: number, rows: readonly number[], node = 0): unknown {
  const { feature, threshold, defaultLeft, left, right } = tree;
  const by = feature[node];
  if (by < 0) return rows;
  const goesLeft = (row: number) => {
    const x = table[row * width + by];
    return Number.isNaN(x) ? defaultLeft[node] === 1 : x < threshold[node];
  };
  const below = (side: boolean) => rows.filter((row) => goesLeft(row) === side);
  return [
    by,
    defaultLeft[node],
    shapeOf(tree, table, width, below(true), left[node]),
    shapeOf(tree, table, width, below(false), right[node]),
  ];
}

describe(`training beside the real library${whySkipped}`, () => {
  it.skipIf(!isXgboostInstalled).each(cases)('$name: same splits, same margins', (asked) => {
    // Many distinct values, so that few splits part the rows alike.
    const frame = randomFrame(41, {
      facts: 500,
      viewers: 120,
      titles: 90,
      distinct: 200,
      missing: 0.15,
    });
    const random = createRandom(asked.name);
    const all = everyRow(frame);
    const weight = asked.isWeighted ? Array.from(all, () => (1 + random.below(16)) / 8) : null;
    const parts = asked.first === undefined ? [frame.rows] : [asked.first, frame.rows];
    const options = { base_score: 0.5, min_child_weight: 3, ...asked.options };
    const { objective, ...others } = { objective: 'binary:logistic', ...options };
    const isLevels = objective === 'multi:softprob';

    const parsed = boostedTrees.parseOptions({ ...options, rounds });
    const ours = parts.reduce<TreeModel | undefined>((continueFrom, end) => {
      const weights = weight ? Float64Array.from(weight.slice(0, end)) : undefined;
      const request = { frame, train: all.slice(0, end), tune: noRows, seed: 1, weights, continueFrom };
      return boostedTrees.fit(request, parsed);
    }, undefined)!;

    const table = joinedTable(modelColumns(frame), frame);
    writeFileSync(join(folder, 'data.bin'), new Uint8Array(table.buffer));
    writeFileSync(
      join(folder, 'asked.json'),
      JSON.stringify({
        params: {
          objective,
          ...others,
          ...byNumber(constraintsOf(parsed, modelColumns(frame))),
          tree_method: 'hist',
          nthread: 1,
          ...(isLevels && { num_class: 5 }),
        },
        label: isLevels ? Array.from(frame.stars, starLevel) : Array.from(frame.target),
        weight,
        parts,
        rounds,
      }),
    );
    const answer = runPython(script, folder) as { margins: number[]; json: string };
    const theirs = readXgboost(answer.json, { columns: ours.ensemble.columns, target: 'high' });
    const [firstPart] = parts;
    const shapes = ({ ensemble }: TreeModel) =>
      ensemble.trees.map((tree) =>
        shapeOf(tree, table, table.length / frame.rows, Array.from(all.subarray(0, firstPart))),
      );
    expect(shapes(ours)).toEqual(shapes(theirs));
    const margins = ours.margins(frame, all.slice(0, firstPart));
    expect(answer.margins.length).toBe(frame.rows * ours.classes);
    margins.forEach((margin, at) => {
      expect(Math.abs(margin - answer.margins[at])).toBeLessThan(1e-5);
    });
  });
});

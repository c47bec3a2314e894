import {
  badModel,
  columnsAt,
  type Fields,
  listAt,
  numberAt,
  numbersAt,
  objectAt,
  textAt,
  wholeAt,
} from '../document-fields.ts';
import type { ModelDocument } from '../model-document.ts';
import { categoryFields, labelsOf, readCategories } from './document-categories.ts';
import type { Ensemble } from './ensemble.ts';
import type { Objective, TargetKind } from './objectives/objective.ts';
import { objectives } from './objectives/registry.ts';
import { mostDepth, type Tree } from './tree.ts';

const mostTrees = 1_000_000;
const mostNodes = 2 ** 24;
const greatestFloat32 = 3.4028234663852886e38;

export function ensembleDocument(ensemble: Ensemble): ModelDocument {
  const { learner, combine, objective, target, columns, baseMargins, treesPerRound, trees, notes } = ensemble;
  return {
    format: 'streampulse-model',
    version: 1,
    learner,
    combine,
    objective,
    target,
    columns,
    baseMargins,
    treesPerRound,
    notes,
    trees: trees.map(treeFields),
  };
}

function treeFields({ categories, ...arrays }: Tree): Fields {
  const fields = Object.entries(arrays).map(
    ([name, numbers]) => [name, Array.from<number>(numbers)] as const,
  );
  return { ...Object.fromEntries(fields), ...categoryFields(categories) };
}

/** Checks all of it: counts, ranges, finite numbers, and that each tree is one; throws `model-bad`. */
export function readEnsemble(document: ModelDocument, combine: Ensemble['combine']): Ensemble {
  if (document['combine'] !== combine) badModel('combine', document['combine'], combine);
  const objective = textAt(document['objective'], 'objective');
  const { classes, target } = combine === 'boosted' ? objectiveNamed(objective) : averaged;
  if (document['target'] !== target) badModel('target', document['target'], target);
  const columns = columnsAt(document['columns']);
  const labels = labelsOf(columns);
  const baseMargins = numbersAt(document['baseMargins'], 'baseMargins', classes);
  const treesPerRound = wholeAt(document['treesPerRound'], 'treesPerRound', 1, mostTrees);
  if (treesPerRound % classes !== 0)
    badModel('treesPerRound', treesPerRound, `a multiple of ${classes} classes`);
  const trees = listAt(document['trees'], 'trees', mostTrees).map((tree, at) =>
    readTree(tree, `trees[${at}]`, labels),
  );
  if (trees.length % treesPerRound !== 0)
    badModel('number of trees', trees.length, `a multiple of ${treesPerRound}`);
  if (combine === 'averaged' && trees.length === 0) badModel('number of trees', 0, 'at least one');
  return {
    learner: document.learner,
    combine,
    objective,
    target,
    columns,
    baseMargins: Array.from(baseMargins),
    treesPerRound,
    trees,
    notes: readNotes(document['notes']),
  };
}

/** A forest is of one class. */
const averaged: { classes: number; target: TargetKind } = { classes: 1, target: 'high' };

function objectiveNamed(name: string): Objective {
  return objectives.get(name) ?? badModel('objective', name, [...objectives.keys()].join(', '));
}

function readNotes(value: unknown): Readonly<Record<string, number>> {
  const entries = Object.entries(objectAt(value, 'notes'));
  return Object.fromEntries(entries.map(([name, number]) => [name, numberAt(number, `notes.${name}`)]));
}

/** `labels` of each feature, see {@link labelsOf}. */
function readTree(value: unknown, where: string, labels: Int32Array): Tree {
  const fields = objectAt(value, where);
  const count = listAt(fields['feature'], `${where}.feature`, mostNodes).length;
  if (count === 0) badModel(`${where}.feature`, 0, 'at least one node');
  const numbers = (name: string, low: number, high: number) =>
    numbersAt(fields[name], `${where}.${name}`, count, low, high);
  const integers = (name: string, low: number, high: number) => {
    const found = numbers(name, low, high);
    const broken = found.find((number) => !Number.isInteger(number));
    if (broken !== undefined) badModel(`${where}.${name}`, broken, 'whole numbers');
    return found;
  };
  const feature = Int32Array.from(integers('feature', -1, labels.length - 1));
  const tree: Tree = {
    feature,
    threshold: Float32Array.from(numbers('threshold', -greatestFloat32, greatestFloat32)),
    defaultLeft: Uint8Array.from(integers('defaultLeft', 0, 1)),
    left: Int32Array.from(integers('left', -1, count - 1)),
    right: Int32Array.from(integers('right', -1, count - 1)),
    value: Float32Array.from(numbers('value', -greatestFloat32, greatestFloat32)),
    cover: Float32Array.from(numbers('cover', 0, greatestFloat32)),
    gain: Float32Array.from(numbers('gain', 0, greatestFloat32)),
    categories: readCategories(fields['categories'], `${where}.categories`, feature, labels),
  };
  checkShape(tree, where);
  return tree;
}

/** Each node is reached from the root exactly once, within the depth limit. */
function checkShape({ feature, left, right }: Tree, where: string): void {
  const depth = new Int8Array(feature.length).fill(-1);
  const open = [0];
  depth[0] = 0;
  let reached = 0;
  const visit = (child: number, parent: number) => {
    if (child < 0 || depth[child] >= 0) badModel(`${where} at node ${parent}`, child, 'a child of its own');
    depth[child] = depth[parent] + 1;
    if (depth[child] > mostDepth) badModel(`depth of ${where}`, depth[child], `at most ${mostDepth}`);
    open.push(child);
  };
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    reached++;
    if (feature[node] >= 0) {
      visit(left[node], node);
      visit(right[node], node);
    } else if (left[node] !== -1 || right[node] !== -1)
      badModel(`${where} at leaf ${node}`, left[node], 'no children');
  }
  if (reached !== feature.length) badModel(where, reached, `all ${feature.length} nodes to hang together`);
}

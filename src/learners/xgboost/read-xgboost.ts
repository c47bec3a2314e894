import type { ModelColumn } from '../columns.ts';
import { badModel, type Fields, listAt, objectAt } from '../document-fields.ts';
import { labelsOf } from '../trees/document-categories.ts';
import type { Objective } from '../trees/objectives/objective.ts';
import { objectives } from '../trees/objectives/registry.ts';
import { type TreeModel, treeModel } from '../trees/tree-model.ts';
import { readBaseMargins } from './base-score.ts';
import { convertTree } from './convert-tree.ts';
import { numberLists, parameterAt } from './number-fields.ts';
import { parseJson } from './parse-json.ts';
import { parseUbjson } from './parse-ubjson.ts';
import { readNodes } from './read-nodes.ts';
import { targetAttribute, xgboostColumns } from './xgboost-columns.ts';

const mostTrees = 1_000_000;
const mostFeatures = 100_000;

/** What a file of XGBoost's does not say. */
export interface XgboostReading {
  /** What the file's features are: one column each, or each column's flags in turn. */
  readonly columns?: readonly ModelColumn[];
  /**
   * Says that a model of `reg:squarederror` learned the label, 1 for 4 stars and more, else 0: its file does not tell,
   * unless we wrote it, and a model of stars or of anything else would be read as certain of everything.
   */
  readonly target?: 'high';
}

/**
 * A boosted model of XGBoost 1.7 to 3.x (`gbtree`; `binary:logistic`, `reg:squarederror`, `multi:softprob` of 5
 * classes, which are the star levels): JSON as text, UBJSON as bytes. All of it is checked first; throws `model-bad`,
 * also for models of other kinds.
 */
export function readXgboost(file: string | Uint8Array, { columns, target }: XgboostReading = {}): TreeModel {
  const document = typeof file === 'string' ? parseJson(file) : parseUbjson(file);
  const learner = objectAt(objectAt(document, 'document')['learner'], 'learner');
  const name = nameAt(learner, 'objective', [...objectives.keys()]);
  const objective = objectives.get(name)!;
  nameAt(learner, 'gradient_booster', ['gbtree']);
  if (name === 'reg:squarederror') checkTarget(learner, target);
  const booster = objectAt(learner['gradient_booster'], 'gradient_booster');
  const parameters = objectAt(learner['learner_model_param'], 'learner_model_param');
  const { features, baseMargins } = readParameters(parameters, objective);
  const { treesPerRound, nodes } = readTrees(objectAt(booster['model'], 'model'), features, objective);
  const found = xgboostColumns(learner, features, nodes, columns);
  const labels = labelsOf(found);
  return treeModel({
    learner: 'trees',
    combine: 'boosted',
    objective: name,
    target: objective.target,
    columns: found,
    baseMargins,
    treesPerRound,
    trees: nodes.map((tree, at) => convertTree(tree, labels, `trees[${at}]`)),
    notes: {},
  });
}

function nameAt(learner: Fields, field: string, known: readonly string[]): string {
  const name = objectAt(learner[field], field)['name'];
  return known.find((one) => one === name) ?? badModel(`${field}.name`, name, known.join(', '));
}

function checkTarget(learner: Fields, given: string | undefined): void {
  const { attributes } = learner;
  const written = attributes === undefined ? undefined : objectAt(attributes, 'attributes')[targetAttribute];
  const target = given ?? written;
  if (target !== 'high') badModel('target', target, `"high", told by the caller, for reg:squarederror`);
}

function readParameters(parameters: Fields, objective: Objective) {
  const where = 'learner_model_param';
  const { classes } = objective;
  parameterAt(parameters, 'num_class', where, classes === 1 ? 0 : classes, classes);
  if (parameters['num_target'] !== undefined) parameterAt(parameters, 'num_target', where, 1, 1);
  const features = parameterAt(parameters, 'num_feature', where, 1, mostFeatures);
  return { features, baseMargins: readBaseMargins(parameters['base_score'], objective) };
}

function readTrees(model: Fields, features: number, { classes }: Objective) {
  const parameters = objectAt(model['gbtree_model_param'], 'gbtree_model_param');
  const parameter = (name: string, low: number, high: number) =>
    parameterAt(parameters, name, 'gbtree_model_param', low, high);
  const trees = listAt(model['trees'], 'trees', mostTrees);
  const count = parameter('num_trees', 0, mostTrees);
  if (trees.length !== count) badModel('number of trees', trees.length, String(count));
  const parallel = Math.max(1, parameter('num_parallel_tree', 0, mostTrees));
  const treesPerRound = parallel * classes;
  if (trees.length % treesPerRound !== 0)
    badModel('number of trees', trees.length, `a multiple of ${treesPerRound}`);
  const found = numberLists(model, 'model').wholes('tree_info', count, 0, classes - 1);
  const misplaced = found.findIndex((of, at) => of !== Math.floor((at % treesPerRound) / parallel));
  if (misplaced >= 0) badModel(`model.tree_info[${misplaced}]`, found[misplaced], 'classes in turn');
  return { treesPerRound, nodes: trees.map((tree, at) => readNodes(tree, `trees[${at}]`, features)) };
}

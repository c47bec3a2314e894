import type { ModelColumn } from '../columns.ts';
import { badModel, type Fields, listAt, objectAt } from '../document-fields.ts';
import { type TreeModel, treeModel } from '../trees/ensemble.ts';
import { objectives } from '../trees/objective.ts';
import { readBaseScore } from './base-score.ts';
import { convertTree } from './convert-tree.ts';
import { featureMap } from './feature-map.ts';
import { numberLists, parameterAt } from './number-fields.ts';
import { parseJson } from './parse-json.ts';
import { parseUbjson } from './parse-ubjson.ts';
import { readNodes } from './read-nodes.ts';

const mostTrees = 1_000_000;
const mostFeatures = 100_000;

export interface XgboostReading {
  /** What the file's features are: one column each, or each column's flags in turn. */
  readonly columns?: readonly ModelColumn[];
}

/**
 * A boosted model of XGBoost 1.7 to 3.x (`gbtree`, `binary:logistic`): JSON as text, UBJSON as bytes. All of it is
 * checked first; throws `model-bad`, also for models of other kinds.
 */
export function readXgboost(file: string | Uint8Array, { columns }: XgboostReading = {}): TreeModel {
  const document = typeof file === 'string' ? parseJson(file) : parseUbjson(file);
  const learner = objectAt(objectAt(document, 'document')['learner'], 'learner');
  const objective = nameAt(learner, 'objective', 'binary:logistic');
  nameAt(learner, 'gradient_booster', 'gbtree');
  const booster = objectAt(learner['gradient_booster'], 'gradient_booster');
  const { features, baseMargin } = readParameters(
    objectAt(learner['learner_model_param'], 'learner_model_param'),
  );
  const { treesPerRound, nodes } = readTrees(objectAt(booster['model'], 'model'), features);
  const map = featureMap(learner, features, nodes, columns);
  const budget = { nodes: 0 };
  return treeModel(
    {
      learner: 'trees',
      combine: 'boosted',
      objective,
      columns: map.columns,
      baseMargin,
      treesPerRound,
      trees: nodes.map((tree, at) => convertTree(tree, map, `trees[${at}]`, budget)),
      notes: {},
    },
    objectives.get(objective)!.transform,
  );
}

function nameAt(learner: Fields, field: string, expected: string): string {
  const name = objectAt(learner[field], field)['name'];
  if (name !== expected) badModel(`${field}.name`, name, expected);
  return expected;
}

function readParameters(parameters: Fields): { features: number; baseMargin: number } {
  const where = 'learner_model_param';
  parameterAt(parameters, 'num_class', where, 0, 1);
  if (parameters['num_target'] !== undefined) parameterAt(parameters, 'num_target', where, 1, 1);
  const features = parameterAt(parameters, 'num_feature', where, 1, mostFeatures);
  return { features, baseMargin: readBaseScore(parameters['base_score']) };
}

function readTrees(model: Fields, features: number) {
  const parameters = objectAt(model['gbtree_model_param'], 'gbtree_model_param');
  const parameter = (name: string, low: number, high: number) =>
    parameterAt(parameters, name, 'gbtree_model_param', low, high);
  const trees = listAt(model['trees'], 'trees', mostTrees);
  const count = parameter('num_trees', 0, mostTrees);
  if (trees.length !== count) badModel('number of trees', trees.length, String(count));
  const treesPerRound = Math.max(1, parameter('num_parallel_tree', 0, mostTrees));
  if (trees.length % treesPerRound !== 0)
    badModel('number of trees', trees.length, `a multiple of ${treesPerRound}`);
  numberLists(model, 'model').wholes('tree_info', count, 0, 0);
  return { treesPerRound, nodes: trees.map((tree, at) => readNodes(tree, `trees[${at}]`, features)) };
}

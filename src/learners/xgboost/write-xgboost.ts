import { StreamPulseError } from '../../errors.ts';
import { type Feature, featureName, featuresOf, type ModelColumn, ofNumbers, ofSets } from '../columns.ts';
import { codesIn } from '../trees/category-set.ts';
import type { Objective } from '../trees/objectives/objective.ts';
import { objectives } from '../trees/objectives/registry.ts';
import { draftTree, type Tree } from '../trees/tree.ts';
import type { TreeModel } from '../trees/tree-model.ts';
import { baseScoreOf } from './base-score.ts';
import { floatJson, floatText } from './float-json.ts';
import { withSiblingsAdjacent } from './sibling-order.ts';
import { columnsAttribute, targetAttribute } from './xgboost-columns.ts';

/** XGBoost's node number for "none". */
const noParent = 2 ** 31 - 1;

/**
 * The text of a file for `xgboost.Booster(model_file=...)`: a boosted model in the JSON schema of XGBoost 1.7. Each flag of a category is a feature of its own, of type `i`
 * (0, 1, or missing where the category is); a category split by sets is one of type `c` (its codes). What a base score in float32 cannot hold goes into the leaves
 * of each class's first tree. Throws `option-bad` for a forest, whose mean XGBoost does not take.
 */
export function writeXgboost({ ensemble }: TreeModel): string {
  const { combine, columns, baseMargins, treesPerRound, target } = ensemble;
  if (combine !== 'boosted')
    throw new StreamPulseError('option-bad', 'only boosted trees can be written for XGBoost', {
      value: ensemble.learner,
      expected: 'trees',
    });
  const names = xgboostNames(columns);
  const objective = objectives.get(ensemble.objective)!;
  const { score, rests } = baseScoreOf(objective, baseMargins);
  const isHeld = rests.every((rest) => rest === 0);
  const trees = ensemble.trees.length > 0 || isHeld ? ensemble.trees : blankRound(treesPerRound);
  const parallel = treesPerRound / objective.classes;
  const written = trees.map((tree, at) => {
    const rest = at < treesPerRound && at % parallel === 0 ? rests[at / parallel] : 0;
    return treeDocument(withSiblingsAdjacent(tree), at, names.length, rest);
  });
  const model = {
    gbtree_model_param: {
      num_parallel_tree: String(parallel),
      num_trees: String(trees.length),
      size_leaf_vector: '0',
    },
    tree_info: Int32Array.from(trees, (_, at) => Math.floor((at % treesPerRound) / parallel)),
    trees: written,
  };
  return floatJson({
    version: [1, 7, 4],
    learner: {
      attributes: { [columnsAttribute]: JSON.stringify(columns), [targetAttribute]: target },
      feature_names: names,
      feature_types: featuresOf(columns).map(xgboostType),
      gradient_booster: { name: 'gbtree', model },
      learner_model_param: {
        base_score: floatText(score),
        boost_from_average: '0',
        num_class: String(objective.classes === 1 ? 0 : objective.classes),
        num_feature: String(names.length),
        num_target: '1',
      },
      objective: objectiveDocument(objective),
    },
  });
}

function xgboostType({ category }: Feature): string {
  if (category === ofNumbers) return 'float';
  return category === ofSets ? 'c' : 'i';
}

function objectiveDocument({ name, classes }: Objective) {
  if (classes === 1) return { name, reg_loss_param: { scale_pos_weight: '1' } };
  return { name, softmax_multiclass_param: { num_class: String(classes) } };
}

/** Leaves of nothing, to hold what a base score cannot. */
function blankRound(trees: number): Tree[] {
  return Array.from({ length: trees }, () => {
    const draft = draftTree();
    draft.leaf(draft.add(0), 0);
    return draft.finish();
  });
}

/** As the model's features are called, but for the characters that XGBoost refuses; two may not become one. */
function xgboostNames(columns: readonly ModelColumn[]): string[] {
  const taken = new Set<string>();
  return featuresOf(columns).map((feature, at) => {
    const plain = featureName(columns, feature).replace(/[[\]<]/g, '_');
    const name = taken.has(plain) ? `${plain} #${at}` : plain;
    taken.add(name);
    return name;
  });
}

function treeDocument(tree: Tree, id: number, features: number, rest: number) {
  const nodes = tree.feature.length;
  const values = tree.value.map((value, node) => (tree.feature[node] < 0 ? value + rest : 0));
  return {
    id,
    base_weights: values,
    ...categoryLists(tree),
    default_left: tree.defaultLeft,
    left_children: tree.left,
    loss_changes: tree.gain,
    parents: parentsOf(tree),
    right_children: tree.right,
    split_conditions: values.map((value, node) => (tree.feature[node] < 0 ? value : tree.threshold[node])),
    split_indices: tree.feature.map((feature) => Math.max(0, feature)),
    split_type: tree.feature.map((_, node) => (tree.categories.has(node) ? 1 : 0)),
    sum_hessian: tree.cover,
    tree_param: {
      num_deleted: '0',
      num_feature: String(features),
      num_nodes: String(nodes),
      size_leaf_vector: '0',
    },
  };
}

/** Sets of labels one behind the other, in the order of nodes. */
function categoryLists({ categories }: Tree) {
  const nodes = [...categories.keys()].sort((a, b) => a - b);
  const sets = nodes.map((node) => codesIn(categories.get(node)!));
  let next = 0;
  const starts = sets.map(({ length }) => {
    next += length;
    return next - length;
  });
  return {
    categories: sets.flat(),
    categories_nodes: nodes,
    categories_segments: starts,
    categories_sizes: sets.map(({ length }) => length),
  };
}

function parentsOf({ left, right }: Tree): Int32Array {
  const parents = new Int32Array(left.length).fill(noParent);
  left.forEach((child, node) => {
    if (child < 0) return;
    parents[child] = node;
    parents[right[node]] = node;
  });
  return parents;
}

/** The browser-safe face: load a model, predict, explain. Nothing below it imports `node:` or a package. */
export { type ErrorCode, StreamPulseError } from './errors.ts';
export type { Column, Dimension, StarFrame } from './features/star-frame.ts';
export { asTreeModel } from './learners/explain/as-tree-model.ts';
export {
  type Contributions,
  type ExplainOptions,
  type Interactions,
  type TreeExplainer,
  treeExplainer,
} from './learners/explain/explainer.ts';
export { type SplitImportance, splitImportance } from './learners/explain/importance.ts';
export {
  type Dependence,
  type DependenceOptions,
  type GridValue,
  partialDependence,
} from './learners/explain/partial-dependence.ts';
export {
  type PermutationImportance,
  type PermutationMetric,
  type PermutationOptions,
  permutationImportance,
} from './learners/explain/permutation-importance.ts';
export { probabilityContributions } from './learners/explain/probability.ts';
export { type TreeNode, treeJson } from './learners/explain/tree-json.ts';
export { treeSvg } from './learners/explain/tree-svg.ts';
export { treeText } from './learners/explain/tree-text.ts';
export type { FittedModel } from './learners/learner.ts';
export type { ModelDocument } from './learners/model-document.ts';
export { readModel } from './learners/read-model.ts';
export type { PlainRow, PlainRows, PlainTable, PlainValue, RowField } from './learners/rows/row-fields.ts';
export { type RowPredictor, rowPredictor, type TreeRowPredictor } from './learners/rows/row-predictor.ts';
export { levelProbabilities } from './learners/trees/level-probabilities.ts';
export type { TreeModel } from './learners/trees/tree-model.ts';
export { readXgboost, type XgboostReading } from './learners/xgboost/read-xgboost.ts';
export { writeXgboost } from './learners/xgboost/write-xgboost.ts';

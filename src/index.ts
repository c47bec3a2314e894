/** The library's face. Every name here is documented in docs/reference/library.md. */
export { type ErrorCode, errorTable, exitCodes, StreamPulseError } from './errors.ts';
export { type BootstrapOptions, bootstrap, type Estimates } from './evaluation/bootstrap.ts';
export type { Calibrator, CalibratorDocument } from './evaluation/calibration/calibrator.ts';
export { type CalibratorChoice, chooseCalibrator } from './evaluation/calibration/choose.ts';
export { calibratorFamily, readCalibrator } from './evaluation/calibration/registry.ts';
export { type PairedRows, pairedBootstrap } from './evaluation/paired.ts';
export { type EvaluationDocument, type EvaluationInput, evaluate } from './evaluation/report.ts';
export { evaluateSlices, type SlicesDocument } from './evaluation/slices.ts';
export { buildFrame, type HistoryPlan } from './features/build-frame.ts';
export { checkLedger, type LedgerCheck } from './features/check-ledger.ts';
export { admits, type Lane, lanes } from './features/lanes.ts';
export { type Feature, featureNamed, ledger } from './features/ledger.ts';
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
export type { FitRequest, FittedModel, Learner, ModelDocument } from './learners/learner.ts';
export { learnerNamed, learners, readModel } from './learners/registry.ts';
export type { TreeModel } from './learners/trees/ensemble.ts';
export { readXgboost, type XgboostReading } from './learners/xgboost/read-xgboost.ts';
export { writeXgboost } from './learners/xgboost/write-xgboost.ts';
export { type OpenWorkspace, openWorkspace } from './runs/open-workspace.ts';
export { type PairAnswer, type PairQuestion, predictPairs } from './runs/predict-pairs.ts';
export type { Predictions } from './runs/predictions.ts';
export type { Receipt } from './runs/receipt.ts';
export { type Recipe, recipeNamed, recipes } from './runs/recipe.ts';
export { type FinishedRun, type RunOptions, runRecipe } from './runs/run-recipe.ts';
export { listRuns, type RunEntry, readReceipt } from './runs/run-store.ts';
export { type Trained, type TrainOptions, trainRecipe } from './runs/train-recipe.ts';
export { type Format, formatNamed, formats } from './sources/formats.ts';
export { type SimulationOptions, simulate } from './sources/simulator/simulate.ts';
export type * from './sources/tables.ts';
export { makeSplit } from './splits/make-split.ts';
export type { Split, SplitParts } from './splits/split.ts';
export { type Audit, audit } from './warehouse/audit.ts';
export { type ImportOptions, type ImportResult, importTables } from './warehouse/import-tables.ts';
export { type Manifest, requireManifest } from './warehouse/manifest.ts';
export { type RatingLog, readStar, type Star } from './warehouse/star.ts';
export { type Workspace, workspaceAt } from './warehouse/workspace.ts';

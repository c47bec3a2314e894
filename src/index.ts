/** The library's face: the browser-safe one and all that needs Node. */
export { errorTable, exitCodes } from './errors.ts';
export { type BootstrapOptions, bootstrap, type Estimates } from './evaluation/bootstrap.ts';
export type { Calibrator, CalibratorDocument } from './evaluation/calibration/calibrator.ts';
export { type CalibratorChoice, chooseCalibrator } from './evaluation/calibration/choose.ts';
export { calibratorFamily, readCalibrator } from './evaluation/calibration/registry.ts';
export { type PairedRows, pairedBootstrap } from './evaluation/paired.ts';
export type { Protocol } from './evaluation/protocols/protocol.ts';
export { protocolNamed, protocols } from './evaluation/protocols/registry.ts';
export { type EvaluationDocument, type EvaluationInput, evaluate } from './evaluation/report.ts';
export { evaluateSlices, type SlicesDocument } from './evaluation/slices.ts';
export { buildFrame } from './features/build-frame.ts';
export { checkLedger, type LedgerCheck } from './features/check-ledger.ts';
export type { HistoryPlan } from './features/history-plan.ts';
export { admits, type Lane, lanes } from './features/lanes.ts';
export { type Feature, featureNamed, ledger } from './features/ledger.ts';
export { type TextEmbedder, withEmbeddings, withVectorsFrom } from './features/words/embeddings.ts';
export { type ForecastFitOptions, fitForecaster } from './forecast/fit-forecaster.ts';
export type { Estimate, Forecaster, PastForecast } from './forecast/forecaster.ts';
export type { LaunchCounts } from './forecast/launch.ts';
export { type Audience, type AudienceTraits, audienceOf } from './forecast/segment.ts';
export { forecasterPath, openForecaster } from './forecast/stored-forecaster.ts';
export { cardOf, type TitleCard } from './forecast/title-card.ts';
export { type ExploreOptions, explore, type Findings } from './insights/explore.ts';
export type { Finding, FindingTable, Measure, Unit, Verdict } from './insights/finding.ts';
export type { Checkpoint } from './learners/checkpoint.ts';
export {
  type FoldedAnswer,
  type FoldedReasons,
  type FoldedViewer,
  type FoldIn,
  foldIn,
  type GivenRating,
} from './learners/factorization/newcomers/fold-in.ts';
export type { FactorModel } from './learners/factorization/posterior/factor-model.ts';
export type { FitRequest, Learner } from './learners/learner.ts';
export {
  type FoundLibrary,
  findXgboost,
  fitNativeTrees,
  type NativeOptions,
  nativeTrees,
} from './learners/native-xgboost/native-trees.ts';
export { readAnyModel } from './learners/read-any-model.ts';
export { learnerNamed, learners } from './learners/registry.ts';
export { type ThreadTeam, threadTeam } from './learners/threads/thread-team.ts';
export { withTeam } from './learners/threads/with-team.ts';
export { type Metric, metrics, type StarMetric, starMetrics } from './metrics/registry.ts';
export type { ScoredRows, StarRows } from './metrics/scored-rows.ts';
export * from './predictor.ts';
export type { TitleAnswer } from './runs/asking/ask-viewer.ts';
export type { Asked } from './runs/asking/asked.ts';
export { axesRows } from './runs/asking/learned-rows.ts';
export { type PairAnswer, type PairQuestion, predictPairs } from './runs/asking/predict-pairs.ts';
export { type Recommendation, type Recommended, recommend, type Wanted } from './runs/asking/recommend.ts';
export { type OpenWorkspace, openWorkspace } from './runs/open-workspace.ts';
export type { ProtocolDocument } from './runs/protocols/protocol-document.ts';
export { type ProtocolOptions, runProtocol } from './runs/protocols/run-protocol.ts';
export { type Engine, streampulseEngine, teamEngine, xgboostEngine } from './runs/recipes/engine.ts';
export { type Recipe, recipeNamed, recipes } from './runs/recipes/recipe.ts';
export { findRecipe, type RecipeFile } from './runs/recipes/recipe-file.ts';
export { type FinishedRun, type RunOptions, runRecipe } from './runs/run-recipe.ts';
export { compareRuns, type RunComparison } from './runs/store/compare-runs.ts';
export type { Predictions } from './runs/store/predictions.ts';
export type { Receipt } from './runs/store/receipt.ts';
export { listRuns, type RunEntry, readReceipt } from './runs/store/run-store.ts';
export type { KeepChoice } from './runs/training/checkpoint-folder.ts';
export { type Trained, type TrainOptions, trainRecipe } from './runs/training/train-recipe.ts';
export type { Dimension, SearchSpace } from './runs/tune/search-space.ts';
export { type TuneOptions, tuneRecipe, type WrittenTuned } from './runs/tune/tune-recipe.ts';
export { type Format, formatNamed, formats } from './sources/formats.ts';
export { type SimulationOptions, simulate } from './sources/simulator/simulate.ts';
export type * from './sources/tables.ts';
export { readTmdb, type TmdbOptions } from './sources/tmdb.ts';
export { type AskOptions, type AskProgress, askTitles } from './sources/tmdb-api/ask-titles.ts';
export type { AskedTitles } from './sources/tmdb-api/asked-titles.ts';
export { baseAddress } from './sources/tmdb-api/base-address.ts';
export { TmdbClient, type TmdbClientOptions } from './sources/tmdb-api/client.ts';
export { type TmdbKey, tmdbKey } from './sources/tmdb-api/key.ts';
export { type PlannedRequests, plannedRequests } from './sources/tmdb-api/planned-requests.ts';
export { ReplyCache } from './sources/tmdb-api/reply-cache.ts';
export type { WantedTitle } from './sources/tmdb-api/wanted-title.ts';
export { makeSplit } from './splits/make-split.ts';
export type { Split, SplitParts } from './splits/split.ts';
export { type Audit, audit } from './warehouse/audit.ts';
export { type ImportOptions, type ImportResult, importTables } from './warehouse/import-tables.ts';
export { type LinkOptions, type LinkResult, linkTitles } from './warehouse/link-titles.ts';
export { auditLinks, type LinkAudit } from './warehouse/linking/audit-links.ts';
export { type Choice, chooseCandidate } from './warehouse/linking/choose-candidate.ts';
export { matchTitles, type TitleMatches } from './warehouse/linking/match-titles.ts';
export type { TitleRecord } from './warehouse/linking/title-record.ts';
export { type Manifest, requireManifest } from './warehouse/manifest.ts';
export { type RatingLog, readStar, type Star } from './warehouse/star.ts';
export { wantedTitles } from './warehouse/wanted-titles.ts';
export { type Workspace, workspaceAt } from './warehouse/workspace.ts';

import { createRandom, type Random } from '../../numerics/random.ts';
import { modelColumns } from '../columns.ts';
import type { FitRequest } from '../learner.ts';
import { checkSignal } from '../training-rows.ts';
import { type BinnedStar, binStar } from './binning/binned-star.ts';
import { type Constraints, constraintsOf } from './constraints.ts';
import { addRounds, fillMargins, startOf } from './continuation.ts';
import { tuneWatch } from './early-stopping.ts';
import { sampleColumns } from './growth/column-sample.ts';
import { gradientWriter } from './growth/gradient-writer.ts';
import { createGrower, type GrowthRules } from './growth/grow.ts';
import { addLeaves, positionsOutside, routeRows } from './growth/route.ts';
import { sampleRows } from './growth/row-sample.ts';
import { learningTargets } from './learning-targets.ts';
import type { Margins, Objective, WeightedTargets } from './objectives/objective.ts';
import { objectives } from './objectives/registry.ts';
import { defaultCatThreshold, mostDepth, type TreeOptions } from './options.ts';
import type { Tree } from './tree.ts';
import { type TreeModel, treeModel } from './tree-model.ts';

/**
 * Gradient-boosted trees (Friedman 2001; Chen and Guestrin 2016) over a star frame. The same frame, rows, weights, seed
 * and options give the same bytes; so do rounds in one go and rounds that go on from a model. Throws
 * `training-data-bad`, `interrupted` and, where the model to go on from is of another kind, `model-mismatch`.
 */
export function boost(request: FitRequest, options: TreeOptions): TreeModel {
  const objective = objectives.get(options.objective)!;
  const targets = learningTargets(request, objective.target, options.scale_pos_weight);
  const constraints = constraintsOf(options, modelColumns(request.frame, options.max_cat_to_onehot));
  const star = binStar(request.frame, request.train, {
    maxBins: options.max_bin,
    maxCatToOnehot: options.max_cat_to_onehot,
    outputs: objective.classes,
    isWeighted: targets.train.weights !== undefined,
    team: request.team,
  });
  const start = startOf(request, star, objective, options, targets.train);
  const margins = start.baseMargins.map((_, k) => star.margins.subarray(k * star.rows, (k + 1) * star.rows));
  fillMargins(start, request, request.train, margins);
  addRounds(start, request.frame, request.train, margins);
  const watch = tuneWatch(request, star, targets.tune, objective, start, options.early_stopping_rounds);
  const growRound = roundGrower(
    star,
    targets.train,
    margins,
    objective,
    options,
    constraints,
    createRandom(request.seed),
  );
  const trees = [...start.trees];
  for (let done = 1; done <= options.rounds && !watch.stops(); done++) {
    checkSignal(request.signal);
    const grown = growRound(start.rounds + done - 1);
    trees.push(...grown);
    const value = watch.add(grown);
    const tune = value === undefined ? {} : { tune: { loss: objective.lossName, value } };
    request.onProgress?.({ done, total: options.rounds, ...tune });
  }
  const { baseMargins, treesPerRound } = start;
  return treeModel({
    learner: 'trees',
    combine: 'boosted',
    objective: objective.name,
    target: objective.target,
    columns: star.columns,
    baseMargins,
    treesPerRound,
    trees: trees.slice(0, (watch.best() ?? trees.length) * treesPerRound),
    notes: {},
  });
}

/** Returns what grows the trees of a round, class by class, and moves the margins of the train part. */
function roundGrower(
  star: BinnedStar,
  targets: WeightedTargets,
  margins: Margins,
  objective: Objective,
  options: TreeOptions,
  constraints: Constraints,
  random: Random,
): (round: number) => Tree[] {
  const gradients = gradientWriter(star, objective, margins, targets);
  const grower = createGrower(star, growthRules(options, constraints));
  const growOne = (stream: Random, out: Float64Array) => {
    const drawn = drawRows(star, options.subsample, stream);
    const columns = sampleColumns(star.features.length, shares(options), stream.fork('columns'));
    const grown = grower.grow(drawn, columns);
    // As in XGBoost: rows that weigh too little for a leaf say nothing.
    if (grown.tree.cover[0] < options.min_child_weight) grown.tree.value[0] = 0;
    addLeaves(star, grown, out);
    routeRows(star, grown, drawn, out);
    return grown.tree;
  };
  const parallel = options.num_parallel_tree;
  const growClass = (round: number, k: number) => {
    gradients.fill(k);
    return Array.from({ length: parallel }, (_, tree) =>
      growOne(random.fork(`tree ${round} ${k * parallel + tree}`), margins[k]),
    );
  };
  return (round) => {
    gradients.startRound();
    return margins.flatMap((_, k) => growClass(round, k));
  };
}

/** Puts the positions that a tree is grown from first in the working order, then the others; gives how many they are. */
function drawRows({ kernels, work, rows }: BinnedStar, share: number, stream: Random): number {
  if (share === 1) {
    kernels.countUp(work.order, rows);
    kernels.run();
    return rows;
  }
  const sample = sampleRows(rows, share, stream.fork('rows')).order;
  work.order.set(sample);
  work.order.set(positionsOutside(sample, rows), sample.length);
  return sample.length;
}

function growthRules(options: TreeOptions, constraints: Constraints): GrowthRules {
  return {
    lambda: options.lambda,
    alpha: options.alpha,
    gamma: options.gamma,
    minChildWeight: options.min_child_weight,
    maxDepth: options.max_depth === 0 ? mostDepth : options.max_depth,
    maxLeaves: options.max_leaves,
    policy: options.grow_policy,
    rate: options.eta / options.num_parallel_tree,
    sets: {
      mostLabels: options.max_cat_threshold ?? defaultCatThreshold,
      leastWeight: options.min_child_weight,
    },
    constraints,
  };
}

function shares(options: TreeOptions) {
  return {
    byTree: options.colsample_bytree,
    byLevel: options.colsample_bylevel,
    byNode: options.colsample_bynode,
  };
}

import { logOdds } from '../../numerics/logistic.ts';
import { createRandom, type Random } from '../../numerics/random.ts';
import type { FitRequest } from '../learner.ts';
import { checkSignal, type TrainingTargets, trainingTargets } from '../training-rows.ts';
import { type BinnedStar, binStar } from './binned-star.ts';
import { sampleColumns } from './column-sample.ts';
import { tuneWatch } from './early-stopping.ts';
import { type TreeModel, treeModel } from './ensemble.ts';
import { createGrower, type GrowthRules } from './grow.ts';
import { type Objective, objectives } from './objective.ts';
import { mostDepth, type TreeOptions } from './options.ts';
import { addLeaves, positionsOutside, routeRows } from './route.ts';
import { sampleRows } from './row-sample.ts';
import type { Tree } from './tree.ts';

/**
 * Gradient-boosted trees (Friedman 2001; Chen and Guestrin 2016) over a star frame. The same frame, rows, seed
 * and options give the same bytes. Throws `training-data-bad`, `interrupted`.
 */
export function boost(request: FitRequest, options: TreeOptions): TreeModel {
  const targets = trainingTargets(request);
  const star = binStar(request.frame, request.train, options.max_bin);
  const objective = objectives.get(options.objective)!;
  const baseMargin = logOdds(options.base_score ?? priorOf(targets, options.scale_pos_weight));
  const rounds = roundMaker(star, targets, baseMargin, objective, options, createRandom(request.seed));
  const watch = tuneWatch(request, star, targets, baseMargin, options.early_stopping_rounds);
  const trees: Tree[] = [];
  for (let round = 0; round < options.rounds; round++) {
    checkSignal(request.signal);
    const grown = rounds(round);
    trees.push(...grown);
    const tuneLogLoss = watch.add(grown);
    request.onProgress?.({
      done: round + 1,
      total: options.rounds,
      ...(tuneLogLoss === undefined ? {} : { tuneLogLoss }),
    });
    if (watch.stops()) break;
  }
  const treesPerRound = options.num_parallel_tree;
  const kept = trees.slice(0, (watch.best() ?? trees.length) * treesPerRound);
  return treeModel(
    {
      learner: 'trees',
      combine: 'boosted',
      objective: objective.name,
      columns: star.columns,
      baseMargin,
      treesPerRound,
      trees: kept,
      notes: {},
    },
    objective.transform,
  );
}

function priorOf({ train, positives }: TrainingTargets, positiveWeight: number): number {
  const weighted = positives * positiveWeight;
  return weighted / (weighted + train.length - positives);
}

/** Returns what grows the trees of a round and moves the margins of the train part. */
function roundMaker(
  star: BinnedStar,
  targets: TrainingTargets,
  baseMargin: number,
  objective: Objective,
  options: TreeOptions,
  random: Random,
): (round: number) => Tree[] {
  const margins = new Float64Array(star.rows).fill(baseMargin);
  const { order, gradients } = star.work;
  const grower = createGrower(star, growthRules(options));
  const steps = new Float64Array(star.rows);
  const growOne = (stream: Random) => {
    const sample = sampleRows(star.rows, options.subsample, stream.fork('rows')).order;
    order.set(sample);
    order.set(positionsOutside(sample, star.rows), sample.length);
    const columns = sampleColumns(star.features.length, shares(options), stream.fork('columns'));
    const grown = grower.grow(sample.length, columns);
    addLeaves(grown, order, steps);
    routeRows(star, grown, sample.length, steps);
    return grown.tree;
  };
  return (round) => {
    objective.gradients(margins, targets.train, options.scale_pos_weight, gradients);
    steps.fill(0);
    const trees = Array.from({ length: options.num_parallel_tree }, (_, tree) =>
      growOne(random.fork(`tree ${round} ${tree}`)),
    );
    for (let i = 0; i < margins.length; i++) margins[i] += steps[i];
    return trees;
  };
}

function growthRules(options: TreeOptions): GrowthRules {
  return {
    lambda: options.lambda,
    alpha: options.alpha,
    gamma: options.gamma,
    minChildWeight: options.min_child_weight,
    maxDepth: options.max_depth === 0 ? mostDepth : options.max_depth,
    rate: options.eta / options.num_parallel_tree,
  };
}

function shares(options: TreeOptions) {
  return {
    byTree: options.colsample_bytree,
    byLevel: options.colsample_bylevel,
    byNode: options.colsample_bynode,
  };
}

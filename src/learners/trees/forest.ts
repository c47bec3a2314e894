import { createRandom, type Random } from '../../numerics/random.ts';
import type { FitRequest, Learner } from '../learner.ts';
import { checkSignal, refuse } from '../training-rows.ts';
import { binStar } from './binning/binned-star.ts';
import { type ForestOptions, parseForestOptions } from './forest-options.ts';
import { sampleColumns } from './growth/column-sample.ts';
import { inSteps } from './growth/gradients.ts';
import { createGrower } from './growth/grow.ts';
import { positionsOutside, routeRows } from './growth/route.ts';
import { bootstrapRows, type RowSample, sampleRows } from './growth/row-sample.ts';
import { learningTargets } from './learning-targets.ts';
import { meanTarget, type WeightedTargets } from './objectives/objective.ts';
import { defaultCatThreshold, mostDepth } from './options.ts';
import { createOutOfBag } from './out-of-bag.ts';
import type { Tree } from './tree.ts';
import { type TreeModel, treeModel } from './tree-model.ts';

/** Random forest (Breiman 2001): deep trees on resampled facts, the mean of their leaves' shares. */
export const forest = {
  name: 'forest',
  summary: 'Random forest: the mean of many deep trees, each on its own draw of facts and features.',
  parseOptions: parseForestOptions,
  fit: (request, options): TreeModel => growForest(request, options as ForestOptions),
} satisfies Learner;

/** With h = 1 and g = -target a leaf's weight is its mean and a split's gain the fall in squared error. */
function growForest(request: FitRequest, options: ForestOptions): TreeModel {
  refuse(request, 'continueFrom');
  refuse(request, 'baseMargins');
  const { train } = learningTargets(request, 'high', 1);
  const star = binStar(request.frame, request.train, {
    maxBins: options.max_bin,
    maxCatToOnehot: options.max_cat_to_onehot,
    team: request.team,
  });
  const rules = {
    lambda: 0,
    alpha: 0,
    gamma: 0,
    minChildWeight: options.min_child_weight,
    maxDepth: options.max_depth === 0 ? mostDepth : options.max_depth,
    maxLeaves: 0,
    policy: 'depthwise' as const,
    rate: 1,
    // A mean of nothing is no neutral one: few facts of a label are all that is known of it.
    sets: { mostLabels: options.max_cat_threshold ?? defaultCatThreshold, leastWeight: 0 },
  };
  const grower = createGrower(star, rules);
  const shares = { byTree: 1, byLevel: 1, byNode: nodeShare(options, star.features.length) };
  const { order } = star.work;
  const pairs = new Float64Array(2 * star.rows);
  const outOfBag = createOutOfBag(star.margins);
  const root = createRandom(request.seed);
  const trees: Tree[] = [];
  for (let at = 0; at < options.trees; at++) {
    checkSignal(request.signal);
    const random = root.fork(`tree ${at}`);
    const sample = drawRows(star.rows, options, random.fork('rows'));
    const outside = positionsOutside(sample.order, star.rows);
    fillPairs(sample, train, pairs);
    inSteps(pairs, star.work);
    const columns = sampleColumns(star.features.length, shares, random.fork('columns'));
    order.set(sample.order);
    order.set(outside, sample.order.length);
    const grown = grower.grow(sample.order.length, columns);
    // A draw of rows without weight knows no more than the mean.
    if (grown.tree.cover[0] === 0) grown.tree.value[0] = meanTarget(train);
    outOfBag.count(outside);
    routeRows(star, grown, sample.order.length, outOfBag.sums);
    trees.push(grown.tree);
    request.onProgress?.({ done: at + 1, total: options.trees });
  }
  return treeModel({
    learner: 'forest',
    combine: 'averaged',
    objective: 'mean',
    target: 'high',
    columns: star.columns,
    baseMargins: [0],
    treesPerRound: 1,
    trees,
    notes: outOfBag.estimate(train.targets),
  });
}

function nodeShare({ colsample_bynode: share }: ForestOptions, features: number): number {
  if (share !== 'sqrt') return share;
  return features === 0 ? 1 : Math.ceil(Math.sqrt(features)) / features;
}

function drawRows(rows: number, { bootstrap, subsample }: ForestOptions, random: Random): RowSample {
  return bootstrap ? bootstrapRows(rows, subsample, random) : sampleRows(rows, subsample, random);
}

/** Rows that were not drawn weigh nothing. */
function fillPairs(
  { order, times }: RowSample,
  { targets, weights }: WeightedTargets,
  pairs: Float64Array,
): void {
  pairs.fill(0);
  for (let i = 0; i < order.length; i++) {
    const position = order[i];
    const weight = (times ? times[position] : 1) * (weights ? weights[position] : 1);
    pairs[2 * position] = -targets[position] * weight;
    pairs[2 * position + 1] = weight;
  }
}

import type { StarFrame } from '../../features/star-frame.ts';
import { bindColumns, type Feature, featureName, featuresOf } from '../columns.ts';
import type { FittedModel } from '../learner.ts';
import { flatForest, walkForest } from '../rows/flat-forest.ts';
import { rowSlots } from '../rows/row-slots.ts';
import { checkRows } from '../training-rows.ts';
import { ensembleDocument } from './document.ts';
import { classesOfTrees, type Ensemble, probabilitiesOf, treesByClass } from './ensemble.ts';
import type { KernelTeam } from './kernels/kernel-team.ts';
import type { Margins } from './objectives/objective.ts';
import { expectedLevels } from './objectives/softprob.ts';
import { addTrees } from './prediction/predict.ts';

/** A range of rounds, `from` included, `to` excluded. */
export interface MarginOptions {
  /** Rounds `from .. to - 1`; all where left out. */
  readonly from?: number;
  readonly to?: number;
  /** Threads to work with; the margins are the same without. */
  readonly team?: KernelTeam;
}

/** Boosted trees or a forest: margins are sums of leaves. */
export interface TreeModel extends FittedModel {
  readonly ensemble: Ensemble;
  /** What a tree's feature numbers mean: `viewer.age`, `viewer.occupation=artist`. */
  readonly featureNames: readonly string[];
  readonly rounds: number;
  /** Margins of a row: 1, or 5 where star levels are told apart. */
  readonly classes: number;
  /**
   * rows x classes, row by row: the sum of the leaves of some rounds (all where left out), plus the base margin where
   * round 0 is among them, so that margins of consecutive ranges add up to the whole. Log-odds of `binary:logistic`,
   * the probability (or beyond) of `reg:squarederror`, a margin for each level of `multi:softprob`.
   */
  margins(frame: StarFrame, rows: Int32Array, options?: MarginOptions): Float64Array;
}

export function treeModel(ensemble: Ensemble): TreeModel {
  const { columns, baseMargins, treesPerRound } = ensemble;
  const features = featuresOf(columns);
  const rounds = ensemble.trees.length / treesPerRound;
  const probabilities = probabilitiesOf(ensemble);
  const marginsOf = (frame: StarFrame, rows: Int32Array, options: MarginOptions = {}) => {
    const { from = 0, to = rounds, team } = options;
    const margins = baseMargins.map((base) => new Float64Array(rows.length).fill(from === 0 ? base : 0));
    const some = ensemble.trees.slice(from * treesPerRound, to * treesPerRound);
    addTrees(treesByClass(some, ensemble), { columns, features }, frame, rows, margins, team);
    return margins;
  };
  let walk: FewRows | undefined;
  const walked: FewRows = (frame, rows) => {
    walk ??= fewRows(ensemble, features);
    return walk(frame, rows);
  };
  return {
    learner: ensemble.learner,
    columns,
    ensemble,
    featureNames: features.map((feature) => featureName(columns, feature)),
    rounds,
    classes: baseMargins.length,
    margins: (frame, rows, options) => rowByRow(marginsOf(frame, rows, options)),
    predict: (frame, rows) => probabilities(rows.length > few ? marginsOf(frame, rows) : walked(frame, rows)),
    ...(ensemble.target === 'level' && {
      predictStars: (frame: StarFrame, rows: Int32Array) => expectedLevels(marginsOf(frame, rows)),
    }),
    toDocument: () => ensembleDocument(ensemble),
  };
}

/** Facts that are asked one by one; of more, viewers and titles are asked first. */
const few = 64;

type FewRows = (frame: StarFrame, rows: Int32Array) => Margins;

/** The same margins for single facts: all trees in shared arrays, made once. */
function fewRows(ensemble: Ensemble, features: readonly Feature[]): FewRows {
  const { columns, trees, baseMargins } = ensemble;
  const forest = flatForest(trees, features.length);
  const { slots, fill } = rowSlots(columns, features, forest);
  const leaves = new Int32Array(trees.length);
  const classOf = Int32Array.from(trees, (_, tree) => classesOfTrees(ensemble)(tree));
  const one = columns.map(() => new Float64Array(1));
  return (frame, rows) => {
    checkRows(frame, rows);
    const bound = bindColumns(columns, frame);
    const margins = baseMargins.map((base) => new Float64Array(rows.length).fill(base));
    rows.forEach((row, at) => {
      bound.forEach(({ index, values }, column) => {
        one[column][0] = values[index[row]];
      });
      fill(one, 0);
      walkForest(forest, slots, leaves);
      for (let tree = 0; tree < leaves.length; tree++)
        margins[classOf[tree]][at] += forest.value[leaves[tree]];
    });
    return margins;
  };
}

/** rows x classes. */
export function rowByRow(margins: Margins): Float64Array {
  if (margins.length === 1) return margins[0];
  const out = new Float64Array(margins.length * margins[0].length);
  margins.forEach((of, k) => {
    for (let i = 0; i < of.length; i++) out[i * margins.length + k] = of[i];
  });
  return out;
}

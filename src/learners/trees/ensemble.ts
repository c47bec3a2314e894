import type { StarFrame } from '../../features/star-frame.ts';
import { featureName, featuresOf, type ModelColumn } from '../columns.ts';
import type { FittedModel } from '../learner.ts';
import { ensembleDocument } from './document.ts';
import { addTrees } from './predict.ts';
import type { Tree } from './tree.ts';

/** All that a tree model holds; `boosted` sums leaves to log-odds, `averaged` takes their mean as probability. */
export interface Ensemble {
  readonly learner: string;
  readonly combine: 'boosted' | 'averaged';
  readonly objective: string;
  readonly columns: readonly ModelColumn[];
  /** Log-odds before the first tree; 0 where averaged. */
  readonly baseMargin: number;
  readonly treesPerRound: number;
  readonly trees: readonly Tree[];
  /** Figures of training worth keeping, such as the out-of-bag estimate. */
  readonly notes: Readonly<Record<string, number>>;
}

/** A range of rounds, `from` included, `to` excluded. */
export interface RoundRange {
  readonly from?: number;
  readonly to?: number;
}

export interface TreeModel extends FittedModel {
  readonly ensemble: Ensemble;
  /** What a tree's feature numbers mean: `viewer.age`, `viewer.occupation=artist`. */
  readonly featureNames: readonly string[];
  readonly rounds: number;
  /**
   * Sum of the leaves of some rounds (all where left out) for each of `rows`, plus the base margin where
   * round 0 is among them: margins of consecutive ranges add up to the whole.
   */
  margins(frame: StarFrame, rows: Int32Array, range?: RoundRange): Float64Array;
}

export function treeModel(ensemble: Ensemble, transform: (margin: number) => number): TreeModel {
  const { trees, treesPerRound, columns, baseMargin } = ensemble;
  const features = featuresOf(columns);
  const rounds = trees.length / treesPerRound;
  const margins = (frame: StarFrame, rows: Int32Array, { from = 0, to = rounds }: RoundRange = {}) => {
    const out = new Float64Array(rows.length).fill(from === 0 ? baseMargin : 0);
    const some = trees.slice(from * treesPerRound, to * treesPerRound);
    addTrees(some, columns, features, frame, rows, out);
    return out;
  };
  return {
    learner: ensemble.learner,
    ensemble,
    featureNames: features.map((feature) => featureName(columns, feature)),
    rounds,
    margins,
    predict: (frame, rows) => margins(frame, rows).map(transform),
    toDocument: () => ensembleDocument(ensemble),
  };
}

import type { FitRequest } from '../learner.ts';
import type { BinnedStar } from './binning/binned-star.ts';
import { filledMargins, roundsOf, type Start } from './continuation.ts';
import { treesByClass } from './ensemble.ts';
import type { Objective } from './objectives/objective.ts';
import { patienceOf } from './patience.ts';
import { framePredictor, type Predictor, treePredictor } from './prediction/predict.ts';
import type { Tree } from './tree.ts';

export interface TuneWatch {
  /** Loss on the tune part with the trees of one more round; undefined where there is no such part. */
  add(trees: readonly Tree[]): number | undefined;
  stops(): boolean;
  /** Rounds at the least loss; undefined where nothing is watched. */
  best(): number | undefined;
}

/** `patience` rounds without less loss stop the boosting; 0 watches without stopping. Rounds of `start` count too. */
export function tuneWatch(
  request: FitRequest,
  star: BinnedStar,
  targets: Float64Array,
  objective: Objective,
  start: Start,
  patience: number,
): TuneWatch {
  const { frame, tune } = request;
  if (tune.length === 0) return { add: () => undefined, stops: () => false, best: () => undefined };
  const margins = filledMargins(start, request, tune);
  const waiting = patienceOf(patience);
  const addRound = (predictor: Predictor, trees: readonly (readonly Tree[])[]) => {
    trees.forEach((some, k) => {
      predictor.add(some, margins[k]);
    });
    const loss = objective.loss(margins, targets);
    waiting.add(loss);
    return loss;
  };
  if (start.rounds > 0) {
    const earlier = treePredictor(start.trees, start, frame, tune.length);
    earlier.load(tune);
    for (const trees of roundsOf(start)) addRound(earlier, trees);
  }
  const predictor = framePredictor(star.columns, star.features, frame, star.cuts, tune.length);
  predictor.load(tune);
  return {
    add: (trees) => addRound(predictor, treesByClass(trees, start)),
    stops: waiting.stops,
    best: waiting.best,
  };
}

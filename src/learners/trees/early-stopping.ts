import type { StarFrame } from '../../features/star-frame.ts';
import { meanLogLoss } from '../log-loss.ts';
import type { TrainingTargets } from '../training-rows.ts';
import type { BinnedStar } from './binned-star.ts';
import { framePredictor } from './predict.ts';
import type { Tree } from './tree.ts';

export interface TuneWatch {
  /** Log loss on the tune part with these trees added; undefined where there is no such part. */
  add(trees: readonly Tree[]): number | undefined;
  stops(): boolean;
  /** Rounds at the best log loss; undefined where nothing is watched. */
  best(): number | undefined;
}

/** `patience` rounds without a better log loss stop the boosting; 0 watches without stopping. */
export function tuneWatch(
  { frame, tune }: { frame: StarFrame; tune: Int32Array },
  star: BinnedStar,
  targets: TrainingTargets,
  baseMargin: number,
  patience: number,
): TuneWatch {
  if (tune.length === 0) return { add: () => undefined, stops: () => false, best: () => undefined };
  const predictor = framePredictor(star.columns, star.features, frame, star.cuts, tune.length);
  predictor.load(tune);
  const margins = new Float64Array(tune.length).fill(baseMargin);
  let least = Number.POSITIVE_INFINITY;
  let round = 0;
  let best = 0;
  return {
    add(trees) {
      predictor.add(trees, margins);
      const loss = meanLogLoss(margins, targets.tune);
      round++;
      if (loss < least) {
        least = loss;
        best = round;
      }
      return loss;
    },
    stops: () => patience > 0 && round - best >= patience,
    best: () => (patience > 0 ? best : undefined),
  };
}

import { quantiles } from '../numerics/quantile.ts';

/** Held-out pairs of title and segment: what was forecast, and what then happened. */
export interface CheckedPairs {
  readonly segment: Int32Array;
  readonly share: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly happened: Float64Array;
}

export interface IntervalCheck {
  readonly pairs: number;
  /** Share of pairs whose interval held what happened. */
  readonly coverage: number;
  readonly meanWidth: number;
  /** Root of the mean squared error of the forecast share. */
  readonly rmse: number;
}

export function checkIntervals(
  pairs: CheckedPairs,
  isChosen: (pair: number) => boolean = () => true,
): IntervalCheck {
  let [count, covered, width, squares] = [0, 0, 0, 0];
  pairs.happened.forEach((truth, pair) => {
    if (!isChosen(pair)) return;
    count++;
    if (truth >= pairs.low[pair] && truth <= pairs.high[pair]) covered++;
    width += pairs.high[pair] - pairs.low[pair];
    squares += (truth - pairs.share[pair]) ** 2;
  });
  return {
    pairs: count,
    coverage: covered / count,
    meanWidth: width / count,
    rmse: Math.sqrt(squares / count),
  };
}

/** Mean width, were intervals of this shape stretched until they held just `coverage` of these very pairs. */
export function widthAtCoverage({ share, low, high, happened }: CheckedPairs, coverage: number): number {
  const stretches = happened.map((truth, pair) => {
    const half = truth > share[pair] ? high[pair] - share[pair] : share[pair] - low[pair];
    return Math.abs(truth - share[pair]) / Math.max(1e-9, half);
  });
  const [stretch] = quantiles(stretches, [coverage]);
  let width = 0;
  share.forEach((middle, pair) => {
    const up = Math.min(1, middle + stretch * (high[pair] - middle));
    width += up - Math.max(0, middle - stretch * (middle - low[pair]));
  });
  return width / share.length;
}

import { StreamPulseError } from '../errors.ts';
import { eceBins } from '../metrics/ece.ts';
import { equalMassBins } from '../metrics/equal-mass-bins.ts';
import { onceEach, rankRows } from '../metrics/ranking.ts';
import { checkScoredRows, type ScoredRows } from '../metrics/scored-rows.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** What was said of a bin's rows, and what came. */
export interface ReliabilityBin {
  readonly n: number;
  readonly meanPredicted: number;
  readonly observedShare: number;
  /** 95 % Wilson interval of the observed share, as if rows were independent. */
  readonly low: number;
  readonly high: number;
}

/**
 * At most `bins` bins by rising probability, the very bins that ECE is made of: ECE is the mean over rows of
 * |meanPredicted - observedShare|.
 */
export function reliability(rows: ScoredRows, bins = eceBins): ReliabilityBin[] {
  checkScoredRows(rows);
  if (!(Number.isInteger(bins) && bins >= 1)) {
    throw new StreamPulseError('option-bad', 'bins', { value: String(bins), expected: '1 or more' });
  }
  const ranking = rankRows(rows);
  return equalMassBins(ranking, onceEach(ranking), bins).map(({ n, positives, predicted }) => {
    const [low, high] = wilsonInterval(positives, n);
    return { n, meanPredicted: predicted / n, observedShare: positives / n, low, high };
  });
}

import { exp } from '../../numerics/exp.ts';
import type { Known } from './known-ratings.ts';

/** Ratings weigh exp(-seconds between / `seconds`). */
export const spans = [
  { label: 'at once', seconds: 0.5 },
  { label: 'a minute', seconds: 60 },
  { label: 'ten minutes', seconds: 600 },
  { label: 'two hours', seconds: 7200 },
] as const;

export interface NearbySum {
  readonly weight: number;
  readonly residual: number;
  readonly expected: number;
}

const width = 3;

/**
 * Sums over a viewer's ratings that weigh less the further they are in time, on both sides: one pass forward and one
 * backward, so that a sum at any moment costs a search. Memory: 192 bytes a rating.
 */
export class NearbySums {
  private readonly known: Known;
  /** By span, by rating: sums over it and those before it, and over it and those after it. */
  private readonly forward: readonly Float64Array[];
  private readonly backward: readonly Float64Array[];

  constructor(known: Known) {
    this.known = known;
    this.forward = spans.map(({ seconds }) => swept(known, seconds, 1));
    this.backward = spans.map(({ seconds }) => swept(known, seconds, -1));
  }

  /** All ratings as they weigh at `time`, less the one that stands at `without` (-1 for none). */
  around(span: number, time: number, without: number): NearbySum {
    const { known } = this;
    const { seconds } = spans[span];
    const next = known.countBefore(time);
    const sum = new Float64Array(width);
    if (next > 0) addFaded(this.forward[span], next - 1, (time - known.time[next - 1]) / seconds, sum);
    if (next < known.size) addFaded(this.backward[span], next, (known.time[next] - time) / seconds, sum);
    if (without >= 0) subtract(known, without, sum);
    return { weight: Math.max(0, sum[0]), residual: sum[1], expected: sum[2] };
  }
}

/** Sums at each rating of those from one end to it. */
function swept(known: Known, seconds: number, step: 1 | -1): Float64Array {
  const { size, time, residual, expected } = known;
  const sums = new Float64Array(width * size);
  for (let done = 0, at = step === 1 ? 0 : size - 1; done < size; done++, at += step) {
    const own = sums.subarray(width * at, width * (at + 1));
    own[0] = 1;
    own[1] = residual[at];
    own[2] = expected[at];
    if (done > 0) addFaded(sums, at - step, Math.abs(time[at] - time[at - step]) / seconds, own);
  }
  return sums;
}

function addFaded(sums: Float64Array, at: number, age: number, out: Float64Array): void {
  const share = exp(-age);
  for (let k = 0; k < width; k++) out[k] += share * sums[width * at + k];
}

function subtract({ residual, expected }: Known, at: number, sum: Float64Array): void {
  sum[0]--;
  sum[1] -= residual[at];
  sum[2] -= expected[at];
}

import { StreamPulseError } from '../../errors.ts';
import type { StarFrame } from '../../features/star-frame.ts';
import type { FittedModel } from '../learner.ts';

/** What is known of a viewer's ratings: in time order, with what a model made of them. */
export class Known {
  /** Fact rows. */
  readonly rows: Int32Array;
  readonly time: Float64Array;
  /** Stars above what the model expected. */
  readonly residual: Float64Array;
  /** Expected stars above the mean of these ratings. */
  readonly expected: Float64Array;

  constructor(rows: Int32Array, time: Float64Array, residual: Float64Array, stars: Float64Array) {
    const mean = stars.reduce((sum, value) => sum + value, 0) / stars.length;
    this.rows = rows;
    this.time = time;
    this.residual = residual;
    this.expected = stars.map((value) => value - mean);
  }

  get size(): number {
    return this.rows.length;
  }

  /** How many are strictly earlier. */
  countBefore(time: number): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.time[middle] < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where a fact row stands, -1 where it is not known. */
  placeOf(row: number): number {
    return this.rows.indexOf(row);
  }

  /** Seconds to the nearest one that does not stand at `without`. */
  gap(time: number, without: number): number {
    let next = this.countBefore(time);
    let last = next - 1;
    if (next === without) next++;
    if (last === without) last--;
    const after = next < this.size ? this.time[next] - time : Number.POSITIVE_INFINITY;
    return last < 0 ? after : Math.min(after, time - this.time[last]);
  }
}

/** Ratings `rows` by viewer, with what `model` says of them. Throws `learner-options` where it predicts no stars. */
export function knownRatings(model: FittedModel, frame: StarFrame, rows: Int32Array): Map<number, Known> {
  const viewerOf = frame.dimensions.viewer.index;
  const { time, stars } = frame;
  const order = rows.slice().sort((a, b) => viewerOf[a] - viewerOf[b] || time[a] - time[b] || a - b);
  if (!model.predictStars) throw predictsNoStars(model);
  const expected = model.predictStars(frame, order);
  const residual = expected.map((value, at) => stars[order[at]] - value);
  const known = new Map<number, Known>();
  let from = 0;
  while (from < order.length) {
    let to = from + 1;
    while (to < order.length && viewerOf[order[to]] === viewerOf[order[from]]) to++;
    const own = order.subarray(from, to);
    const times = Float64Array.from(own, (row) => time[row]);
    known.set(
      viewerOf[own[0]],
      new Known(own, times, residual.subarray(from, to), expected.subarray(from, to)),
    );
    from = to;
  }
  return known;
}

function predictsNoStars({ learner }: FittedModel): StreamPulseError {
  return new StreamPulseError('learner-options', 'stack: option around is wrong', {
    value: learner,
    expected: 'a base that predicts stars',
  });
}

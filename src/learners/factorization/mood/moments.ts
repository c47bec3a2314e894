/**
 * When viewers rated: ratings stand in the order of viewers and, within one, of time. All that a viewer rated in one
 * second is one moment.
 */
export interface Moments {
  /** First rating of each moment, and the number of ratings. */
  readonly ratings: Int32Array;
  /** First moment of each viewer, and the number of moments. */
  readonly starts: Int32Array;
  /** Seconds of each moment, ascending within a viewer. */
  readonly times: Float64Array;
}

/** `viewer` and `time` of ratings in the order that {@link Moments} tells of; viewers are below `viewers`. */
export function momentsOf(viewer: Int32Array, time: Float64Array, viewers: number): Moments {
  const ratings = new Int32Array(viewer.length + 1);
  const starts = new Int32Array(viewers + 1);
  let count = 0;
  for (let i = 0; i < viewer.length; i++) {
    if (i > 0 && viewer[i] === viewer[i - 1] && time[i] === time[i - 1]) continue;
    ratings[count++] = i;
    starts[viewer[i] + 1]++;
  }
  for (let v = 0; v < viewers; v++) starts[v + 1] += starts[v];
  ratings[count] = viewer.length;
  const times = Float64Array.from({ length: count }, (_, moment) => time[ratings[moment]]);
  return { ratings: ratings.slice(0, count + 1), starts, times };
}

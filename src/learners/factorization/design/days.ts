const secondsADay = 86_400;

/** Days since 1970, UTC. */
export function dayOf(seconds: number): number {
  return Math.floor(seconds / secondsADay);
}

/** Place of a day among `days`, which ascend; their number where it is none of them. */
export function dayRow(days: Int32Array, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] < day) low = middle + 1;
    else high = middle;
  }
  return days[low] === day ? low : days.length;
}

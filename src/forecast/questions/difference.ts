/** A difference of two shares, and where 80 % of such differences fall. */
export interface Difference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export function around(value: number, reach: number): Difference {
  return { value, low: value - reach, high: value + reach };
}

/** `5 of 100 more (1 to 9)`, `2 of 100 fewer (9 fewer to 5 more)`, `about as many (3 fewer to 3 more)`. */
export function differenceText({ value, low, high }: Difference): string {
  const [from, middle, to] = [low, value, high].map((share) => Math.round(share * 100));
  if (from === 0 && to === 0) return 'no difference';
  const range = from < 0 && to > 0 ? `${-from} fewer to ${to} more` : rangeOf(from, to);
  const said = middle === 0 ? 'about as many' : `${Math.abs(middle)} of 100 ${middle > 0 ? 'more' : 'fewer'}`;
  return `${said} (${range})`;
}

/** On one side of 0, the smaller first. */
function rangeOf(from: number, to: number): string {
  const ends = [Math.abs(from), Math.abs(to)].sort((a, b) => a - b);
  return `${ends[0]} to ${ends[1]}`;
}

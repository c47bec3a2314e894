/** A held-out pair of title and segment: what was said of it and what happened. */
export interface JudgedPair {
  /** Title key. */
  readonly title: number;
  /** What happened less what was forecast, as a share. */
  readonly error: number;
  /** Share of high ratings that happened. */
  readonly happened: number;
  /** Ratings of the pair: 2 and more. */
  readonly ratings: number;
}

/** What the mean squared error of forecasts is made of; mean squares of shares that add up to it. Of few titles, `level` and `contrast` may come out below 0 by chance. */
export interface ErrorParts {
  /** That only so many rated a pair: no forecast can do without. */
  readonly counting: number;
  /** That a title is liked more or less than was said, by all segments alike. */
  readonly level: number;
  /** That segments differ over a title otherwise than was said. */
  readonly contrast: number;
}

/**
 * By moments: the noise of counting is binomial; products of the errors of two segments of one title are its level, for
 * counting errs in each anew; the rest is contrast. Null where no title has two pairs.
 */
export function errorParts(pairs: readonly JudgedPair[]): ErrorParts | null {
  const byTitle = new Map<number, number[]>();
  for (const { title, error } of pairs) byTitle.set(title, [...(byTitle.get(title) ?? []), error]);
  const shared = [...byTitle.values()].filter(({ length }) => length > 1);
  if (shared.length === 0) return null;
  const mean = (of: (pair: JudgedPair) => number) => sumOf(pairs.map(of)) / pairs.length;
  const counting = mean(({ happened, ratings }) => (happened * (1 - happened)) / (ratings - 1));
  const level = sumOf(shared.map(meanProducts)) / shared.reduce((count, { length }) => count + length, 0);
  return { counting, level, contrast: mean(({ error }) => error * error) - counting - level };
}

/** As many times as a title has pairs, the mean product of the errors of two. */
function meanProducts(errors: readonly number[]): number {
  const squares = sumOf(errors.map((error) => error * error));
  return (sumOf(errors) ** 2 - squares) / (errors.length - 1);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Sums over rows of what a straight line is fitted by. */
export interface LineSums {
  readonly n: number;
  readonly x: number;
  readonly xx: number;
  readonly y: number;
  readonly xy: number;
}

/** Least-squares slope of y on x; NaN where x does not vary. */
export function slope({ n, x, xx, y, xy }: LineSums): number {
  const spread = n * xx - x * x;
  return spread > 1e-9 * n * xx ? (n * xy - x * y) / spread : NaN;
}

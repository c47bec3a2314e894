/** What the weights of a node's children have to lie within. */
export interface WeightBounds {
  readonly lower: number;
  readonly upper: number;
}

export const unbounded: WeightBounds = {
  lower: Number.NEGATIVE_INFINITY,
  upper: Number.POSITIVE_INFINITY,
};

/** Of a feature: 1 where predictions must not fall as it rises, -1 where they must not rise, 0 for anything. */
export type Direction = -1 | 0 | 1;

export function within(weight: number, { lower, upper }: WeightBounds): number {
  return Math.min(upper, Math.max(lower, weight));
}

/**
 * Twice the loss that a leaf of any weight takes away. As in XGBoost, alpha is not in it: it has its say in the weight
 * alone.
 */
export function gainAt(g: number, h: number, weight: number, lambda: number): number {
  return h <= 0 ? 0 : -(2 * g * weight + (h + lambda) * (weight * weight));
}

export function isAgainst(direction: number, leftWeight: number, rightWeight: number): boolean {
  return direction * leftWeight > direction * rightWeight;
}

/** The children's: all weights of one side are kept on its side of the middle of both. */
export function boundsBelow(
  bounds: WeightBounds,
  direction: number,
  leftWeight: number,
  rightWeight: number,
): [left: WeightBounds, right: WeightBounds] {
  const middle = (leftWeight + rightWeight) / 2;
  const below = { ...bounds, upper: middle };
  const above = { ...bounds, lower: middle };
  if (direction > 0) return [below, above];
  return direction < 0 ? [above, below] : [bounds, bounds];
}

import { ofSets } from '../columns.ts';
import { hasCategory } from './category-set.ts';
import type { Tree } from './tree.ts';

/**
 * Which way a value takes at a split by a feature of `category`: a number, a category's code, -1 for a label unknown to
 * the model, NaN for missing. As in XGBoost, a label that is not among those of the split goes left, known or not.
 */
export function goesLeft(
  { threshold, defaultLeft, categories }: Tree,
  node: number,
  category: number,
  value: number,
): boolean {
  if (Number.isNaN(value)) return defaultLeft[node] === 1;
  if (category === ofSets) return !hasCategory(categories.get(node)!, value);
  return (category < 0 ? value : Number(value === category)) < threshold[node];
}

import type { Recipe } from '../recipes/recipe.ts';

/** A step of the ablation: a recipe, and the step that it is held against. */
export interface Arm {
  readonly name: string;
  readonly against: string | undefined;
  /** It has less than the step that it is held against. */
  readonly isLess?: boolean;
  readonly recipe: Recipe;
}

import { StreamPulseError } from '../errors.ts';
import type { Recipe } from '../runs/recipes/recipe.ts';

/** The recipe with `--calibration` in place of its own, where that was said. @throws `option-bad` */
export function calibratedBy(recipe: Recipe, calibration: unknown): Recipe {
  if (calibration === undefined) return recipe;
  const names = ['none', 'platt', 'beta', 'isotonic', 'auto'] as const;
  const name = names.find((known) => known === calibration);
  if (name) return { ...recipe, calibration: name };
  throw new StreamPulseError('option-bad', 'no such calibration', {
    value: String(calibration),
    expected: names.join(', '),
  });
}

import type { Receipt } from '../../client/runs.ts';
import { decimalText } from '../../parts/numbers.ts';

/** `static, split time, AUC 0.645, 2026-11-23`. */
export function runLabel({ recipe, split, headline, madeAt }: Receipt): string {
  return `${recipe.name}, split ${split.name}, AUC ${decimalText(headline.auc)}, ${madeAt.slice(0, 10)}`;
}

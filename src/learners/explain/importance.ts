import type { TreeModel } from '../trees/tree-model.ts';
import { type PlayerUnit, playersOf } from './players.ts';

/** What training used a feature for; as XGBoost's `get_score` of the same names. */
export interface SplitImportance {
  readonly name: string;
  /** Number of splits. */
  readonly weight: number;
  /** Mean loss change of a split. */
  readonly gain: number;
  readonly totalGain: number;
  /** Mean sum of second derivatives of the training facts at a split. */
  readonly cover: number;
  readonly totalCover: number;
}

/** Features, or columns, that any tree splits by: greatest total gain first, ties in the order of features. */
export function splitImportance(
  { ensemble }: TreeModel,
  { by = 'feature' }: { readonly by?: PlayerUnit } = {},
): SplitImportance[] {
  const { names, of } = playersOf(ensemble.columns, by);
  const weight = new Int32Array(names.length);
  const totalGain = new Float64Array(names.length);
  const totalCover = new Float64Array(names.length);
  for (const { feature, gain, cover } of ensemble.trees)
    for (let node = 0; node < feature.length; node++) {
      if (feature[node] < 0) continue;
      const player = of[feature[node]];
      weight[player]++;
      totalGain[player] += gain[node];
      totalCover[player] += cover[node];
    }
  return names
    .map((name, player) => ({
      name,
      weight: weight[player],
      gain: totalGain[player] / weight[player],
      totalGain: totalGain[player],
      cover: totalCover[player] / weight[player],
      totalCover: totalCover[player],
    }))
    .filter((used) => used.weight > 0)
    .sort((a, b) => b.totalGain - a.totalGain);
}
